/**
 * `npm test`: the whole product. With `--all`, as `npm run test:all`, also what needs other people's things. Closes with the
 * sum of all tests, alone on the last line.
 */
import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserName, ensureBrowsers } from './browsers.ts'
import { findStrayTests, findSuites, readCounts, ROOT, type Suite } from './suites.ts'
import { installTools } from './tool.ts'
import { runTurbo } from './turbo.ts'

const NEEDS_BROWSER = /#test:(browser|examples|e2e|hosts)$/
/** The elements are tested in each engine that is there; CI has them all. */
const BROWSERS: readonly BrowserName[] = process.env['CI'] === 'true' ? ['chromium', 'firefox', 'webkit'] : ['chromium']
const started = performance.now()
const all = process.argv.includes('--all')
if (all) process.env['TENANTRY_TEST_KILLS'] ??= '100'
const everySuite = findSuites()
const suites = everySuite.filter(({ foreign }) => all || !foreign)
const failures: string[] = []
const failedTasks = new Set<string>()
let passed = 0
let failed = 0

function fail(sentence: string): void {
  failures.push(sentence)
  failed++
}

/** How turbo's tasks ended in its last run; a task that never began is not in it. */
function exitCodes(): ReadonlyMap<string, number> {
  const folder = join(ROOT, '.turbo/runs')
  const [summary] = globSync('*.json', { cwd: folder })
  if (summary === undefined) return new Map()
  const { tasks } = JSON.parse(readFileSync(join(folder, summary), 'utf8')) as {
    tasks: { taskId: string; execution?: { exitCode: number | null } }[]
  }
  return new Map(tasks.map(({ taskId, execution }) => [taskId, execution?.exitCode ?? 0]))
}

/** Runs turbo tasks, so many at once; what is unchanged since it last passed comes from the cache, its counts with it. */
function runTasks(tasks: readonly string[], atOnce: number): void {
  if (tasks.length === 0) return
  rmSync(join(ROOT, '.turbo/runs'), { recursive: true, force: true })
  const passed = runTurbo([
    'run',
    ...tasks,
    '--continue',
    `--concurrency=${atOnce}`,
    '--output-logs=new-only',
    '--log-order=grouped',
    '--summarize',
  ])
  let blamed = false
  for (const [task, exitCode] of exitCodes()) {
    if (exitCode === 0) continue
    blamed = true
    failedTasks.add(task)
    if (!suites.some((suite) => suite.task === task)) fail(`${task} failed.`)
  }
  if (!passed && !blamed) fail('turbo failed; see above.')
}

function sumUp(suite: Suite): void {
  const counts = readCounts(suite)
  if (counts === undefined) return fail(`${suite.task} did not finish.`)
  passed += counts.passed
  failed += counts.failed
  if (counts.failed === 0 && failedTasks.has(suite.task)) fail(`${suite.task} failed, though none of its tests did.`)
  if (counts.failed > 0) failures.push(`${suite.task}: ${counts.failed} failed.`)
  if (counts.passed + counts.failed === 0) fail(`${suite.task} ran no test.`)
  const missed =
    counts.files.length === 0 ? [] : suite.tests.filter((test) => !counts.files.some((f) => test.endsWith(f)))
  if (missed.length > 0) fail(`${suite.task} left out ${missed.join(', ')}.`)
}

for (const { counts } of suites) rmSync(join(ROOT, counts), { force: true })
for (const file of findStrayTests(everySuite)) fail(`${file} belongs to no suite: nothing would run it.`)

const inBrowser = suites.filter(({ task }) => NEEDS_BROWSER.test(task))
const others = suites.filter(({ task }) => !NEEDS_BROWSER.test(task))
const haveBrowsers = inBrowser.length === 0 || ensureBrowsers(BROWSERS)
installTools({ packed: all })
// Two at a time, for as many cores; one more of those with a browser, by themselves: the journeys mostly wait.
runTasks(['build', ...others.map(({ task }) => task)], 2)
if (haveBrowsers)
  runTasks(
    inBrowser.map(({ task }) => task),
    3,
  )
for (const suite of suites) sumUp(suite)

for (const sentence of failures) console.error(`✖ ${sentence}`)
console.log(`\nin ${((performance.now() - started) / 1000).toFixed(1)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
