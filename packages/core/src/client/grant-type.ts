/** @see RFC 6749 §4.1 */
export const AUTHORIZATION_CODE = 'authorization_code'
/** @see RFC 8628 §3.4 */
export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code'
/** @see RFC 6749 §6 */
export const REFRESH_TOKEN = 'refresh_token'

/** The grants an OAuth client may be made for; one client has one. Schemas, forms, seed and metadata read this list. */
export const CLIENT_GRANT_TYPES = [AUTHORIZATION_CODE, DEVICE_CODE] as const

export type ClientGrantType = (typeof CLIENT_GRANT_TYPES)[number]

export function isClientGrantType(value: unknown): value is ClientGrantType {
  return CLIENT_GRANT_TYPES.some((grantType) => grantType === value)
}
