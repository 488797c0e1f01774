import { damagedSetting, DEFAULT_TENANT_RULES, TENANT, tenantSettings } from '@tenantry/core'
import type { DialectName, MaybePromise, Random, Store, TenantRules, UnitOfWork } from '@tenantry/core'
import { dispatch } from './app.ts'
import type { AppOwner, Connection } from './app.ts'
import { RESETTABLE_COLLECTIONS } from './collections.ts'
import { TenantControl } from './control/tenant-control.ts'
import { ExchangeLog } from './exchange-log/exchange-log.ts'
import { KeyRing } from './keys/key-ring.ts'
import type { SigningAlgorithm } from './keys/signing-algorithm.ts'
import { systemClock, systemDigest, systemRandom } from './runtime/system.ts'
import type { SystemClock } from './runtime/system.ts'
import { defaultSeed } from './seed/default-seed.ts'
import { applySeed } from './seed/apply-seed.ts'
import type { SeedDefaults } from './seed/apply-seed.ts'
import type { Seed } from './seed/seed.ts'
import { seedErrorText } from './seed/seed-error.ts'
import type { SeedInput } from './seed/seed-input.ts'
import { MemoryStore } from './stores/memory-store.ts'
import { TenantContext } from './tenant-context.ts'
import type { Fallback } from './unknown-path.ts'

export interface TenantOptions {
  /** What the tenant begins with when its store is empty; the default seed if not given. */
  readonly seed?: SeedInput
  /** Default `anaplan`; a store that holds a tenant keeps its own unless this is given. */
  readonly dialect?: DialectName
  readonly rules?: Partial<TenantRules>
  /** The time the tenant's own time runs along with; the system's by default. */
  readonly clock?: SystemClock
  readonly random?: Random
  /** In memory by default. */
  readonly store?: Store
  /** The issuer identifier; `http://tenant.test` by default. */
  readonly issuer?: string
  /** JWS algorithm of id_tokens and JWT access tokens; default `RS256`. */
  readonly signingAlgorithm?: SigningAlgorithm
  /** Whether the control API and the sign-in buttons without a password are there; default true. */
  readonly development?: boolean
  /** Origins, besides loopback ones, whose pages may call the admin API. */
  readonly corsOrigins?: readonly string[]
  /** Whom somebody asks who may not administer the tenant, as `GET /admin/v1/tenant` says: a text. */
  readonly contact?: string | undefined
  /** Called with every defect that was answered with 500, and with every failure of the store, answered with 503. */
  readonly onError?: (error: unknown) => void
  /** Answers what no endpoint does. */
  readonly fallback?: Fallback
}

/** A mock tenant: its endpoints behind one function, and its controls. */
export interface Tenant extends AsyncDisposable {
  /** Answers a request, as `fetch` would. */
  fetch(request: Request, connection?: Connection): Promise<Response>
  /** The same, without a promise where nothing has to be waited for, which makes a server faster. */
  answer(request: Request, connection?: Connection): MaybePromise<Response>
  readonly control: TenantControl
  /** The issuer identifier; set it before the first request when the address is known only then. */
  issuer: string
  /**
   * Host names, besides the issuer's, IP addresses and loopback ones, under which pages, admin and control API are
   * answered; `*.example` for every name below one. Checked where a server says what a request was addressed to.
   */
  readonly ownHosts: Set<string>
  /** Of several behind one function: which other one a request target is for; `undefined` when this one answers. */
  tenantAt?(target: string): TenantPlace | undefined
  /**
   * Forgets what has expired, if that was not done within the last half minute; answers how many records were forgotten
   * since the tenant was made. Requests bring it about too: it is for a tenant that gets none.
   */
  sweep(): Promise<number>
  /** Ends the streams of exchanges, which never end by themselves. A server does so before it waits for the requests that run. */
  endStreams(): void
  /** Ends the store, and what waits for a fault's delay. */
  close(): Promise<void>
}

/** One of several tenants, and what a request target is within it. */
export interface TenantPlace {
  readonly tenant: Tenant
  /** Path and query, without what leads to the tenant. */
  readonly target: string
}

/** A seed that breaks a rule: the tenant was not made. */
export class SeedRefusedError extends Error {
  override readonly name = 'SeedRefusedError'
}

/** A store whose state is no tenant's: the tenant was not made, and the state is as it was. */
export class StateRefusedError extends Error {
  override readonly name = 'StateRefusedError'

