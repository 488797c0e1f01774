import { refusalHint } from '@tenantry/core'
import type { Refusal, RequestParameters } from '@tenantry/core'
import type { EndpointName } from '../http/endpoint.ts'
import { pathOf, queryOf } from '../http/request-target.ts'
import type { TenantContext } from '../tenant-context.ts'
import type { Exchange } from './exchange.ts'
import { exchanges } from './exchange.ts'
import { masked, maskedAuthorization, maskedQuery } from './masking.ts'

/** What a handler knows of its exchange that the request and the response don't show. */
export interface ExchangeNotes {
  parameters?: RequestParameters
  refusal?: Refusal
  body?: object
}

/** What is kept of an exchange until it is written: not the request, which holds on to its connection. */
interface Observed {
  readonly at: number
  readonly endpoint: EndpointName
  readonly method: string
  readonly url: string
  readonly contentType: string | null
  readonly authorization: string | null
  readonly status: number
  readonly location: string | null
  readonly notes: ExchangeNotes
}

/** The most that one process keeps back; of more, the oldest go unrecorded rather than slow the tenant down. */
const BACKLOG = 1_000
/** How long the first that is collected waits to be written. */
const FLUSH_MS = 100
/** What is collected behind a write waits for as long as that many of it take a second: a load test is mostly answered, not logged. */
const WRITTEN_PER_SECOND = 1_000
/** The most that one process leaves in the store: a developer reads the last ones, and a load test must not fill it. */
const KEPT = 5_000

/**
 * Every request and answer of the OAuth endpoints, for a developer to read: those of the last hour, of each process the
 * last 5,000. They are collected in memory, and masked and written to the store together a moment later, or when
 * somebody reads.
 */
export class ExchangeLog {
  readonly #context: TenantContext
  #backlog: Observed[] = []
  /** Where the oldest of a full backlog stands, and the next goes. */
  #oldest = 0
  readonly #written: string[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  /** How long what is collected next waits. */
  #waitMs = FLUSH_MS
  #flushing: Promise<void> = Promise.resolve()
  #count = 0

  constructor(context: TenantContext) {
    this.#context = context
  }

  record(endpoint: EndpointName, request: Request, response: Response, notes: ExchangeNotes): void {
    const { headers } = request
    const { status } = response
    const observed: Observed = {
      at: this.#context.clock.now(),
      endpoint,
      method: request.method,
      url: request.url,
      contentType: headers.get('content-type'),
      authorization: headers.get('authorization'),
      status,
      // Only then: looking at the headers of an answer makes it slower to send.
      location: status >= 300 && status < 400 ? response.headers.get('location') : null,
      notes,
    }
    if (this.#backlog.length < BACKLOG) this.#backlog.push(observed)
    else {
      this.#backlog[this.#oldest] = observed
      this.#oldest = (this.#oldest + 1) % BACKLOG
    }
    this.#timer ??= unreferenced(setTimeout(() => void this.flush().catch(() => undefined), this.#waitMs))
  }

  /** Writes what was collected. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const observed = [...this.#backlog.slice(this.#oldest), ...this.#backlog.slice(0, this.#oldest)]
    this.#backlog = []
    this.#oldest = 0
    this.#waitMs = Math.max(FLUSH_MS, (observed.length * 1000) / WRITTEN_PER_SECOND)
    // One that failed, on a full disk say, must not fail those after it.
    const before = this.#flushing.catch(() => undefined)
    this.#flushing = observed.length > 0 ? before.then(() => this.#write(observed)) : before
    return this.#flushing
  }

  /** The exchanges after one (its id), oldest first. */
  async after(id: string | undefined): Promise<readonly (Exchange & { readonly id: string })[]> {
    await this.flush()
    const entries = await this.#context.store.transact((unit) =>
      unit.list(exchanges, { ...(id === undefined ? {} : { after: { value: null, key: id } }), limit: BACKLOG }),
    )
    return entries.map(({ key, value }) => ({ id: key, ...value }))
  }

  /** Gives up what was not written yet. */
  close(): void {
    clearTimeout(this.#timer)
    this.#backlog = []
  }

  async #write(observed: readonly Observed[]): Promise<void> {
    const random = Array.from(this.#context.random.bytes(4), (byte) => byte.toString(16).padStart(2, '0')).join('')
    // The key sorts by the system's time, which goes on while the tenant's may be set back.
    const keyOf = (at: number) => `${String(at).padStart(15, '0')}-${String(this.#count++).padStart(9, '0')}-${random}`
    const kept = observed.map((one) => ({ key: keyOf(one.at), one }))
    const excess = this.#written.slice(0, Math.max(0, this.#written.length + kept.length - KEPT))
    await this.#context.transact(({ unit, tenant }) => {
      const ahead = this.#context.timeOf(tenant) - this.#context.clock.now()
      for (const { key, one } of kept) unit.insert(exchanges, key, exchangeOf(one, one.at + ahead))
      for (const key of excess) unit.delete(exchanges, key)
    })
    this.#written.splice(0, excess.length)
    for (const { key } of kept) this.#written.push(key)
  }
}

function exchangeOf({ url, notes, ...observed }: Observed, at: number): Exchange {
  const { endpoint, method, contentType, authorization, status, location } = observed
  const query = queryOf(url)
  const { parameters, refusal, body } = notes
  const { reason, ...facts } = refusal ?? {}
  return {
    at,
    endpoint,
    request: {
      method,
      path: pathOf(url),
      contentType,
      authorization: maskedAuthorization(authorization),
      parameters: masked(parameters?.values ?? (query === '' ? [] : new URLSearchParams(query))) as Record<
        string,
        string
      >,
    },
    response: {
      status,
      body: body === undefined ? null : masked(Object.entries(body)),
      location: location === null ? null : maskedQuery(location),
    },
    refusal: refusal === undefined || reason === undefined ? null : { reason, facts, hint: refusalHint(refusal) },
  }
}

/** In Node, a timer that keeps no process alive. */
function unreferenced<T>(timer: T): T {
  if (isReferenced(timer)) timer.unref()
  return timer
}

function isReferenced(timer: unknown): timer is { unref(): void } {
  return typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function'
}
