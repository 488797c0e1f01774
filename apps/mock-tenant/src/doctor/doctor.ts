import { addressAt } from '@tenantry/core'
import type { NamedTenantSettings } from '../named-tenant-settings.ts'
import type { Settings } from '../settings.ts'
import { shownStore, sqliteFile } from '../stores.ts'
import type { Finding } from './finding.ts'
import { issuerFinding, portFindings } from './network.ts'
import { keyFinding, postgresFindings, sqliteFinding } from './store.ts'
import { trustFinding } from './trust.ts'

/** What the command knows besides its settings. */
export interface Surroundings {
  /** The config file in use; empty without. */
  readonly configFile: string
  readonly environment: NodeJS.ProcessEnv
  /** What is wrong with a seed, by the name of its tenant. */
  readonly seedProblems: ReadonlyMap<string, string>
}

/** Whether a tenant could start with these settings, and what is in its way, a line each as soon as it is known. */
export async function* diagnose(settings: Settings, surroundings: Surroundings): AsyncGenerator<Finding> {
  const { configFile, environment, seedProblems } = surroundings
  const seedOf = (name: string): readonly Finding[] => {
    const problem = seedProblems.get(name)
    return problem === undefined ? [] : [{ kind: 'bad', text: `seed: ${problem}` }]
  }
  yield { kind: 'fine', text: `Node ${process.versions.node}` }
  if (configFile !== '') yield { kind: 'fine', text: `config: ${configFile}${besides(settings.tenants)}` }
  yield* await portFindings(settings)
  yield* seedOf('')
  yield clockFinding()
  if (settings.https) yield trustFinding()
  if (settings.store.startsWith('postgres')) {
    yield* await postgresFindings(settings.store)
    yield keyFinding(environment)
  } else yield storeFinding(settings.store, '', environment)
  if (settings.issuer !== undefined) yield await issuerFinding(settings.issuer)
  for (const tenant of settings.tenants) yield* await tenantFindings(tenant, settings, environment, seedOf(tenant.name))
}

function besides(tenants: readonly NamedTenantSettings[]): string {
  if (tenants.length === 0) return ''
  return `, with ${tenants.length === 1 ? 'a tenant' : `${tenants.length} tenants`} beside the one at the root`
}

function storeFinding(store: string, name: string, environment: NodeJS.ProcessEnv): Finding {
  if (store === 'memory') return { kind: 'fine', text: 'store: memory; nothing survives a restart' }
  return sqliteFinding(sqliteFile(store, name), environment)
}

async function tenantFindings(
  { name, issuer }: NamedTenantSettings,
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  seed: readonly Finding[],
): Promise<readonly Finding[]> {
  const { store } = settings
  const kept: Finding = store.startsWith('postgres')
    ? { kind: 'fine', text: `store: ${shownStore(store, name)} of the same database` }
    : storeFinding(store, name, environment)
  const outside = issuer ?? (settings.issuer === undefined ? undefined : addressAt(settings.issuer, `/t/${name}`))
  const findings = [...seed, kept, ...(outside === undefined ? [] : [await issuerFinding(outside)])]
  return findings.map((finding) => ({ ...finding, place: `/t/${name}` }))
}

/** A clock far off breaks every check of a time that another machine made. */
function clockFinding(): Finding {
  const year = new Date().getUTCFullYear()
  return year >= 2025 && year < 2100
    ? { kind: 'fine', text: `clock: ${new Date().toISOString()}` }
    : { kind: 'bad', text: `clock: the year ${year} can't be right` }
}
