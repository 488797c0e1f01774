import { clients } from '../client/client.ts'
import type { Client } from '../client/client.ts'
import type { Scope } from '../client/scope.ts'
import { refreshTokens } from '../refresh-token/refresh-token.ts'
import type { RefreshToken } from '../refresh-token/refresh-token.ts'
import { randomToken } from '../runtime/random.ts'
import { uuid } from '../runtime/uuid.ts'
import { userClaims } from '../tenant/user-claims.ts'
import { users } from '../tenant/user.ts'
import { ACCESS_TOKEN_LIFETIME_SECONDS, accessTokens, opaqueAccessToken } from './access-token.ts'
import { authorizations } from './authorization.ts'
import type { Authorization } from './authorization.ts'
import type { Issuing } from './issuing.ts'

/** A successful answer of the token endpoint; its members in the order the real service sends them. @see RFC 6749 §5.1 */
export interface TokenResponse {
  readonly access_token: string
  readonly id_token?: string
  readonly refresh_token?: string
  /** Scope tokens, separated by spaces. */
  readonly scope: string
  /** Seconds. */
  readonly expires_in: number
  readonly token_type: 'Bearer'
}

/** What a grant decided to issue. */
export interface Issuance {
  readonly client: Client
  readonly authorizationId: string
  readonly authorization: Authorization
  readonly scope: readonly Scope[]
  /** The refresh token to issue, when one is due. */
  readonly refreshToken: RefreshToken | undefined
  readonly nonce: string | null
  /** When the last refresh token of the family expires; `null` never, `undefined` when there is none. */
  readonly refreshableUntil: number | null | undefined
}

/** Issues the tokens and keeps them under their digests. */
export async function issueTokens(issuing: Issuing, issuance: Issuance): Promise<TokenResponse> {
  const { unit, now, random, digest } = issuing
  const { client, authorizationId, authorization, scope } = issuance
  const expiresAt = now + ACCESS_TOKEN_LIFETIME_SECONDS * 1000
  const tokenId = uuid(random.bytes(16))
  const accessToken =
    issuing.dialect.accessToken === 'jwt'
      ? await issuing.sign(accessTokenClaims(issuing, issuance, tokenId), 'at+jwt')
      : opaqueAccessToken(random)
  unit.insert(accessTokens, await digest(accessToken), {
    tokenId,
    userId: authorization.userId,
    issuedAt: now,
    expiresAt,
    grant: { authorizationId, clientId: client.clientId, scope },
  })
  let refreshToken: string | undefined
  if (issuance.refreshToken !== undefined) {
    refreshToken = randomToken(random)
    unit.insert(refreshTokens, await digest(refreshToken), issuance.refreshToken)
  }
  noteUse(issuing, issuance, expiresAt)
  return {
    access_token: accessToken,
    ...(scope.includes('openid') ? { id_token: await idToken(issuing, issuance) } : {}),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    scope: scope.join(' '),
    expires_in: ACCESS_TOKEN_LIFETIME_SECONDS,
    token_type: 'Bearer',
  }
}

/** How exactly the time of last use is kept: writing it with every token would make one client's requests wait for each other. */
const USE_RESOLUTION_MS = 1000

/** Notes on client and authorization that they were used, and until when something of the authorization may be alive. */
function noteUse({ unit, now }: Issuing, issuance: Issuance, accessExpiresAt: number): void {
  const { client, authorizationId, authorization, refreshableUntil } = issuance
  const expiresAt =
    refreshableUntil === null ? null : Math.max(accessExpiresAt, refreshableUntil ?? 0, authorization.expiresAt ?? 0)
  const stale = (lastUsedAt: number | null) => lastUsedAt === null || Math.abs(now - lastUsedAt) >= USE_RESOLUTION_MS
  if (stale(authorization.lastUsedAt) || expiresAt !== authorization.expiresAt) {
    unit.touch(authorizations, authorizationId, { lastUsedAt: now, expiresAt })
  }
  if (stale(client.lastUsedAt)) unit.touch(clients, client.clientId, { lastUsedAt: now })
}

/** @see RFC 9068 §2.2 */
function accessTokenClaims({ issuer, now }: Issuing, { client, authorization, scope }: Issuance, tokenId: string) {
  const issuedAt = Math.floor(now / 1000)
  return {
    iss: issuer,
    sub: authorization.userId,
    aud: issuer,
    client_id: client.clientId,
    scope: scope.join(' '),
    iat: issuedAt,
    exp: issuedAt + ACCESS_TOKEN_LIFETIME_SECONDS,
    jti: tokenId,
    auth_time: Math.floor(authorization.authTime / 1000),
  }
}

/** @see OIDC Core §2 */
async function idToken(issuing: Issuing, { client, authorization, scope, nonce }: Issuance): Promise<string> {
  const user = await issuing.unit.get(users, authorization.userId)
  const issuedAt = Math.floor(issuing.now / 1000)
  return issuing.sign(
    {
      iss: issuing.issuer,
      ...(user === undefined ? { sub: authorization.userId } : userClaims(user, scope)),
      aud: client.clientId,
      iat: issuedAt,
      exp: issuedAt + ACCESS_TOKEN_LIFETIME_SECONDS,
      auth_time: Math.floor(authorization.authTime / 1000),
      ...(nonce === null ? {} : { nonce }),
    },
    'JWT',
  )
}
