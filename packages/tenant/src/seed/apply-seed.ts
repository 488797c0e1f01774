import { clients, DEFAULT_TENANT_RULES, newClient, TENANT, tenantSettings, users, workspaces } from '@tenantry/core'
import type { DialectName, Random, TenantRules, UnitOfWork } from '@tenantry/core'
import { derivedId } from './derived-id.ts'
import type { Seed } from './seed.ts'

/** How a tenant begins besides its seed. */
export interface SeedDefaults {
  readonly dialect: DialectName
  readonly rules: Partial<TenantRules>
}

/** Writes a seed into a store that has no tenant, or none any more. */
export function applySeed(unit: UnitOfWork, seed: Seed, defaults: SeedDefaults, now: number, random: Random): void {
  unit.insert(tenantSettings, TENANT, {
    id: derivedId('tenant', seed.tenant.name),
    name: seed.tenant.name,
    oauthEnabled: seed.tenant.oauthEnabled,
    ssoEnabled: seed.tenant.ssoEnabled,
    dialect: defaults.dialect,
    rules: { ...DEFAULT_TENANT_RULES, ...defaults.rules },
    clock: { kind: 'running', offsetMs: 0 },
    autoApprove: null,
  })
  for (const user of seed.users) unit.insert(users, user.id, user)
  for (const workspace of seed.workspaces) unit.insert(workspaces, workspace.id, workspace)
  const administrator = seed.users.find(({ roles }) => roles.includes('tenant_security_administrator'))
  const createdBy = administrator?.email ?? ''
  for (const { clientId, clientSecret, enabled, ...metadata } of seed.clients) {
    const client = newClient(metadata, { createdBy, now, random, clientId, clientSecret, enabled })
    unit.insert(clients, client.clientId, client)
  }
}
