import type {
  ClientChanges,
  ClientGrantType,
  ClientMetadata,
  RefreshTokenPolicy,
  TenantRules,
} from '@tenantry/core/client'

/** The tenant, as the admin API shows it to anybody who is signed in. What a backend does not keep is absent. */
export interface TenantDocument {
  readonly id: string
  readonly name: string
  readonly oauthEnabled: boolean
  readonly ssoEnabled: boolean
  readonly dialect?: string
  readonly rules: TenantRules
  readonly limits?: {
    readonly nameLength: number
    readonly callbackUrls: number
    readonly callbackUrlLength: number
    readonly refreshTokenLifetimeSeconds: number
  }
  readonly viewer: {
    readonly id: string
    readonly email: string
    readonly roles: readonly string[]
    /** Whether the viewer may administer the clients; where it is absent, the role decides. */
    readonly canAdminister?: boolean
  }
  /** The tenant's time, ISO 8601. */
  readonly now?: string | undefined
  /** What its tokens are issued by. */
  readonly issuer?: string | undefined
  readonly endpoints?:
    | {
        readonly authorization: string
        readonly token: string
        readonly deviceAuthorization: string
        readonly discovery: string
      }
    | undefined
  /** Whom somebody asks who may not administer the tenant. */
  readonly contact?: string | undefined
  /** Who signs in with a password although single sign-on is enabled; for administrators only. */
  readonly exceptionUsers?: readonly { readonly email: string; readonly name: string }[] | undefined
}

/**
 * A client, as the admin API shows it: times as ISO 8601, never a secret. What a backend does not keep is absent; `null`
 * is known to be none.
 */
export interface ClientDocument {
  readonly clientId: string
  readonly name: string
  readonly grantType: ClientGrantType | (string & {})
  readonly callbackUrls: readonly string[]
  readonly enabled?: boolean | undefined
  readonly hasSecret?: boolean | undefined
  readonly refreshToken?: RefreshTokenPolicy | undefined
  readonly createdAt?: string | null | undefined
  readonly createdBy?: string | null | undefined
  readonly updatedAt?: string | null | undefined
  readonly lastUsedAt?: string | null | undefined
  /** Another one after each change. */
  readonly version?: number | string | undefined
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
  /** How many there are, where that is known. */
  readonly total?: number | undefined
  readonly nextCursor: string | null
}

/** A new client, and its secret if it has one. */
export interface CreatedClient {
  readonly client: ClientDocument
  readonly clientSecret?: string | undefined
}

/** A client's secret, and the end of the one before while that still works. */
export interface ClientSecret {
  readonly clientSecret: string
  readonly previous?: { readonly expiresAt: string } | undefined
}

/** A client's new secret, the end of the old one, and the client's version now. */
export interface RotatedSecret {
  readonly clientSecret: string
  readonly previousExpiresAt: string | null
  readonly version?: number | string | undefined
}

/** A user who let this client act for them, and how far. */
export interface ClientAuthorization {
  readonly id: string
  readonly user: { readonly id: string; readonly email: string }
  readonly scope: string
  readonly grantedAt?: string | null | undefined
  readonly lastUsedAt?: string | null | undefined
  readonly expiresAt?: string | null | undefined
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
  createClient(metadata: ClientMetadata, idempotencyKey: string): Promise<CreatedClient>
  updateClient(clientId: string, changes: ClientChanges, version?: ClientDocument['version']): Promise<ClientDocument>
  deleteClient(clientId: string, version?: ClientDocument['version']): Promise<void>
  getSecret(clientId: string): Promise<ClientSecret>
  rotateSecret(clientId: string, overlapSeconds: number): Promise<RotatedSecret>
  listAuthorizations(clientId: string): Promise<{ readonly items: readonly ClientAuthorization[] }>
  revokeAuthorization(clientId: string, id: string): Promise<void>
}

/** The tenant, as the elements see it. Every call rejects with a `TenantError`. */
export interface TenantClient extends AdminClient, DeviceClient {}
