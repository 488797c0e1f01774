/**
 * `npm run test:hosts`, `npm run test:installed`: the tests that need other people's things, which are installed for them
 * from a lock of the folder's own.
 */
import { spawnSync } from 'node:child_process'
import { ensureBrowsers } from './browsers.ts'
import { ROOT } from './suites.ts'
import { installForeign } from './tool.ts'
import { runTurbo } from './turbo.ts'

const [folder] = process.argv.slice(2)
if (folder !== 'hosts' && folder !== 'installed') throw new Error('Say whether it is hosts or installed.')

// As a task of turbo it comes after the builds it depends on, and after the browsers.
if (process.env['TURBO_HASH'] === undefined) {
  if (!runTurbo(['run', 'build', '--output-logs=errors-only'])) process.exit(1)
  if (folder === 'hosts' && !ensureBrowsers(['chromium'])) process.exit(1)
}
installForeign(folder)
const args = ['scripts/run-tests.ts', `.cache/tests/${folder}.json`, '--built', `${folder}/*.test.ts`]
const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
process.exitCode = status ?? 1
