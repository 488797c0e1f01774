import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { toolCommand } from '../scripts/tool.ts'

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

/** Runs the compiler in this folder: what it has to say. */
function compile(args: readonly string[]): string {
  const tsc = join(ROOT, 'node_modules/.bin/tsc')
  const { status, stdout } = spawnSync(tsc, args, { cwd: HERE, encoding: 'utf8', shell: process.platform === 'win32' })
  return status === 0 ? '' : stdout || 'The compiler failed without a word.'
}

describe('the sources of the hosts', () => {
  it('compile, strictly, against the built packages', () => {
    assert.equal(compile(['--project', HERE]), '')
  })

  it('pass the linter, which reads the types of the frameworks', () => {
    const { status, stdout } = spawnSync(
      toolCommand('lint', 'oxlint'),
      ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', 'hosts'],
      {
        cwd: ROOT,
        env: { ...process.env, OXLINT_TSGOLINT_PATH: toolCommand('lint', 'tsgolint') },
        encoding: 'utf8',
        shell: process.platform === 'win32',
      },
    )
    assert.equal(status, 0, stdout)
  })
})

describe('the types that a script gets which imports nothing but', () => {
  const folder = join(HERE, 'types-of-define')
  const strict = [
    '--strict',
    '--exactOptionalPropertyTypes',
    '--noUncheckedSideEffectImports',
    '--skipLibCheck',
    'false',
  ]
  for (const file of globSync('*.ts', { cwd: folder })) {
    for (const module of ['nodenext', 'preserve']) {
      it(`the define of ${file.slice(0, -3)}, with \`module\` ${module}`, () => {
        const target = ['--target', 'es2022', '--module', module, '--lib', 'es2022,dom,dom.iterable', '--types', '']
        assert.equal(compile(['--ignoreConfig', '--noEmit', ...strict, ...target, join(folder, file)]), '')
      })
    }
  }
})
