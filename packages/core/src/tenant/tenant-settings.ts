import type { DialectName } from '../dialect/dialect.ts'
import type { Collection } from '../runtime/store.ts'
import { DEFAULT_TENANT_RULES } from './tenant-rules.ts'
import type { TenantRules } from './tenant-rules.ts'

/** How the tenant's time differs from the system's. */
export type TenantClock =
  | { readonly kind: 'running'; readonly offsetMs: number }
  | { readonly kind: 'frozen'; readonly at: number }

/** What there is one of in a tenant. */
export interface TenantSettings {
  readonly id: string
  readonly name: string
  readonly oauthEnabled: boolean
  readonly ssoEnabled: boolean
  readonly dialect: DialectName
  readonly rules: TenantRules
  readonly clock: TenantClock
  /** The user (id) whose consent is taken for granted at the authorization endpoint. */
  readonly autoApprove: string | null
}

/** The tenant's settings, under the one key `tenant`. */
export const tenantSettings: Collection<TenantSettings> = {
  name: 'tenant_settings',
  indexes: {},
  forgetAt: () => null,
}

const RULES = Object.keys(DEFAULT_TENANT_RULES) as readonly (keyof TenantRules)[]

/** The settings as a version kept them that did not know every rule yet: those it did not know are the default. */
export function withEveryRule(kept: TenantSettings): TenantSettings {
  return RULES.every((rule) => kept.rules[rule] !== undefined)
    ? kept
    : { ...kept, rules: { ...DEFAULT_TENANT_RULES, ...kept.rules } }
}

/** The tenant's time for a time of the system, both in ms since the epoch. */
export function tenantTime(clock: TenantClock, systemTime: number): number {
  return clock.kind === 'frozen' ? clock.at : systemTime + clock.offsetMs
}
