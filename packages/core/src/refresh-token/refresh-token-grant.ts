import { clientGrant } from '../client/client-grant.ts'
import { CLIENT_GRANT_TYPES, REFRESH_TOKEN } from '../client/grant-type.ts'
import { scopeTokens } from '../client/scope.ts'
import type { Scope } from '../client/scope.ts'
import { about, granted, refused } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import { authorizations, revokeAuthorization } from '../token/authorization.ts'
import type { Grant } from '../token/grant.ts'
import { requiredParameter } from '../token/request-parameters.ts'
import { presentRefreshToken, refreshTokens } from './refresh-token.ts'
import type { ScopeRefusal } from '../errors/refusal.ts'

/** @see RFC 6749 §6, RFC 9700 §4.14 */
export const refreshTokenGrant: Grant = {
  grantType: REFRESH_TOKEN,
  clientGrantTypes: CLIENT_GRANT_TYPES.filter((grantType) => clientGrant(grantType).refreshable),
  async decide(client, parameters, issuing) {
    const { unit, digest, now } = issuing
    const refreshToken = requiredParameter(parameters, 'refresh_token')
    if (!refreshToken.ok) return refreshToken
    const key = await digest(refreshToken.value)
    const kept = await unit.get(refreshTokens, key)
    if (kept === undefined) return refused({ reason: 'refresh_token_unknown' })
    const authorization = await unit.get(authorizations, kept.authorizationId)
    const flowId = authorization?.flowId
    if (kept.clientId !== client.clientId) return refused({ reason: 'refresh_token_of_another_client' }, { flowId })
    if (authorization === undefined) return refused({ reason: 'refresh_token_unknown' })
    const subject = { flowId, userId: kept.userId }

    const presented = presentRefreshToken(kept, client.refreshToken, now)
    if (presented.outcome === 'refused') {
      if (presented.killFamily) await revokeAuthorization(unit, kept.authorizationId)
      return refused(presented.refusal, subject)
    }
    // A scope that is refused leaves the token as it was: the client may ask again.
    const scope = narrowedScope(parameters.values.get('scope'), kept.scope)
    if (!scope.ok) return about(subject, scope)
    if (presented.next !== kept) unit.put(refreshTokens, key, presented.next)
    return granted({
      client,
      authorizationId: kept.authorizationId,
      authorization,
      scope: scope.value,
      refreshToken: presented.successor,
      refreshableUntil: (presented.successor ?? presented.next).expiresAt,
      nonce: null,
    })
  },
}

/** RFC 6749 §6: the scope "MUST NOT include any scope not originally granted", and left out it is the whole of it. */
function narrowedScope(
  requested: string | undefined,
  original: readonly Scope[],
): Decision<readonly Scope[], ScopeRefusal> {
  if (requested === undefined) return granted(original)
  const tokens = scopeTokens(requested)
  if (tokens === undefined) return refused({ reason: 'scope_malformed', scope: requested })
  const exceeding = tokens.filter((token) => !original.some((scope) => scope === token))
  if (exceeding.length > 0) return refused({ reason: 'scope_exceeds_grant', exceeding, granted: original })
  return granted(original.filter((scope) => tokens.includes(scope)))
}
