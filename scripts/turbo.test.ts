import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, it } from 'node:test'

const ROOT = resolve(import.meta.dirname, '..')

describe('turbo', () => {
  const home = mkdtempSync(join(tmpdir(), 'home-'))
  after(() => rmSync(home, { recursive: true }))

  it('says and keeps nothing of telemetry, where nobody has used it before', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'scripts/turbo.ts'), 'run', 'build', '--dry'],
      { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: home, XDG_CONFIG_HOME: join(home, '.config') } },
    )
    assert.equal(status, 0, stderr)
    assert.doesNotMatch(stdout + stderr, /telemetry|anonymous/i)
    assert.deepEqual(globSync('**/turborepo/**', { cwd: home, exclude: [] }), [])
    assert.deepEqual(globSync('.config/**', { cwd: home }), [])
  })

  it('is started in one place', () => {
    const files = globSync(
      '{package.json,Dockerfile,.ci/run,{scripts,bench,e2e,hosts,installed,apps,packages}/**/*.{ts,mjs,json}}',
      {
        cwd: ROOT,
        exclude: ['**/node_modules/**', '**/dist/**', '**/.cache/**', 'scripts/turbo.ts', 'scripts/turbo.test.ts'],
      },
    )
    const elsewhere = files.filter((file) =>
      /\bturbo run\b|\bnpx turbo\b|\.bin\/turbo\b|['"]turbo['"],/.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    assert.deepEqual(elsewhere, [])
  })
})
