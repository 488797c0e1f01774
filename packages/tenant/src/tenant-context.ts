import { dialectNamed, TENANT, tenantSettings, tenantTime, withEveryRule } from '@tenantry/core'
import type { Digest, Issuing, MaybePromise, Random, Store, TenantSettings, UnitOfWork } from '@tenantry/core'
import type { ExchangeLog } from './exchange-log/exchange-log.ts'
import type { KeyRing } from './keys/key-ring.ts'
import type { SystemClock } from './runtime/system.ts'

/** What every endpoint of a tenant works with: its state, its time, and who it says it is. */
export class TenantContext {
  readonly store: Store
  readonly clock: SystemClock
  readonly random: Random
  readonly digest: Digest
  readonly keys: KeyRing
  /** Whether the control API and the sign-in buttons without a password are there. */
  readonly development: boolean
  /** Origins, besides loopback ones, whose pages may call the admin API. */
  readonly corsOrigins: ReadonlySet<string>
  /** Whom somebody asks who may not administer the tenant. */
  readonly contact: string | undefined
  /** Told of every defect that was answered with 500, and of a store that could not be reached. */
  readonly onError: (error: unknown) => void
  /** Names, besides the issuer's, addresses and loopback ones, under which pages and APIs may be called; `*.example` for all below one. */
  readonly ownHosts = new Set<string>()
  readonly exchanges: ExchangeLog
  /** Aborted when the tenant ends. */
  readonly closing = new AbortController()
  /** The issuer identifier, character for character as it was given; addresses are made with `addressAt`. */
  issuer: string

  constructor(
    parts: Pick<
      TenantContext,
      | 'store'
      | 'clock'
      | 'random'
      | 'digest'
      | 'keys'
      | 'exchanges'
      | 'development'
      | 'issuer'
      | 'corsOrigins'
      | 'contact'
      | 'onError'
    >,
  ) {
    this.store = parts.store
    this.clock = parts.clock
    this.random = parts.random
    this.digest = parts.digest
    this.keys = parts.keys
    this.exchanges = parts.exchanges
    this.development = parts.development
    this.issuer = parts.issuer
    this.corsOrigins = parts.corsOrigins
    this.contact = parts.contact
    this.onError = parts.onError
  }

  /** The settings as they were last committed; without a promise where the store can. */
  settings(): MaybePromise<TenantSettings> {
    const tenant = this.store.read(tenantSettings, TENANT)
    return tenant instanceof Promise ? tenant.then(known) : known(tenant)
  }

  /** Decides one request: reads the settings and the time once, and commits what was decided or nothing. */
  transact<R>(work: (issuing: Issuing) => MaybePromise<R>): Promise<R> {
    return this.store.transact((unit) => {
      const tenant = unit.get(tenantSettings, TENANT)
      const decide = (found: TenantSettings | undefined) => work(this.#issuing(unit, known(found)))
      return tenant instanceof Promise ? tenant.then(decide) : decide(tenant)
    })
  }

  #issuing(unit: UnitOfWork, tenant: TenantSettings): Issuing {
    return {
      unit,
      tenant,
      dialect: dialectNamed(tenant.dialect),
      issuer: this.issuer,
      now: tenantTime(tenant.clock, this.clock.now()),
      random: this.random,
      digest: this.digest,
      sign: this.keys.sign,
    }
  }
}

function known(tenant: TenantSettings | undefined): TenantSettings {
  if (tenant === undefined) throw new Error('the store holds no tenant')
  return withEveryRule(tenant)
}
