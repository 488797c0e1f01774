import type { Exchange } from './exchange.ts'
import { TENANT_PATH } from './tenant-path.ts'

const EXCHANGES = `${TENANT_PATH}/control/v1/exchanges`
/** Arrivals are handed over together, so that a burst is one change of the page. */
const TOGETHER_MS = 200

/** How the feed is: `off` where the tenant has no control API, `lost` while the browser tries to connect again. */
export type FeedState = 'connecting' | 'live' | 'lost' | 'off' | 'failed'

export interface FeedListener {
  /** Exchanges that are new, oldest first. */
  arrived(exchanges: readonly Exchange[]): void
  became(state: FeedState): void
}

/** The exchanges of the tenant from its control API: those there are, then each as it happens, until closed. */
export class ExchangeFeed {
  readonly #listener: FeedListener
  readonly #abort = new AbortController()
  #source: EventSource | undefined
  #waiting: Exchange[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(listener: FeedListener) {
    this.#listener = listener
    void this.#open()
  }

  close(): void {
    this.#abort.abort()
    this.#source?.close()
    clearTimeout(this.#timer)
  }

  async #open(): Promise<void> {
    const { signal } = this.#abort
    this.#listener.became('connecting')
    try {
      // An event source does not tell why it was refused; a plain request does.
      const answer = await fetch(EXCHANGES, { signal })
      if (answer.status === 404) return this.#listener.became('off')
      if (!answer.ok) return this.#listener.became('failed')
      const { items } = (await answer.json()) as { readonly items: readonly Exchange[] }
      this.#listener.arrived(items)
      this.#follow(items.at(-1)?.id)
    } catch {
      if (!signal.aborted) this.#listener.became('failed')
    }
  }

  #follow(after: string | undefined): void {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`
    const source = (this.#source = new EventSource(`${EXCHANGES}/stream${query}`))
    source.addEventListener('open', () => this.#listener.became('live'))
    source.addEventListener('error', () => {
      this.#listener.became(source.readyState === EventSource.CLOSED ? 'failed' : 'lost')
    })
    source.addEventListener('exchange', ({ data }: MessageEvent<string>) => {
      this.#waiting.push(JSON.parse(data) as Exchange)
      this.#timer ??= setTimeout(() => this.#handOver(), TOGETHER_MS)
    })
  }

  #handOver(): void {
    const exchanges = this.#waiting
    this.#waiting = []
    this.#timer = undefined
    this.#listener.arrived(exchanges)
  }
}
