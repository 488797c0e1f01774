import { randomCharacters, randomToken } from '../runtime/random.ts'
import type { Random } from '../runtime/random.ts'
import { isoTime } from '../runtime/iso-time.ts'
import type { Client, ClientDocument } from './client.ts'
import type { ClientChanges, ClientMetadata } from './client-metadata.ts'
import { clientGrant } from './client-grant.ts'

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Registers a client whose metadata has been checked: enabled, with a secret when it is confidential. */
export function newClient(
  metadata: ClientMetadata,
  registration: {
    readonly createdBy: string
    readonly now: number
    readonly random: Random
    readonly clientId?: string | undefined
    readonly clientSecret?: string | undefined
    readonly enabled?: boolean
  },
): Client {
  const { createdBy, now, random } = registration
  const { name, grantType, callbackUrls, refreshToken } = metadata
  return {
    clientId: registration.clientId ?? randomCharacters(random, LETTERS_AND_DIGITS, 32),
    name,
    grantType,
    callbackUrls,
    enabled: registration.enabled ?? true,
    secret:
      clientGrant(grantType).clientType === 'confidential'
        ? { value: registration.clientSecret ?? randomToken(random), previous: null }
        : null,
    refreshToken,
    createdAt: now,
    createdBy,
    updatedAt: now,
    lastUsedAt: null,
    version: 1,
  }
}

/**
 * The client at a time. The end of an overlap changes a client though nobody writes it, so it counts here: the version
 * after it differs from the one before. Show and change this client rather than the stored one.
 */
export function clientAt(client: Client, now: number): Client {
  const previous = client.secret?.previous
  return previous == null || now < previous.expiresAt ? client : withoutPreviousSecret(client, previous.expiresAt)
}

/** The client after its former secret stopped working; the very same when there is none. */
export function withoutPreviousSecret(client: Client, now: number): Client {
  if (client.secret === null || client.secret.previous === null) return client
  return { ...client, secret: { ...client.secret, previous: null }, updatedAt: now, version: client.version + 1 }
}

/** The names of the members that a change would make different. */
export function changedMembers(client: Client, changes: ClientChanges): readonly (keyof ClientChanges)[] {
  const members = ['name', 'callbackUrls', 'enabled', 'refreshToken'] as const
  return members.filter(
    (member) => changes[member] !== undefined && JSON.stringify(changes[member]) !== JSON.stringify(client[member]),
  )
}

/** The client after a checked change; the very same when nothing differs. */
export function changedClient(client: Client, changes: ClientChanges, now: number): Client {
  return changedMembers(client, changes).length === 0
    ? client
    : { ...client, ...changes, updatedAt: now, version: client.version + 1 }
}

/**
 * The client with a new secret. With an overlap the former one works on for that many seconds; an earlier overlap ends.
 * Answers `undefined` for a device client, which has no secret.
 */
export function withRotatedSecret(
  client: Client,
  { overlapSeconds, now, random }: { readonly overlapSeconds: number; readonly now: number; readonly random: Random },
): (Client & { readonly secret: NonNullable<Client['secret']> }) | undefined {
  if (client.secret === null) return undefined
  const previous = overlapSeconds > 0 ? { value: client.secret.value, expiresAt: now + overlapSeconds * 1000 } : null
  return { ...client, secret: { value: randomToken(random), previous }, updatedAt: now, version: client.version + 1 }
}

/** The client as the admin API shows it. */
export function clientDocument(client: Client): ClientDocument {
  const { clientId, name, grantType, callbackUrls, enabled, refreshToken, createdBy, version } = client
  return {
    clientId,
    name,
    grantType,
    callbackUrls,
    enabled,
    hasSecret: client.secret !== null,
    refreshToken,
    createdAt: isoTime(client.createdAt),
    createdBy,
    updatedAt: isoTime(client.updatedAt),
    lastUsedAt: client.lastUsedAt === null ? null : isoTime(client.lastUsedAt),
    version,
  }
}
