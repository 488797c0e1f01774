import { DIALECTS } from '../dialect/dialect.ts'
import type { DialectName } from '../dialect/dialect.ts'
import type { Collection } from '../runtime/store.ts'
import { DEFAULT_TENANT_RULES, TENANT_RULE_VALUES } from './tenant-rules.ts'
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

/** The key of the one record of the settings. */
export const TENANT = 'tenant'

/** The tenant's settings, under the one key `TENANT`. */
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

/** The first and the last moment that a tenant's clock may show: 1970 to 9999, in ms since the epoch. */
export const EARLIEST_TIME = 0
export const LATEST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** How far a clock that was set within those years may have run on since: a century. */
const RUN_ON_MS = 100 * 366 * 86_400_000

/** Whether a tenant's clock may be set to a time (ms since the epoch). */
export function isTenantTime(at: number): boolean {
  return at >= EARLIEST_TIME && at <= LATEST_TIME
}

/** The member of kept settings that is not what it must be, as `clock`; `undefined` when all are. */
export function damagedSetting(kept: unknown, systemTime: number): string | undefined {
  if (typeof kept !== 'object' || kept === null) return 'the whole record'
  const { id, name, oauthEnabled, ssoEnabled, dialect, rules, clock, autoApprove } = kept as Partial<
    Record<keyof TenantSettings, unknown>
  >
  const sound: Readonly<Record<keyof TenantSettings, boolean>> = {
    id: typeof id === 'string',
    name: typeof name === 'string',
    oauthEnabled: typeof oauthEnabled === 'boolean',
    ssoEnabled: typeof ssoEnabled === 'boolean',
    dialect: DIALECTS.some((known) => known === dialect),
    rules: areTenantRules(rules),
    clock: isTenantClock(clock, systemTime),
    autoApprove: autoApprove === null || typeof autoApprove === 'string',
  }
  const unknown = Object.keys(kept).find((member) => !Object.hasOwn(sound, member))
  return unknown ?? Object.entries(sound).find(([, holds]) => !holds)?.[0]
}

/** Rules may lack what a later version brought: that has its default. */
function areTenantRules(rules: unknown): boolean {
  if (typeof rules !== 'object' || rules === null || Array.isArray(rules)) return false
  const values = new Map<string, readonly unknown[]>(Object.entries(TENANT_RULE_VALUES))
  return Object.entries(rules).every(([rule, value]) => values.get(rule)?.includes(value) === true)
}

function isTenantClock(clock: unknown, systemTime: number): boolean {
  if (typeof clock !== 'object' || clock === null || !('kind' in clock)) return false
  const { kind, offsetMs, at } = clock as { kind: unknown; offsetMs?: unknown; at?: unknown }
  if (kind === 'frozen') return typeof at === 'number' && isTenantTime(at)
  if (kind !== 'running' || typeof offsetMs !== 'number') return false
  const now = systemTime + offsetMs
  return now >= EARLIEST_TIME && now <= LATEST_TIME + RUN_ON_MS
}
