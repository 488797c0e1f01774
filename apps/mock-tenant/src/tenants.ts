import type { Store } from '@tenantry/core'
import { createTenant, withNamedTenants } from '@tenantry/tenant'
import type { SeedInput, Tenant } from '@tenantry/tenant'
import type { OtherTenant } from './banner.ts'
import type { TenantSettings } from './named-tenant-settings.ts'
import { defectLine, observer } from './request-log.ts'
import type { LogStyle } from './request-log.ts'
import { isPortalBuilt, portal } from './portal.ts'
import type { Settings } from './settings.ts'
import { openStores, shownStore } from './stores.ts'

/** The tenants of a process: the one at the root, behind which the others are, and those by their names. */
export interface Tenants {
  readonly tenant: Tenant
  readonly others: ReadonlyMap<string, Tenant>
}

/**
 * Makes the tenants on their stores, all or none.
 * @param seeds by the name of the tenant; the one at the root has the empty one
 * @throws {StoreRefusedError}
 */
export async function makeTenants(
  settings: Settings,
  seeds: ReadonlyMap<string, SeedInput | undefined>,
  environment: NodeJS.ProcessEnv,
): Promise<Tenants> {
  const style: LogStyle = settings.jsonLogs ? 'json' : settings.quiet ? 'none' : 'text'
  const observed = observer(style, (line) => process.stdout.write(`${line}\n`))
  const stores = await openStores(settings.store, [...seeds.keys()], environment)
  const made = async (name: string, own: TenantSettings) => {
    const onError = (error: unknown) => void process.stderr.write(`${defectLine(error, style, name)}\n`)
    return observed(await newTenant(own, settings, { store: stores.get(name), seed: seeds.get(name), onError }), name)
  }
  try {
    const root = await made('', settings)
    const others = new Map<string, Tenant>()
    for (const other of settings.tenants) others.set(other.name, await made(other.name, other))
    const tenant = others.size === 0 ? root : withNamedTenants(root, Object.fromEntries(others))
    for (const name of [...settings.httpsNames, ...settings.allowHosts]) tenant.ownHosts.add(name.toLowerCase())
    return { tenant, others }
  } catch (error) {
    for (const store of stores.values()) await store.close()
    throw error
  }
}

async function newTenant(
  { dialect, rules, signingAlgorithm, issuer, contact }: TenantSettings,
  { noControl, corsOrigins }: Settings,
  given: { store: Store | undefined; seed: SeedInput | undefined; onError: (error: unknown) => void },
): Promise<Tenant> {
  const tenant: Tenant = await createTenant({
    ...(given.store === undefined ? {} : { store: given.store }),
    ...(given.seed === undefined ? {} : { seed: given.seed }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(rules === undefined ? {} : { rules }),
    ...(signingAlgorithm === undefined ? {} : { signingAlgorithm }),
    ...(issuer === undefined ? {} : { issuer }),
    contact,
    development: !noControl,
    corsOrigins,
    ...(isPortalBuilt() ? { fallback: portal(() => tenant.issuer) } : {}),
    onError: given.onError,
  })
  return tenant
}

/** The tenants beside the one at the root, as the banner shows them. */
export function otherTenants({ store }: Settings, { others }: Tenants): Promise<readonly OtherTenant[]> {
  const shown = async (key: string, { issuer, control }: Tenant): Promise<OtherTenant> => {
    const { name, dialect } = await control.settings()
    return { issuer, name, dialect, store: shownStore(store, key) }
  }
  return Promise.all([...others].map((other) => shown(...other)))
}
