import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'

/** What one run of a suite came to; `files` are the test files that were to run, relative to the working directory. */
export interface TestCounts {
  passed: number
  failed: number
  files: string[]
}

/**
 * A node:test reporter: tells failures only, in words, and leaves the counts as JSON in the file that `TEST_COUNTS` names.
 * A test that is skipped or put off, and a file without a test count as failed: a suite must not shrink unseen.
 */
export default async function* countReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts: TestCounts = { passed: 0, failed: 0, files: process.env['TEST_FILES']?.split('\n') ?? [] }
  const titles: string[] = []
  for await (const event of source) {
    if (event.type === 'test:stderr' || event.type === 'test:stdout') yield event.data.message
    if (event.type === 'test:start') titles[event.data.nesting] = event.data.name
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const { data } = event
    const file = data.file === undefined ? '' : relative(process.cwd(), data.file)
    if (data.details.type === 'suite') continue
    const title = [...titles.slice(0, data.nesting), data.name].join(' › ')
    const why = failure(event, file)
    if (why === undefined) counts.passed++
    else {
      counts.failed++
      yield `✖ ${title}\n  at ${file}:${data.line ?? 1}\n${indent(why)}\n\n`
    }
  }
  const destination = process.env['TEST_COUNTS']
  if (destination !== undefined) {
    mkdirSync(dirname(destination), { recursive: true })
    writeFileSync(destination, JSON.stringify(counts))
  }
  const seconds = process.uptime().toFixed(1)
  yield `${counts.passed} passed, ${counts.failed} failed in ${seconds} s\n`
}

function failure(event: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>, file: string): string | undefined {
  const { data } = event
  if (event.type === 'test:fail') return describeError(event.data.details.error)
  if (data.skip !== undefined || data.todo !== undefined) return 'It is skipped; a test runs or is not there.'
  // With process isolation, Node reports a file that declares no test as one passing test named after the file.
  if (data.nesting === 0 && file !== '' && data.name.endsWith('.test.ts')) return 'The file declares no test.'
  return undefined
}

function describeError(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error
  return (cause.stack ?? cause.message).replaceAll(/\n\s+at .*\(?node:internal.*/g, '').trimEnd()
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ')
}
