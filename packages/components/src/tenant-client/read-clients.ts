import { DEVICE_CODE } from '@tenantry/core/client'
import type { RefreshTokenPolicy } from '@tenantry/core/client'
import { readAnswer } from './read-answer.ts'
import type { AdminClient, ClientDocument, ClientPage } from './tenant-client.ts'
import { booleanOf, listOf, recordOf, textOf, textOrNone } from './wire-values.ts'
import type { WireRecord } from './wire-values.ts'

const ADMINISTRATOR = 'tenant_security_administrator'

/** What a backend may keep of a client, or not. */
const KEPT = ['createdAt', 'createdBy', 'updatedAt', 'lastUsedAt']

/** What the elements know of a tenant; the rules that it has `readRules` reads, where a form is judged by them. */
export interface Tenant {
  readonly id: string | undefined
  readonly issuer: string | undefined
  /** The tenant's time, ISO 8601. */
  readonly now: string | undefined
  readonly oauthEnabled: boolean
  readonly ssoEnabled: boolean
  readonly rules: unknown
  readonly viewer: { readonly id: string | undefined; readonly canAdminister: boolean }
}

/** The calls that come before the first rows. */
export interface ClientReader {
  getTenant(): Promise<Tenant>
  listClients: AdminClient['listClients']
}

/**
 * Nothing that comes from a backend, or from a host's own client, is believed to be what it should: every answer becomes
 * what its type says before an element uses it, or a `TenantError` that says it is none.
 */
export function readClients(client: () => Promise<AdminClient>): ClientReader {
  return {
    getTenant: () => readAnswer('getTenant', async () => (await client()).getTenant(), readTenant),
    listClients: (query, signal) =>
      readAnswer('listClients', async () => (await client()).listClients(query, signal), readPage, signal),
  }
}

/** A tenant says at least who asks; whatever else it does not say is as it is by default. */
export function readTenant(answer: unknown): Tenant | undefined {
  const { id, issuer, now, oauthEnabled, ssoEnabled, rules, viewer }: WireRecord = recordOf(answer) ?? {}
  const who = recordOf(viewer)
  return (
    who && {
      id: textOf(id),
      issuer: textOf(issuer),
      now: textOf(now),
      oauthEnabled: oauthEnabled !== false,
      ssoEnabled: ssoEnabled === true,
      rules,
      viewer: {
        id: textOf(who['id']),
        canAdminister: booleanOf(who['canAdminister']) ?? listOf(who['roles']).includes(ADMINISTRATOR),
      },
    }
  )
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

/** A client without a name goes by its ID; one without an ID has an empty one. */
export function clientOf(from: WireRecord): ClientDocument {
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
    ...Object.fromEntries(KEPT.map((member) => [member, textOrNone(from[member])])),
    version: versionOf(from['version']),
  }
}

function refreshTokenOf({ behavior, lifetimeSeconds }: WireRecord = {}): RefreshTokenPolicy | undefined {
  if (behavior === 'non-rotatable') return { behavior }
  return behavior === 'rotatable' && typeof lifetimeSeconds === 'number' ? { behavior, lifetimeSeconds } : undefined
}

export function versionOf(value: unknown): ClientDocument['version'] {
  return typeof value === 'number' ? value : textOf(value)
}
