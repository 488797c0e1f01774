import { DEVICE_CODE, TENANT_RULE_VALUES } from '@tenantry/core/client'
import type { RefreshTokenPolicy, TenantRules } from '@tenantry/core/client'
import { readAnswer } from './read-answer.ts'
import type {
  AdminClient,
  ClientAuthorization,
  ClientDocument,
  ClientPage,
  ClientSecret,
  CreatedClient,
  RotatedSecret,
  TenantDocument,
} from './tenant-client.ts'
import { booleanOf, listOf, recordOf, textOf, textOrNone } from './wire-values.ts'
import type { WireRecord } from './wire-values.ts'

const ADMINISTRATOR = 'tenant_security_administrator'

/**
 * The tenant as the elements trust it. Nothing that comes from a backend, or from a host's own client, is believed to be
 * what it should: here every answer becomes what its type says, or a `TenantError` that says it is none.
 */
export function readAnswers(client: AdminClient): AdminClient {
  return {
    getTenant: () => readAnswer('getTenant', () => client.getTenant(), readTenant),
    updateTenant: (changes) => readAnswer('updateTenant', () => client.updateTenant(changes), readTenant),
    listClients: (query, signal) =>
      readAnswer('listClients', () => client.listClients(query, signal), readPage, signal),
    getClient: (clientId) => readAnswer('getClient', () => client.getClient(clientId), readClient),
    createClient: (metadata, key) =>
      readAnswer('createClient', () => client.createClient(metadata, key), readCreatedClient),
    updateClient: (clientId, changes, version) =>
      readAnswer('updateClient', () => client.updateClient(clientId, changes, version), readClient),
    deleteClient: (clientId, version) => done('deleteClient', () => client.deleteClient(clientId, version)),
    getSecret: (clientId) => readAnswer('getSecret', () => client.getSecret(clientId), readSecret),
    rotateSecret: (clientId, overlapSeconds) =>
      readAnswer('rotateSecret', () => client.rotateSecret(clientId, overlapSeconds), readRotatedSecret),
    listAuthorizations: (clientId) =>
      readAnswer('listAuthorizations', () => client.listAuthorizations(clientId), readAuthorizations),
    revokeAuthorization: (clientId, id) => done('revokeAuthorization', () => client.revokeAuthorization(clientId, id)),
  }
}

/** A tenant says at least who asks; whatever else it does not say is as it is by default. */
export function readTenant(answer: unknown): TenantDocument | undefined {
  const from = recordOf(answer)
  const viewer = recordOf(from?.['viewer'])
  if (!from || !viewer) return undefined
  const roles = listOf(viewer['roles']).filter((role) => typeof role === 'string')
  return {
    ...from,
    id: textOf(from['id']) ?? '',
    name: textOf(from['name']) ?? '',
    oauthEnabled: from['oauthEnabled'] !== false,
    ssoEnabled: from['ssoEnabled'] === true,
    rules: readRules(recordOf(from['rules']) ?? {}),
    viewer: {
      id: textOf(viewer['id']) ?? '',
      email: textOf(viewer['email']) ?? '',
      roles,
      canAdminister: booleanOf(viewer['canAdminister']) ?? roles.includes(ADMINISTRATOR),
    },
    now: textOf(from['now']),
    issuer: textOf(from['issuer']),
  }
}

/** Each rule with a value that it can have; the first one is the default. */
function readRules(from: WireRecord): TenantRules {
  const rules = Object.entries<readonly unknown[]>(TENANT_RULE_VALUES).map(([rule, values]) => [
    rule,
    values.includes(from[rule]) ? from[rule] : values[0],
  ])
  return Object.fromEntries(rules) as TenantRules
}

