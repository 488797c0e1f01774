import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, it } from 'node:test'

const HERE = import.meta.dirname
const ROOT = resolve(HERE, '..')

/** The package's entry points that are scripts. */
function entryPoints(): readonly string[] {
  const manifest = join(ROOT, 'packages/components/package.json')
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports: Record<string, unknown> }
  return Object.keys(exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => `@tenantry/components${path.slice(1).replace('*', 'de')}`)
}

describe('in plain Node', () => {
  for (const entry of entryPoints()) {
    it(`${entry} is imported without a word`, () => {
      const program = `await import('${entry}')`
      const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
        cwd: HERE,
        encoding: 'utf8',
      })
      assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' })
    })
  }
})

describe('the sources of the hosts', () => {
  it('compile, strictly, against the built packages', () => {
    const tsc = join(ROOT, 'node_modules/.bin/tsc')
    const { status, stdout } = spawnSync(tsc, ['--project', HERE], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    assert.equal(status, 0, stdout)
  })
})
