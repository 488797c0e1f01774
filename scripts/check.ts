/**
 * `npm run check`: format, lint, types, the house's own rules, package manners, nothing unused. With a name, that step
 * alone and uncached; with `--fix`, what can be put right without thought is.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCheck } from './checks.ts'
import { type Check, CHECKS, findSuites, ROOT } from './suites.ts'
import { installTools } from './tool.ts'
import { runTurbo } from './turbo.ts'

function run(command: string, args: readonly string[]): boolean {
  const shell = process.platform === 'win32'
  return spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], shell }).status === 0
}

function step(name: Check): boolean {
  const suite = findSuites().find(({ task }) => task === `//#check:${name}`)!
  if (name === 'house' || name === 'packages') {
    return run(process.execPath, ['scripts/run-tests.ts', suite.counts, ...suite.tests])
  }
  const { passed } = runCheck(name)
  if (!passed && name === 'format') console.error('`npm run fix` formats.')
  mkdirSync(join(ROOT, '.cache/tests'), { recursive: true })
  writeFileSync(join(ROOT, suite.counts), JSON.stringify({ passed: Number(passed), failed: Number(!passed) }))
  return passed
}

const [name] = process.argv.slice(2)
if (name === '--fix') {
  const linted = runCheck('lint', { options: ['--fix'] }).passed
  process.exit(run(join(ROOT, 'node_modules/.bin/oxfmt'), []) && linted ? 0 : 1)
}
if (name === undefined) {
  installTools({ packed: true })
  const tasks = CHECKS.map((check) => `//#check:${check}`)
  process.exit(runTurbo(['run', ...tasks, '--continue', '--output-logs=errors-only']) ? 0 : 1)
}
const check = CHECKS.find((one) => one === name)
if (check === undefined) {
  console.error(`There is no check ${name}; there are ${CHECKS.join(', ')}.`)
  process.exit(1)
}
process.exit(step(check) ? 0 : 1)
