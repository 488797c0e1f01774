import type { ClientChanges, ClientDocument, ClientMetadata, TenantRules } from '@tenantry/core/client'

/** The tenant, as the admin API shows it to whoever is signed in. */
export interface TenantDocument {
  readonly id: string
  readonly name: string
  readonly oauthEnabled: boolean
  readonly ssoEnabled: boolean
  readonly dialect: string
  readonly rules: TenantRules
  readonly limits: {
    readonly nameLength: number
    readonly callbackUrls: number
    readonly callbackUrlLength: number
    readonly refreshTokenLifetimeSeconds: number
  }
  readonly viewer: {
    readonly id: string
    readonly email: string
    readonly roles: readonly string[]
    readonly canAdminister?: boolean
  }
  /** The tenant's time, ISO 8601. */
  readonly now?: string
  readonly issuer?: string
  readonly endpoints?: {
    readonly authorization: string
    readonly token: string
    readonly deviceAuthorization: string
    readonly discovery: string
  }
  /** Whom somebody asks who may not administer the tenant. */
  readonly contact?: string
  /** Who signs in with a password although single sign-on is enabled; for administrators only. */
  readonly exceptionUsers?: readonly { readonly email: string; readonly name: string }[]
}

/** What `GET /oauth-clients` takes. `sort`: `name`, `createdAt` or `lastUsedAt`, with `-` before it from the end. */
export interface ClientQuery {
  readonly q?: string | undefined
  readonly grantType?: string | undefined
  readonly enabled?: boolean | string | undefined
  readonly sort?: string | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

export interface ClientPage {
  readonly items: readonly ClientDocument[]
  readonly total: number
  readonly nextCursor: string | null
}

/** A user who let this client act for them, and how far. */
export interface ClientAuthorization {
  readonly id: string
  readonly user: { readonly id: string; readonly email: string }
  readonly scope: string
  readonly grantedAt: string
  readonly lastUsedAt: string | null
  readonly expiresAt: string | null
}

/** @see RFC 8628 §3.2 */
export interface DeviceAuthorizationResponse {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete?: string
  readonly expires_in: number
  readonly interval?: number
}

/** What the token endpoint says to a device: tokens (RFC 6749 §5.1), or an error (RFC 8628 §3.5). */
export interface DeviceTokenResponse {
  readonly error?: string
  readonly error_description?: string
  readonly [member: string]: unknown
}

/** The calls `<device-code-prompt>` makes: a public client's, without authentication. */
export interface DeviceClient {
  authorizeDevice(
    clientId: string,
    scope: string | undefined,
    signal?: AbortSignal,
  ): Promise<DeviceAuthorizationResponse>
  /** Resolves with the error answers of RFC 8628 §3.5 too; rejects when the endpoint was not reached or failed. */
  pollDeviceToken(clientId: string, deviceCode: string, signal?: AbortSignal): Promise<DeviceTokenResponse>
}

/**
 * The calls `<oauth-client-list>` and `<oauth-client-create>` make: an administrator's.
 * `version` is the client's version the change is meant for: a newer one is refused with status 412.
 */
export interface AdminClient {
  getTenant(): Promise<TenantDocument>
  updateTenant(changes: { readonly oauthEnabled?: boolean; readonly ssoEnabled?: boolean }): Promise<TenantDocument>
  listClients(query: ClientQuery, signal?: AbortSignal): Promise<ClientPage>
  getClient(clientId: string): Promise<ClientDocument>
  createClient(
    metadata: ClientMetadata,
    idempotencyKey: string,
  ): Promise<{ readonly client: ClientDocument; readonly clientSecret?: string }>
  updateClient(clientId: string, changes: ClientChanges, version?: number): Promise<ClientDocument>
  deleteClient(clientId: string, version?: number): Promise<void>
  getSecret(
    clientId: string,
  ): Promise<{ readonly clientSecret: string; readonly previous?: { readonly expiresAt: string } }>
  rotateSecret(
    clientId: string,
    overlapSeconds: number,
  ): Promise<{ readonly clientSecret: string; readonly previousExpiresAt: string | null; readonly version?: number }>
  listAuthorizations(clientId: string): Promise<{ readonly items: readonly ClientAuthorization[] }>
  revokeAuthorization(clientId: string, id: string): Promise<void>
}

/** The tenant, as the elements see it. Every call rejects with a `TenantError`. */
export interface TenantClient extends AdminClient, DeviceClient {}
