import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, it } from 'node:test'
import type { TestCounts } from './count-reporter.ts'

const folder = mkdtempSync(join(tmpdir(), 'counts-'))
after(() => rmSync(folder, { recursive: true }))

function run(text: string, ...flags: readonly string[]): { readonly counts: TestCounts; readonly out: string } {
  writeFileSync(join(folder, 'a.test.ts'), `import { describe, it } from 'node:test'\n${text}`)
  const { stdout } = spawnSync(
    process.execPath,
    [resolve(import.meta.dirname, 'run-tests.ts'), 'counts.json', ...flags, '*.test.ts'],
    // Without this, a test runner inside a test speaks to the outer one instead of its reporter.
    { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_TEST_CONTEXT: undefined } },
  )
  return { counts: JSON.parse(readFileSync(join(folder, 'counts.json'), 'utf8')) as TestCounts, out: stdout }
}

for (const flags of [[], ['--one-process']]) {
  describe(`the counts of a suite ${flags.join('')}`, () => {
    it('count tests, not suites, and name the files', () => {
      const { counts } = run("describe('a', () => { it('b', () => {}); it('c', () => {}) })", ...flags)
      assert.deepEqual(counts, { passed: 2, failed: 0, files: ['a.test.ts'] })
    })

    it('tell a failure by its place and reason', () => {
      const { counts, out } = run("describe('a', () => { it('b', () => { throw new Error('why') }) })", ...flags)
      assert.deepEqual([counts.passed, counts.failed], [0, 1])
      assert.match(out, /✖ a › b\n\s+at a\.test\.ts:2\n\s+Error: why/)
    })

    it('count a test that is left out as failed', () => {
      const left = 'skip'
      assert.equal(run(`it.${left}('a', () => {})`, ...flags).counts.failed, 1)
    })

    it('count a file that breaks as failed', () => {
      assert.equal(run("throw new Error('broken')", ...flags).counts.failed, 1)
    })
  })
}

describe('the counts of a file without a test', () => {
  it('are a failure', () => {
    assert.equal(run('').counts.failed, 1)
  })
})
