import { TENANT, tenantSettings, tenantTime } from '@tenantry/core'
import type { Random, RequestParameters, Store, Subject } from '@tenantry/core'
import type { Fault } from '../control/faults.ts'
import type { Answer } from '../http/answer.ts'
import type { LoggedEndpoint } from '../http/endpoint-name.ts'
import { loggedHint } from '../http/request-refusal.ts'
import type { LoggedRefusal } from '../http/request-refusal.ts'
import { queryParameters } from '../http/parameters.ts'
import { pathOf } from '../http/request-target.ts'
import type { SystemClock } from '../runtime/system.ts'
import type { Exchange } from './exchange.ts'
import { exchanges } from './exchange.ts'
import { MASK, masked, maskedAuthorization, maskedQuery } from './masking.ts'

/** An exchange with its place in the log. */
export type LoggedExchange = Exchange & { readonly id: string }

/** Which exchanges are asked for. */
export interface ExchangeFilter {
  readonly flowId?: string | undefined
  readonly clientId?: string | undefined
}

interface ExchangePage {
  readonly items: readonly LoggedExchange[]
  /** Where to read on, also when nothing of the page was asked for. */
  readonly last: string | undefined
  readonly isFull: boolean
}

/** What is logged of a request. */
export interface LoggedCall {
  readonly request: Request
  readonly query: string
  readonly parameters: RequestParameters
}

/** The most that one process keeps back; of more, the oldest go unrecorded rather than slow the tenant down. */
const BACKLOG = 1_000
/** The most that are read together. */
const PAGE = 1_000
const FLUSH_MS = 100
/** How many are written before waiting requests get their turn. */
const WRITTEN_AT_ONCE = 100
/** The most that one process leaves in the store: a developer reads the last ones, and a load test must not fill it. */
const KEPT = 5_000

/**
 * Every request and answer of the OAuth endpoints, for a developer to read: those of the last hour, of each process the
 * last 5,000. They are masked and collected in memory, and written to the store together a moment later, or when
 * somebody reads; of more than a thousand in that moment the oldest go unrecorded.
 */
export class ExchangeLog {
  readonly #store: Store
  readonly #clock: SystemClock
  readonly #random: Random
  /** Masked, and with the system's time: nothing in it holds on to a request, its connection or its tokens. */
  #backlog: Exchange[] = []
  /** How many at the head of the backlog are gone from it. */
  #gone = 0
  /** The keys of what was written, the oldest first. */
  readonly #written: string[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #flushing: Promise<void> = Promise.resolve()
  #count = 0
  #latest = 0
  #closed = false

  constructor({
    store,
    clock,
    random,
  }: {
    readonly store: Store
    readonly clock: SystemClock
    readonly random: Random
  }) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  record(endpoint: LoggedEndpoint, call: LoggedCall, answer: Answer, fault: Fault | undefined): void {
    this.#backlog.push(exchangeOf(this.#clock.now(), endpoint, call, answer, fault))
    if (this.#backlog.length - this.#gone > BACKLOG) this.#gone++
    if (this.#gone >= BACKLOG) {
      this.#backlog = this.#backlog.slice(this.#gone)
      this.#gone = 0
    }
    this.#timer ??= unreferenced(setTimeout(() => void this.flush().catch(() => undefined), FLUSH_MS))
  }

  /** Writes what was collected. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const observed = this.#backlog.slice(this.#gone)
    this.#backlog = []
    this.#gone = 0
    // One that failed, on a full disk say, must not fail those after it.
    const before = this.#flushing.catch(() => undefined)
    this.#flushing = observed.length > 0 ? before.then(() => this.#writeAll(observed)) : before
    return this.#flushing
  }

  async #writeAll(observed: readonly Exchange[]): Promise<void> {
    for (let at = 0; at < observed.length; at += WRITTEN_AT_ONCE) {
      if (at > 0) await new Promise((resolve) => setTimeout(resolve))
      await this.#write(observed.slice(at, at + WRITTEN_AT_ONCE))
    }
  }

  /** The exchanges after one (its id), oldest first: a page of them, and of those what is asked for. */
  async after(id: string | undefined, { flowId, clientId }: ExchangeFilter = {}): Promise<ExchangePage> {
    await this.flush()
    const entries = await this.#store.transact((unit) =>
      unit.list(exchanges, { ...(id === undefined ? {} : { after: { value: null, key: id } }), limit: PAGE }),
    )
    const items = entries
      .map(({ key, value }) => ({ id: key, ...value }))
      .filter((one) => (flowId ?? one.flowId) === one.flowId && (clientId ?? one.clientId) === one.clientId)
    return { items, last: entries.at(-1)?.key, isFull: entries.length === PAGE }
  }

