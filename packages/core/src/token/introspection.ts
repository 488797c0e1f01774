import { requestingClient } from '../client/requesting-client.ts'
import type { ClientRequest } from '../client/requesting-client.ts'
import { granted } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import { refreshTokens } from '../refresh-token/refresh-token.ts'
import { users } from '../tenant/user.ts'
import { liveAccessToken } from './access-token.ts'
import { authorizations, subjectOf } from './authorization.ts'
import type { Issuing } from './issuing.ts'
import { requiredParameter, withoutRepeats } from './request-parameters.ts'
import type { RefusalAt } from '../errors/refusal.ts'

/** @see RFC 7662 §2.2 */
export interface IntrospectionResponse {
  readonly active: boolean
  readonly scope?: string
  readonly client_id?: string
  readonly username?: string
  readonly token_type?: 'Bearer'
  /** Seconds since the epoch. */
  readonly exp?: number
  readonly iat?: number
  readonly sub?: string
  readonly aud?: string
  readonly iss?: string
  readonly jti?: string
}

interface AboutToken {
  readonly response: IntrospectionResponse
  readonly authorizationId: string
}

const INACTIVE: IntrospectionResponse = { active: false }

/** Tells a client about its own token; another client's, junk, or a dead one is only `{"active":false}`. @see RFC 7662 §2 */
export async function answerIntrospectionRequest(
  request: ClientRequest,
  issuing: Issuing,
): Promise<Decision<IntrospectionResponse, RefusalAt<'introspect'>>> {
  const parameters = withoutRepeats(request.parameters)
  if (!parameters.ok) return parameters
  const token = requiredParameter(parameters.value, 'token')
  if (!token.ok) return token
  const client = await requestingClient(request, issuing)
  if (!client.ok) return client
  const key = await issuing.digest(token.value)
  const { clientId } = client.value
  const found = (await aboutAccessToken(key, clientId, issuing)) ?? (await aboutRefreshToken(key, clientId, issuing))
  if (found === undefined) return granted(INACTIVE, { clientId })
  return granted(found.response, { clientId, ...(await subjectOf(issuing.unit, found.authorizationId)) })
}

async function aboutAccessToken(key: string, clientId: string, issuing: Issuing): Promise<AboutToken | undefined> {
  const { unit, tenant, now, issuer } = issuing
  const token = (await liveAccessToken(unit, key, tenant, now))?.token
  if (token?.grant?.clientId !== clientId) return undefined
  const response: IntrospectionResponse = {
    active: true,
    scope: token.grant.scope.join(' '),
    client_id: clientId,
    ...(await username(token.userId, issuing)),
    token_type: 'Bearer',
    exp: Math.floor(token.expiresAt / 1000),
    iat: Math.floor(token.issuedAt / 1000),
    sub: token.userId,
    aud: issuer,
    iss: issuer,
    jti: token.tokenId,
  }
  return { response, authorizationId: token.grant.authorizationId }
}

async function aboutRefreshToken(key: string, clientId: string, issuing: Issuing): Promise<AboutToken | undefined> {
  const { unit, now, issuer } = issuing
  const token = await unit.get(refreshTokens, key)
  if (token === undefined || token.clientId !== clientId || token.state !== 'live') return undefined
  if (token.expiresAt !== null && now >= token.expiresAt) return undefined
  if ((await unit.get(authorizations, token.authorizationId)) === undefined) return undefined
  const response: IntrospectionResponse = {
    active: true,
    scope: token.scope.join(' '),
    client_id: clientId,
    ...(await username(token.userId, issuing)),
    ...(token.expiresAt === null ? {} : { exp: Math.floor(token.expiresAt / 1000) }),
    sub: token.userId,
    iss: issuer,
  }
  return { response, authorizationId: token.authorizationId }
}

async function username(userId: string, { unit }: Issuing): Promise<{ username?: string }> {
  const user = await unit.get(users, userId)
  return user === undefined ? {} : { username: user.email }
}