  constructor(member: string) {
    super(`the tenant settings in the store are damaged: ${member} is not what a tenant keeps.`)
  }
}

/** The issuer of a tenant that was given none. */
export const DEFAULT_ISSUER = 'http://tenant.test'

const SWEEP_INTERVAL_MS = 30_000

/**
 * Makes a mock tenant, in any runtime with `fetch` and Web Crypto: Node, a browser tab, a worker.
 * @throws {SeedRefusedError} naming each member of the seed that breaks a rule
 * @throws {StateRefusedError} when the store holds settings that are no tenant's
 */
export async function createTenant(options: TenantOptions = {}): Promise<Tenant> {
  const seed = options.seed === undefined ? undefined : await acceptedSeed(options.seed, options.rules)
  const store = options.store ?? new MemoryStore()
  const clock = options.clock ?? systemClock
  const random = options.random ?? systemRandom
  const context: TenantContext = new TenantContext({
    store,
    clock,
    random,
    digest: systemDigest,
    keys: new KeyRing(store, options.signingAlgorithm ?? 'RS256', () => context.transact(({ now }) => now)),
    exchanges: new ExchangeLog({ store, clock, random }),
    development: options.development ?? true,
    corsOrigins: new Set(options.corsOrigins),
    issuer: options.issuer ?? DEFAULT_ISSUER,
    contact: options.contact,
    onError: options.onError ?? (() => undefined),
  })
  const begin = async (planted: Seed | undefined, unit: UnitOfWork) => {
    const defaults: SeedDefaults = { dialect: options.dialect ?? 'anaplan', rules: options.rules ?? {} }
    applySeed(unit, planted ?? seed ?? defaultSeed, defaults, clock.now(), random)
  }
  await store.transact(async (unit) => {
    const kept = await unit.get(tenantSettings, TENANT)
    if (kept === undefined) return begin(undefined, unit)
    const damaged = damagedSetting(kept, clock.now())
    if (damaged !== undefined) throw new StateRefusedError(damaged)
    const { dialect = kept.dialect, rules } = options
    if (dialect !== kept.dialect || rules !== undefined) {
      unit.put(tenantSettings, TENANT, { ...kept, dialect, rules: { ...kept.rules, ...rules } })
    }
  })
  const restart = async (planted: Seed | undefined) => {
    // What was not written yet belongs to the state that goes, whatever state that is.
    await context.exchanges.flush().catch(() => undefined)
    await store.transact((unit) => {
      for (const collection of RESETTABLE_COLLECTIONS) unit.clear(collection)
      return begin(planted, unit)
    })
  }
  const control = new TenantControl(context, restart, { ...DEFAULT_TENANT_RULES, ...options.rules })
  const owner: AppOwner = { context, control, fallback: options.fallback }
  let nextSweep = clock.now() + SWEEP_INTERVAL_MS
  let forgotten = 0
  let sweeping: Promise<number> | undefined
  const sweep = async (): Promise<number> => {
    if (sweeping === undefined && clock.now() >= nextSweep) {
      nextSweep = clock.now() + SWEEP_INTERVAL_MS
      const sweepAt = async (now: number) => (forgotten += await store.sweep(now))
      sweeping = context
        .transact(({ now }) => now)
        .then(sweepAt)
        .finally(() => (sweeping = undefined))
    }
    return sweeping ?? forgotten
  }
  const endStreams = () => context.exchanges.close()
  const close = async () => {
    endStreams()
    context.closing.abort()
    await store.close()
  }
  const answer = (request: Request, connection: Connection = {}): MaybePromise<Response> => {
    if (control.settled !== undefined) return control.settled.then(() => answer(request, connection))
    if (clock.now() >= nextSweep) void sweep().catch(() => undefined)
    return dispatch(owner, request, connection)
  }
  return {
    fetch: async (request, connection) => answer(request, connection),
    answer,
    control,
    get issuer() {
      return context.issuer
    },
    set issuer(issuer) {
      context.issuer = issuer
    },
    ownHosts: context.ownHosts,
    sweep,
    endStreams,
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function acceptedSeed(input: SeedInput, rules?: Partial<TenantRules>): Promise<Seed> {
  // Most tenants begin with the default seed, which needs no check: so the schemas are loaded when there is another.
  const { parseSeed } = await import('./seed/parse-seed.ts')
  const parsed = parseSeed(input, { ...DEFAULT_TENANT_RULES, ...rules })
  if (!parsed.ok) throw new SeedRefusedError(seedErrorText(parsed.errors))
  return parsed.seed
}
