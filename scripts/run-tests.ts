/**
 * Runs node:test over the files that match, against the packages' sources, and leaves the counts as JSON.
 *
 *     node scripts/run-tests.ts <counts.json> [--one-process] [--built] <glob>…
 *
 * `--one-process` runs all files in one process: quicker, for tests that share nothing. `--built` resolves the
 * packages to what was built, as a user of theirs gets them.
 */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'

const [counts, ...rest] = process.argv.slice(2)
if (counts === undefined) throw new Error('Say where the counts go.')
const flags = new Set(rest.filter((argument) => argument.startsWith('--')))
const files = rest
  .filter((argument) => !argument.startsWith('--'))
  .flatMap((glob) => globSync(glob, { exclude: ['**/node_modules/**', '**/dist/**'] }))
  .toSorted()
if (files.length === 0) {
  console.error(`No test file matches ${rest.join(' ')}.`)
  process.exit(1)
}
/** A run that something keeps alive must fail, not hang. The longest takes a tenth of this where nothing else runs. */
const LIMIT_MS = 1_200_000

const { status, signal } = spawnSync(
  process.execPath,
  [
    ...(flags.has('--built') ? [] : ['--conditions=@tenantry/source']),
    '--disable-warning=ExperimentalWarning',
    '--test',
    ...(flags.has('--one-process') ? ['--test-isolation=none'] : ['--test-concurrency=1']),
    `--test-reporter=${resolve(import.meta.dirname, 'count-reporter.ts')}`,
    '--test-reporter-destination=stdout',
    ...files,
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: LIMIT_MS,
    env: { ...process.env, TEST_COUNTS: resolve(counts), TEST_FILES: files.join('\n') },
  },
)
if (signal !== null)
  console.error(`The tests did not end within ${LIMIT_MS / 60_000} minutes: something keeps them alive.`)
process.exit(status ?? 1)
