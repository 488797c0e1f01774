import type { Client } from '../client/client.ts'
import type { Scope } from '../client/scope.ts'
import { firstRefreshToken } from './refresh-token.ts'
import type { RefreshToken } from './refresh-token.ts'
import type { Issuing } from '../token/issuing.ts'

/** The first refresh token of an authorization, when `offline_access` was granted or the tenant's rules imply it. */
export function dueRefreshToken(
  { tenant, now }: Issuing,
  client: Client,
  grant: { readonly authorizationId: string; readonly userId: string; readonly scope: readonly Scope[] },
): RefreshToken | undefined {
  if (!grant.scope.includes('offline_access') && tenant.rules.offlineAccess === 'required') return undefined
  const { authorizationId, userId, scope } = grant
  return firstRefreshToken({ authorizationId, clientId: client.clientId, userId, scope }, client.refreshToken, now)
}
