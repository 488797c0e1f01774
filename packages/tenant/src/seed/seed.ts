import type { ClientGrantType, RefreshTokenPolicy, User, Workspace } from '@tenantry/core'

/** A client that a tenant begins with. Without `clientId` and `clientSecret` it gets fresh ones. */
export interface SeedClient {
  readonly name: string
  readonly grantType: ClientGrantType
  readonly callbackUrls: readonly string[]
  readonly clientId?: string
  /** Never of a device client. */
  readonly clientSecret?: string
  readonly enabled: boolean
  readonly refreshToken: RefreshTokenPolicy
}

/** What a tenant begins with, every default filled in. A `Seed` is itself a `SeedInput`, so one may be spread into the next. */
export interface Seed {
  readonly tenant: { readonly name: string; readonly oauthEnabled: boolean; readonly ssoEnabled: boolean }
  readonly users: readonly User[]
  readonly clients: readonly SeedClient[]
  readonly workspaces: readonly Workspace[]
}
