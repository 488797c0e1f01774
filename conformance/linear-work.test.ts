import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Measurement } from './linear-work.harness.ts'

/** What runs for every request, whatever is in it: beside it a small input's own work would not show. */
const GROUND = 20_000

const isCondition = (flag: string) => flag.startsWith('--conditions') || flag.startsWith('--disable-warning')

describe('the work for a request', () => {
  it('grows no faster than the longest text that each public input takes', { timeout: 120_000 }, async () => {
    const harness = fileURLToPath(new URL('linear-work.harness.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv.filter(isCondition), harness], {
      maxBuffer: 64 * 1024 * 1024,
    })
    const measurements = JSON.parse(stdout) as readonly Measurement[]
    assert.ok(measurements.length > 300, `${measurements.length} inputs were measured`)
    const grown = measurements.filter(({ once: least, twice }) => twice > 2.2 * least + GROUND)
    assert.deepEqual(grown, [])
  })
})
