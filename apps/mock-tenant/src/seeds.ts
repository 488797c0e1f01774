import { DEFAULT_TENANT_RULES } from '@tenantry/core'
import type { SeedInput } from '@tenantry/tenant'
import { jsonFile } from './configuration.ts'
import type { NamedTenantSettings, TenantSettings } from './named-tenant-settings.ts'
import { CommandRefusedError } from './refusal.ts'
import type { Settings } from './settings.ts'

/**
 * What a tenant begins with, read and checked before any state is made; `undefined` when nothing was said.
 * @param source where an inline seed stands, as `tenantry.config.json: tenants.acme.seed`
 * @throws {CommandRefusedError} naming the member of the seed
 */
export async function seedOf(
  { seed, inlineSeed, rules: own }: TenantSettings,
  source?: string,
): Promise<SeedInput | undefined> {
  if (seed === 'demo') return (await import('@tenantry/tenant')).demoSeed
  const given = (seed === undefined ? inlineSeed : jsonFile(seed, 'seed file')) as SeedInput | undefined
  if (given === undefined) return undefined
  const { parseSeed } = await import('@tenantry/tenant')
  const parsed = parseSeed(given, { ...DEFAULT_TENANT_RULES, ...own })
  if (parsed.ok) return given
  const broken = parsed.errors.map(({ path, message }) => ({
    whole: path === 'seed',
    rule: message.replace(/\.$/, ''),
  }))
  if (source === undefined)
    throw new CommandRefusedError(`the seed is refused: ${listed(broken.map(({ rule }) => rule))}`)
  const place = seed === undefined ? `${source}.` : `${source} (${seed}): `
  throw new CommandRefusedError(
    listed(broken.map(({ whole, rule }) => (whole ? `${source}${rule.slice('seed'.length)}` : place + rule))),
  )
}

/** The most that one line says. */
const SAID = 20

function listed(messages: readonly string[]): string {
  const more = messages.length > SAID ? `; and ${messages.length - SAID} more` : ''
  return `${messages.slice(0, SAID).join('; ')}${more}.`
}

/**
 * What each tenant begins with, by its name; the one at the root has the empty one.
 * @throws {CommandRefusedError} naming the member of the first seed that is refused
 */
export async function seedsOf(settings: Settings, configFile: string): Promise<Map<string, SeedInput | undefined>> {
  const seeds = new Map([['', await seedOf(settings)]])
  for (const tenant of settings.tenants) seeds.set(tenant.name, await seedOf(tenant, sourceOf(tenant, configFile)))
  return seeds
}

/** What is wrong with the seeds that would be refused, by the name of their tenant. */
export async function seedProblems(settings: Settings, configFile: string): Promise<Map<string, string>> {
  const problems = new Map<string, string>()
  for (const tenant of [{ ...settings, name: '' }, ...settings.tenants]) {
    try {
      await seedOf(tenant, tenant.name === '' ? undefined : sourceOf(tenant, configFile))
    } catch (error) {
      if (!(error instanceof CommandRefusedError)) throw error
      problems.set(tenant.name, error.message.replace(/\.$/, ''))
    }
  }
  return problems
}

function sourceOf({ name }: NamedTenantSettings, configFile: string): string {
  return `${configFile}: tenants.${name}.seed`
}
