import type { ExchangeFilter, ExchangeLog } from './exchange-log.ts'
import { Reply } from '../http/reply.ts'

const LOOK_AGAIN_MS = 200
const KEEP_ALIVE_MS = 15_000

/**
 * The exchanges as server-sent events, from after the given one on, until the reader goes away or the tenant ends. The
 * `id` of each event is the exchange's, so a reader that comes back goes on where it was.
 * @see HTML Living Standard §9.2
 */
export function exchangeStream(log: ExchangeLog, after: string | undefined, filter: ExchangeFilter = {}): Reply {
  const encoder = new TextEncoder()
  let last = after
  let silentMs = 0
  const reader = new AbortController()
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      while (!reader.signal.aborted && !log.isClosed) {
        const page = await log.after(last, filter)
        const { items } = page
        last = page.last ?? last
        const events = items.map((item) => `id: ${item.id}\nevent: exchange\ndata: ${JSON.stringify(item)}\n\n`)
        if (events.length === 0 && silentMs >= KEEP_ALIVE_MS) events.push(': still here\n\n')
        if (events.length > 0) {
          silentMs = 0
          controller.enqueue(encoder.encode(events.join('')))
          return
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
        silentMs += LOOK_AGAIN_MS
      }
      if (!reader.signal.aborted) controller.close()
    },
    cancel() {
      reader.abort()
    },
  }
  // Nothing is looked up before somebody reads: nobody does what a HEAD request asks for.
  const body = new ReadableStream(source, { highWaterMark: 0 })
  return new Reply(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  })
}
