import { refusalHint } from '@tenantry/core'
import type { Refusal, RequestParameters } from '@tenantry/core'
import type { EndpointName } from '../http/endpoint.ts'
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

interface Observed {
  readonly at: number
  readonly endpoint: EndpointName
  readonly request: Request
  readonly response: Response
  readonly notes: ExchangeNotes
}

/** The most that one process keeps back; of more, the oldest go unrecorded rather than slow the tenant down. */
const BACKLOG = 1_000
const FLUSH_MS = 100

/**
 * Every request and answer of the OAuth endpoints, for a developer to read. They are collected in memory, and masked
 * and written to the store together a moment later, or when somebody reads.
 */
export class ExchangeLog {
  readonly #context: TenantContext
  #backlog: Observed[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #flushing: Promise<void> = Promise.resolve()
  #count = 0

  constructor(context: TenantContext) {
    this.#context = context
  }

  record(endpoint: EndpointName, request: Request, response: Response, notes: ExchangeNotes): void {
    if (this.#backlog.length >= BACKLOG) this.#backlog.shift()
    this.#backlog.push({ at: this.#context.clock.now(), endpoint, request, response, notes })
    this.#timer ??= unreferenced(setTimeout(() => void this.flush().catch(() => undefined), FLUSH_MS))
  }

  /** Writes what was collected. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const observed = this.#backlog
    this.#backlog = []
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
    await this.#context.transact(({ unit, tenant }) => {
      const ahead = this.#context.timeOf(tenant) - this.#context.clock.now()
      for (const one of observed) {
        // The key sorts by the system's time, which goes on while the tenant's may be set back.
        const key = `${String(one.at).padStart(15, '0')}-${String(this.#count++).padStart(9, '0')}-${random}`
        unit.insert(exchanges, key, exchangeOf(one, one.at + ahead))
      }
    })
  }
}

function exchangeOf({ endpoint, request, response, notes }: Observed, at: number): Exchange {
  const url = new URL(request.url)
  const { parameters, refusal, body } = notes
  const { reason, ...facts } = refusal ?? {}
  const location = response.headers.get('location')
  return {
    at,
    endpoint,
    request: {
      method: request.method,
      path: url.pathname,
      contentType: request.headers.get('content-type'),
      authorization: maskedAuthorization(request.headers.get('authorization')),
      parameters: masked(Object.fromEntries(parameters?.values ?? url.searchParams)) as Record<string, string>,
    },
    response: {
      status: response.status,
      body: body === undefined ? null : masked(body as Record<string, unknown>),
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