  /** All exchanges after one (its id) that are asked for, oldest first; no more than a page of them without a filter. */
  async read(id: string | undefined, filter: ExchangeFilter): Promise<readonly LoggedExchange[]> {
    const items: LoggedExchange[] = []
    let page = await this.after(id, filter)
    items.push(...page.items)
    // What is asked for may stand anywhere.
    while (page.isFull && items.length < PAGE && (filter.flowId ?? filter.clientId) !== undefined) {
      page = await this.after(page.last, filter)
      items.push(...page.items)
    }
    return items
  }

  /** Whether there will be no more. */
  get isClosed(): boolean {
    return this.#closed
  }

  /** Gives up what was not written yet. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#backlog = []
    this.#gone = 0
  }

  async #write(observed: readonly Exchange[]): Promise<void> {
    const random = Array.from(this.#random.bytes(4), (byte) => byte.toString(16).padStart(2, '0')).join('')
    // The key sorts by the system's time, which goes on while the tenant's may be set back. Where it is set back itself
    // the keys go on, so that who reads on from the last one misses none.
    const keyOf = (at: number) => {
      this.#latest = Math.max(this.#latest, at)
      return `${String(this.#latest).padStart(15, '0')}-${String(this.#count++).padStart(9, '0')}-${random}`
    }
    const keyed = observed.map((one) => ({ key: keyOf(one.at), one }))
    const excess = this.#written.slice(0, Math.max(0, this.#written.length + keyed.length - KEPT))
    await this.#store.transact(async (unit) => {
      const tenant = await unit.get(tenantSettings, TENANT)
      const timeOf = (at: number) => (tenant === undefined ? at : tenantTime(tenant.clock, at))
      for (const { key, one } of keyed) unit.insert(exchanges, key, { ...one, at: timeOf(one.at) })
      for (const key of excess) unit.delete(exchanges, key)
    })
    this.#written.splice(0, excess.length)
    for (const { key } of keyed) this.#written.push(key)
  }
}

function exchangeOf(
  at: number,
  endpoint: LoggedEndpoint,
  { request: { method, url, headers }, query, parameters }: LoggedCall,
  { reply, refusal, body, subject }: Answer,
  fault: Fault | undefined,
): Exchange {
  const { status, headers: sent } = reply
  const { location = null } = sent
  // Of what a person signs in with, which fields there were, never what was in them.
  const isSignIn = endpoint === 'sign-in' || endpoint === 'authentication'
  return {
    at,
    endpoint,
    request: {
      method,
      path: pathOf(url),
      contentType: headers.get('content-type'),
      authorization: maskedAuthorization(headers.get('authorization'), !isSignIn),
      parameters: isSignIn ? signInFields(parameters) : shownParameters(parameters, query),
    },
    response: {
      status,
      body: body === undefined ? null : masked(Object.entries(body)),
      location: location === null ? null : maskedQuery(location),
    },
    refusal: fault !== undefined ? refusalByFault(fault) : refusal === undefined ? null : refusalOf(refusal),
    ...tiesOf(subject),
  }
}

const NO_PARAMETERS = {}

/** Those that are known. */
function tiesOf(subject: Subject | undefined): Subject {
  if (subject === undefined) return NO_TIES
  return Object.fromEntries(Object.entries(subject).filter(([, value]) => value !== undefined))
}

const NO_TIES = {}
const SIGN_IN_FIELDS = ['csrf_token', 'return_to', 'email', 'password', 'continue_as']

/** Which of the form's fields came, and which of them were empty: another name may be a secret itself. */
function signInFields({ values, empty }: RequestParameters): Readonly<Record<string, string>> {
  const sent = SIGN_IN_FIELDS.filter((name) => values.has(name) || empty.has(name))
  return Object.fromEntries(sent.map((name) => [name, empty.has(name) ? '' : MASK]))
}

/** Those of the body; of the query where the body has none. */
function shownParameters({ values }: RequestParameters, query: string): Readonly<Record<string, string>> {
  if (values.size === 0 && query === '') return NO_PARAMETERS
  return masked(values.size > 0 ? values : queryParameters(query)) as Readonly<Record<string, string>>
}

function refusalOf(refusal: LoggedRefusal): Exchange['refusal'] {
  const { reason, ...facts } = refusal
  return { reason, facts: masked(Object.entries(facts)), hint: loggedHint(refusal) }
}

function refusalByFault({ status, error, delayMs }: Fault): Exchange['refusal'] {
  const facts = { status, error, delayMs }
  const hint = 'The answer was asked for by POST /control/v1/faults; DELETE /control/v1/faults takes all of them away.'
  return { reason: 'fault_injected', facts, hint }
}

/** In Node, a timer that keeps no process alive. */
function unreferenced<T>(timer: T): T {
  if (isReferenced(timer)) timer.unref()
  return timer
}

function isReferenced(timer: unknown): timer is { unref(): void } {
  return typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function'
}
