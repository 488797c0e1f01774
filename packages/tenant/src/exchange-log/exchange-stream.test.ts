import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ExchangeLog } from './exchange-log.ts'
import { exchangeStream } from './exchange-stream.ts'

describe('the stream of exchanges', () => {
  it('looks nothing up before somebody reads it, which nobody does after a HEAD request', async () => {
    let looks = 0
    const item = { id: '1' }
    const log = { isClosed: false, after: async () => (looks++, { items: [item], last: '1', isFull: false }) }
    const { content } = exchangeStream(log as unknown as ExchangeLog, undefined)
    await new Promise((resolve) => setTimeout(resolve, 10))
    assert.equal(looks, 0)
    const reader = (content as ReadableStream<Uint8Array>).getReader()
    const { value } = await reader.read()
    assert.match(new TextDecoder().decode(value), /^id: 1\nevent: exchange\n/)
    await reader.cancel()
  })
})
