import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, it } from 'node:test'
import { Worker } from 'node:worker_threads'
import type { Measurement } from './linear-work.harness.ts'

/** What runs for every request, whatever is in it: beside it a small input's own work would not show. */
const GROUND = 20_000

describe('the work for a request', () => {
  it('grows no faster than the longest text that each public input takes', { timeout: 120_000 }, async () => {
    const worker = new Worker(new URL('linear-work.harness.ts', import.meta.url))
    const [measurements] = (await once(worker, 'message')) as [readonly Measurement[]]
    await worker.terminate()
    assert.ok(measurements.length > 300, `${measurements.length} inputs were measured`)
    const grown = measurements.filter(({ once: least, twice }) => twice > 2.2 * least + GROUND)
    assert.deepEqual(grown, [])
  })
})
