/** `npm run test:hosts`: the elements in other frameworks' pages, in a browser, against the built command. */
import { spawnSync } from 'node:child_process'
import { ensureBrowsers } from './browsers.ts'
import { ROOT } from './suites.ts'
import { installHosts } from './tool.ts'

function run(command: string, args: readonly string[]): void {
  const shell = process.platform === 'win32'
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], shell })
  if (status !== 0) process.exit(status ?? 1)
}

// As a task of turbo it comes after the builds it depends on, and after the browsers.
if (process.env['TURBO_HASH'] === undefined) {
  run('npx', [
    'turbo',
    'run',
    'build',
    '--filter=@tenantry/components',
    '--filter=tenantry',
    '--output-logs=errors-only',
  ])
  if (!ensureBrowsers(['chromium'])) process.exit(1)
}
installHosts()
run(process.execPath, ['scripts/run-tests.ts', '.cache/tests/hosts.json', '--built', 'hosts/*.test.ts'])
