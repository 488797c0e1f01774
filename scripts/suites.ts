import type { TestCounts } from './count-reporter.ts'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '..')

/** The steps of `npm run check`, in the order they are told. */
export const CHECKS = ['format', 'lint', 'types', 'house', 'packages', 'unused'] as const
/** One step of `npm run check`. */
export type Check = (typeof CHECKS)[number]

/** A set of test files that one turbo task runs, and the file where it leaves its counts. */
export interface Suite {
  readonly task: string
  readonly counts: string
  readonly tests: readonly string[]
  /** Whether it needs what the project itself doesn't: then only `npm run test:all` runs it. */
  readonly foreign?: boolean
}

const testFiles = (...globs: readonly string[]): readonly string[] =>
  globs
    .flatMap((glob) => globSync(glob, { cwd: ROOT, exclude: ['**/node_modules/**', '**/dist/**', '**/.cache/**'] }))
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted()

/** Every suite of the workspace that has a test; a folder whose tests are not written yet has none. */
export function findSuites(): readonly Suite[] {
  const check = (name: Check, ...tests: readonly string[]): Suite => ({
    task: `//#check:${name}`,
    counts: `.cache/tests/check-${name}.json`,
    tests: testFiles(...tests),
  })
  const checks: readonly Suite[] = CHECKS.map((name) => {
    if (name === 'packages') return { ...check(name, PACKAGES_TEST), foreign: true }
    if (name !== 'house') return check(name)
    const house = check(name, 'scripts/*.test.ts')
    return { ...house, tests: house.tests.filter((file) => file !== PACKAGES_TEST) }
  })
  const units = globSync('{packages,apps}/*/package.json', { cwd: ROOT })
    .map((manifest) => manifest.replaceAll('\\', '/').replace(/\/package\.json$/, ''))
    .toSorted()
    .map((folder) => {
      const { name } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as { name: string }
      const inBrowser = folder === COMPONENTS
      return {
        task: inBrowser ? `${name}#test:browser` : `${name}#test`,
        counts: `${folder}/.cache/${inBrowser ? 'component-tests' : 'unit-tests'}.json`,
        tests: testFiles(`${folder}/src/**/*.test.ts`),
      }
    })
  const built: Suite = {
    task: '@tenantry/components#test',
    counts: `${COMPONENTS}/.cache/unit-tests.json`,
    tests: testFiles(`${COMPONENTS}/*.test.ts`),
  }
  const journeys = ['conformance', 'examples', 'e2e', ...FOREIGN].map((name) => ({
    task: `//#test:${name}`,
    counts: `.cache/tests/${name}.json`,
    tests: testFiles(`${name}/**/*.test.ts`),
    foreign: FOREIGN.includes(name),
  }))
  return [...checks, ...[...units, built, ...journeys].filter(({ tests }) => tests.length > 0)]
}

/** Test files that no suite runs: each is a mistake. */
export function findStrayTests(suites: readonly Suite[]): readonly string[] {
  const known = new Set(suites.flatMap(({ tests }) => tests))
  return testFiles('**/*.test.{ts,js,mjs}').filter((file) => !known.has(file) && !file.startsWith('tools/'))
}

/** What a suite's run left, or nothing when it left nothing. */
export function readCounts({ counts }: Pick<Suite, 'counts'>): TestCounts | undefined {
  try {
    const { passed, failed, files } = JSON.parse(readFileSync(join(ROOT, counts), 'utf8')) as Partial<TestCounts>
    return { passed: passed ?? 0, failed: failed ?? 0, files: files ?? [] }
  } catch {
    return undefined
  }
}

const PACKAGES_TEST = 'scripts/check-packages.test.ts'
const COMPONENTS = 'packages/components'
/** Other frameworks' pages; what npm packs, installed by a stranger. */
const FOREIGN = ['hosts', 'installed']
