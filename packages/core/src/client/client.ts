import type { Collection } from '../runtime/store.ts'
import type { ClientGrantType } from './grant-type.ts'

/** How long refresh tokens live and whether each is good for one use. */
export type RefreshTokenPolicy =
  | {
      /** Each refresh token is single use; the lifetime counts from the first of the family. */
      readonly behavior: 'rotatable'
      readonly lifetimeSeconds: number
    }
  | {
      /** The refresh token never expires and is never replaced. */
      readonly behavior: 'non-rotatable'
    }

export interface ClientSecret {
  readonly value: string
  /** The secret before the last rotation, while it still works. */
  readonly previous: { readonly value: string; readonly expiresAt: number } | null
}

/** A registered OAuth client, as the tenant keeps it. Times are ms since the epoch. */
export interface Client {
  readonly clientId: string
  readonly name: string
  readonly grantType: ClientGrantType
  readonly callbackUrls: readonly string[]
  readonly enabled: boolean
  /** `null` for device clients: they are public. */
  readonly secret: ClientSecret | null
  readonly refreshToken: RefreshTokenPolicy
  readonly createdAt: number
  /** E-mail address of the administrator who made it. */
  readonly createdBy: string
  readonly updatedAt: number
  readonly lastUsedAt: number | null
  /** Counts the administrator's changes, from 1. */
  readonly version: number
}

export const clients: Collection<Client> = {
  name: 'oauth_clients',
  indexes: {
    name: (client) => client.name.toLowerCase(),
    grantType: (client) => client.grantType,
    enabled: (client) => (client.enabled ? 1 : 0),
    createdAt: (client) => client.createdAt,
    lastUsedAt: (client) => client.lastUsedAt,
    search: (client) => [client.name, client.clientId, ...client.callbackUrls].join('\n').toLowerCase(),
  },
  forgetAt: () => null,
  sealed: ['secret'],
}

/** An OAuth client as the admin API shows it: times as ISO 8601, never a secret. */
export interface ClientDocument {
  readonly clientId: string
  readonly name: string
  readonly grantType: ClientGrantType
  readonly callbackUrls: readonly string[]
  readonly enabled: boolean
  readonly hasSecret: boolean
  readonly refreshToken: RefreshTokenPolicy
  readonly createdAt: string
  readonly createdBy: string
  readonly updatedAt: string
  readonly lastUsedAt: string | null
  readonly version: number
}