function readPage(answer: unknown): ClientPage | undefined {
  const { items, total, nextCursor }: WireRecord = recordOf(answer) ?? {}
  if (!Array.isArray(items)) return undefined
  return {
    // One that is no client is shown as that: the others are not to be missed for it.
    items: items.map((item) => clientOf(recordOf(item) ?? {})),
    total: typeof total === 'number' ? total : undefined,
    nextCursor: textOf(nextCursor) || null,
  }
}

function readClient(answer: unknown): ClientDocument | undefined {
  const from = recordOf(answer)
  return from && textOf(from['clientId']) ? clientOf(from) : undefined
}

/** A client without a name goes by its ID; one without an ID has an empty one. */
function clientOf(from: WireRecord): ClientDocument {
  const clientId = textOf(from['clientId']) ?? ''
  const name = textOf(from['name']) ?? ''
  const grantType = textOf(from['grantType']) ?? ''
  return {
    ...from,
    clientId,
    name: name.trim() ? name : clientId,
    grantType,
    callbackUrls: listOf(from['callbackUrls']).filter((url) => typeof url === 'string'),
    enabled: booleanOf(from['enabled']),
    hasSecret: booleanOf(from['hasSecret']) ?? grantType !== DEVICE_CODE,
    refreshToken: refreshTokenOf(recordOf(from['refreshToken'])),
    createdAt: textOrNone(from['createdAt']),
    createdBy: textOrNone(from['createdBy']),
    updatedAt: textOrNone(from['updatedAt']),
    lastUsedAt: textOrNone(from['lastUsedAt']),
    version: versionOf(from['version']),
  }
}

function refreshTokenOf({ behavior, lifetimeSeconds }: WireRecord = {}): RefreshTokenPolicy | undefined {
  if (behavior === 'non-rotatable') return { behavior }
  return behavior === 'rotatable' && typeof lifetimeSeconds === 'number' ? { behavior, lifetimeSeconds } : undefined
}

function versionOf(value: unknown): ClientDocument['version'] {
  return typeof value === 'number' ? value : textOf(value)
}

function readCreatedClient(answer: unknown): CreatedClient | undefined {
  const { client, clientSecret }: WireRecord = recordOf(answer) ?? {}
  const created = readClient(client)
  return created && { client: created, clientSecret: textOf(clientSecret) }
}

function readSecret(answer: unknown): ClientSecret | undefined {
  const { clientSecret, previous }: WireRecord = recordOf(answer) ?? {}
  const expiresAt = textOf(recordOf(previous)?.['expiresAt'])
  if (typeof clientSecret !== 'string') return undefined
  return { clientSecret, previous: expiresAt === undefined ? undefined : { expiresAt } }
}

function readRotatedSecret(answer: unknown): RotatedSecret | undefined {
  const { clientSecret, previousExpiresAt, version }: WireRecord = recordOf(answer) ?? {}
  if (typeof clientSecret !== 'string') return undefined
  return { clientSecret, previousExpiresAt: textOf(previousExpiresAt) ?? null, version: versionOf(version) }
}

function readAuthorizations(answer: unknown): { readonly items: readonly ClientAuthorization[] } | undefined {
  const { items }: WireRecord = recordOf(answer) ?? {}
  return Array.isArray(items) ? { items: items.map((item) => authorizationOf(recordOf(item) ?? {})) } : undefined
}

/** One without an ID is shown, but cannot be revoked. */
function authorizationOf(from: WireRecord): ClientAuthorization {
  const { id, email }: WireRecord = recordOf(from['user']) ?? {}
  return {
    id: textOf(from['id']) ?? '',
    user: { id: textOf(id) ?? '', email: textOf(email) ?? textOf(id) ?? '' },
    scope: textOf(from['scope']) ?? '',
    grantedAt: textOrNone(from['grantedAt']),
    lastUsedAt: textOrNone(from['lastUsedAt']),
    expiresAt: textOrNone(from['expiresAt']),
  }
}

/** What is done away with needs no answer. */
async function done(operation: string, ask: () => Promise<unknown>): Promise<void> {
  await readAnswer(operation, ask, () => true)
}
