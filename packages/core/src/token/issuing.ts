import type { Dialect } from '../dialect/dialect.ts'
import type { Digest } from '../runtime/digest.ts'
import type { MaybePromise } from '../runtime/maybe-promise.ts'
import type { Random } from '../runtime/random.ts'
import type { UnitOfWork } from '../runtime/store.ts'
import type { TenantSettings } from '../tenant/tenant-settings.ts'

/** JSON claims of a signed token. */
export type Claims = Readonly<Record<string, unknown>>

/** Signs claims as a compact JWS with the tenant's current key. `typ` goes into the header. */
export type Sign = (claims: Claims, typ: 'JWT' | 'at+jwt') => MaybePromise<string>

/** What one OAuth request is decided with: the state, the time, and the ports. */
export interface Issuing {
  readonly unit: UnitOfWork
  readonly tenant: TenantSettings
  readonly dialect: Dialect
  /** The issuer identifier: an origin, perhaps with a path. @see RFC 8414 §2 */
  readonly issuer: string
  /** The tenant's time, in ms since the epoch. */
  readonly now: number
  readonly random: Random
  readonly digest: Digest
  readonly sign: Sign
}
