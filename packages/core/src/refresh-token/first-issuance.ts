import type { Client } from '../client/client.ts'
import type { Authorization } from '../token/authorization.ts'
import type { Issuing } from '../token/issuing.ts'
import type { Issuance } from '../token/token-response.ts'
import { firstRefreshToken } from './refresh-token.ts'

/**
 * What an authorization gives the first time: all of its scope, and the first refresh token of its family when
 * `offline_access` was granted or the tenant's rules imply it.
 */
export function firstIssuance(
  { tenant, now }: Pick<Issuing, 'tenant' | 'now'>,
  client: Client,
  granted: {
    readonly authorizationId: string
    readonly authorization: Authorization
    readonly nonce: string | null
  },
): Issuance {
  const { authorizationId, authorization } = granted
  const { userId, scope } = authorization
  const due = scope.includes('offline_access') || tenant.rules.offlineAccess === 'implied'
  const refreshToken = due
    ? firstRefreshToken({ authorizationId, clientId: client.clientId, userId, scope }, client.refreshToken, now)
    : undefined
  return { ...granted, client, scope, refreshToken, refreshableUntil: refreshToken?.expiresAt }
}
