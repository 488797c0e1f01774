/** @see RFC 6749 §4.1 */
export const AUTHORIZATION_CODE = 'authorization_code'
/** @see RFC 8628 §3.4 */
export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code'
/** @see RFC 6749 §6 */
export const REFRESH_TOKEN = 'refresh_token'

/** What a grant asks of the clients that are made for it. */
interface ClientGrant {
  /** A confidential client has a secret, a public one has none. @see RFC 6749 §2.1 */
  readonly clientType: 'confidential' | 'public'
  /** Whether the user is sent back to a callback URL; where not, one is asked for all the same, and not used. */
  readonly usesCallbackUrls: boolean
  /** Whether it may give refresh tokens. */
  readonly refreshable: boolean
}

/** The grants an OAuth client may be made for; one client has one. Schemas, forms, seed and metadata read this list. */
export const CLIENT_GRANTS = {
  [AUTHORIZATION_CODE]: { clientType: 'confidential', usesCallbackUrls: true, refreshable: true },
  [DEVICE_CODE]: { clientType: 'public', usesCallbackUrls: false, refreshable: true },
} as const satisfies Readonly<Record<string, ClientGrant>>

export type ClientGrantType = keyof typeof CLIENT_GRANTS

export const CLIENT_GRANT_TYPES = Object.keys(CLIENT_GRANTS) as readonly ClientGrantType[]

export function isClientGrantType(value: unknown): value is ClientGrantType {
  return CLIENT_GRANT_TYPES.some((grantType) => grantType === value)
}

/** What a grant asks of its clients. */
export function clientGrant(grantType: ClientGrantType): ClientGrant {
  return CLIENT_GRANTS[grantType]
}
