/**
 * `npm run check`: format, lint, types, the house's own rules, package manners, nothing unused. With a name, that step
 * alone and uncached; with `--fix`, what can be put right without thought is.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Check, CHECKS, findSuites, ROOT } from './suites.ts'
import { toolCommand } from './tool.ts'

const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name)

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): boolean {
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  return status === 0
}

function lint(...options: readonly string[]): boolean {
  const oxlint = toolCommand('lint', 'oxlint')
  return run(oxlint, ['--type-aware', '--deny-warnings', '--format=unix', ...options], {
    ...process.env,
    OXLINT_TSGOLINT_PATH: toolCommand('lint', 'tsgolint'),
  })
}

const STEPS: Record<Exclude<Check, 'house' | 'packages'>, () => boolean> = {
  format: () => run(bin('oxfmt'), ['--check']) || hint('`npm run fix` formats.'),
  lint: () => lint(),
  types: () => run(bin('tsc'), ['-b']),
  unused: () => run(toolCommand('unused', 'knip'), ['--no-progress', '--no-config-hints']),
}

function hint(sentence: string): false {
  console.error(sentence)
  return false
}

function step(name: Check): boolean {
  const suite = findSuites().find(({ task }) => task === `//#check:${name}`)!
  if (name === 'house' || name === 'packages') {
    return run(process.execPath, ['scripts/run-tests.ts', suite.counts, ...suite.tests])
  }
  const passed = STEPS[name]()
  mkdirSync(join(ROOT, '.cache/tests'), { recursive: true })
  writeFileSync(join(ROOT, suite.counts), JSON.stringify({ passed: Number(passed), failed: Number(!passed) }))
  return passed
}

const [name] = process.argv.slice(2)
if (name === '--fix') {
  const linted = lint('--fix')
  process.exit(run(bin('oxfmt'), []) && linted ? 0 : 1)
}
if (name === undefined) {
  const tasks = CHECKS.map((check) => `//#check:${check}`)
  process.exit(run(bin('turbo'), ['run', ...tasks, '--continue', '--output-logs=errors-only']) ? 0 : 1)
}
const check = CHECKS.find((one) => one === name)
if (check === undefined) throw new Error(`There is no check ${name}; there are ${CHECKS.join(', ')}.`)
process.exit(step(check) ? 0 : 1)
