import { DEFAULT_TENANT_RULES } from '@tenantry/core'
import type { SeedInput } from '@tenantry/tenant'
import { jsonFile } from './configuration.ts'
import type { TenantSettings } from './named-tenant-settings.ts'
import { CommandRefusedError } from './refusal.ts'

/**
 * What a tenant begins with, read and checked before any state is made; `undefined` when nothing was said.
 * @param source where an inline seed stands, as `tenantry.config.json: tenants.acme.seed`
 * @throws {CommandRefusedError} naming the member of the seed
 */
export async function seedOf(
  { seed, inlineSeed, rules }: TenantSettings,
  source?: string,
): Promise<SeedInput | undefined> {
  if (seed === 'demo') return (await import('@tenantry/tenant')).demoSeed
  const given = (seed === undefined ? inlineSeed : jsonFile(seed, 'seed file')) as SeedInput | undefined
  if (given === undefined) return undefined
  const { parseSeed } = await import('@tenantry/tenant')
  const parsed = parseSeed(given, { ...DEFAULT_TENANT_RULES, ...rules })
  if (parsed.ok) return given
  const messages = parsed.errors.map(({ message }) => message)
  if (source === undefined) throw new CommandRefusedError(`the seed is refused: ${messages.join('; ')}.`)
  const place = seed === undefined ? `${source}.` : `${source} (${seed}): `
  throw new CommandRefusedError(`${messages.map((message) => place + message).join('; ')}.`)
}
