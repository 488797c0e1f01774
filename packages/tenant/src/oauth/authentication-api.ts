import {
  ACCESS_TOKEN_LIFETIME_SECONDS,
  accessTokens,
  addressAt,
  bytesFromBase64,
  liveAccessToken,
  opaqueAccessToken,
  users,
  uuid,
} from '@tenantry/core'
import type { AccessToken, Issuing, LiveAccessToken } from '@tenantry/core'
import { presentedToken } from '../http/authorization-header.ts'
import type { Handler } from '../http/endpoint.ts'
import { countWrongGuess, retryAfterSeconds } from '../http/guess-limit.ts'
import { publicJson } from '../http/oauth-response.ts'
import { userWithEmail, withPassword } from './sign-in.ts'

/** The real service's Authentication API, which gives a token for a user's password. */

const LIFETIME_MS = ACCESS_TOKEN_LIFETIME_SECONDS * 1000

function failure(status: number, code: string, statusMessage: string, headers: Record<string, string> = {}): Response {
  return publicJson({ status: `FAILURE_${code}`, statusMessage }, status, headers)
}

const badHeader = (status: 400 | 401) =>
  failure(
    status,
    'BAD_HEADER',
    'No valid token header found for the request: send Authorization: AnaplanAuthToken <tokenValue>.',
  )

const badCredential = (statusMessage: string) => failure(401, 'BAD_CREDENTIAL', statusMessage)

function meta(issuer: string) {
  return { validationUrl: addressAt(issuer, '/token/validate') }
}

/** `POST /token/authenticate`: HTTP Basic `email:password` in, 201 with `tokenInfo.tokenValue` out. */
export const authenticate: Handler = ({ request, context, address }) =>
  context.transact(async (issuing) => {
    const header = request.headers.get('authorization')?.trim() ?? ''
    const credentials = basicUser(header)
    if (credentials === undefined) {
      // As the real service has it: 400 where the right scheme came with what is no user and password.
      const status = /^basic\b/i.test(header) ? 400 : 401
      return failure(status, 'BAD_HEADER', 'Send Authorization: Basic with the base64 of email:password.')
    }
    const retryAfter = await retryAfterSeconds(address, issuing)
    if (retryAfter !== undefined) {
      return failure(429, 'TOO_MANY_ATTEMPTS', 'Too many wrong passwords; try again later.', {
        'retry-after': String(retryAfter),
      })
    }
    const user = withPassword(await userWithEmail(credentials.email, issuing), credentials.password)
    if (user === undefined) {
      await countWrongGuess(address, issuing)
      return badCredential('Not Authorized.')
    }
    const { unit, digest, random, now, issuer } = issuing
    const tokenValue = opaqueAccessToken(random)
    const tokenId = uuid(random.bytes(16))
    const expiresAt = now + LIFETIME_MS
    unit.insert(accessTokens, await digest(tokenValue), {
      tokenId,
      userId: user.id,
      issuedAt: now,
      expiresAt,
      grant: null,
    })
    const tokenInfo = { expiresAt, tokenId, tokenValue, refreshTokenId: uuid(random.bytes(16)) }
    return publicJson({ meta: meta(issuer), status: 'SUCCESS', statusMessage: 'Login successful', tokenInfo }, 201)
  })

/** `GET /token/validate`. */
export const validate: Handler = ({ request, context }) =>
  withToken(request, context.transact.bind(context), 400, async ({ live: { token } }, { unit, tenant, issuer }) => {
    const user = await unit.get(users, token.userId)
    return publicJson({
      meta: meta(issuer),
      status: 'SUCCESS',
      statusMessage: 'Token validated',
      tokenInfo: { expiresAt: token.expiresAt, tokenId: token.tokenId },
      userInfo: { userGuid: token.userId, userId: user?.email ?? '', customerGuid: tenant.id },
    })
  })

/** `POST /token/refresh`: the same token, living longer. An OAuth access token keeps its expiry. */
export const refresh: Handler = ({ request, context }) =>
  withToken(request, context.transact.bind(context), 400, ({ live, key, value }, { unit, now, issuer, random }) => {
    const expiresAt = live.token.grant === null ? now + LIFETIME_MS : live.token.expiresAt
    if (live.token.grant === null) unit.put<AccessToken>(accessTokens, key, { ...live.token, expiresAt })
    const tokenInfo = {
      expiresAt,
      tokenId: live.token.tokenId,
      tokenValue: value,
      refreshTokenId: uuid(random.bytes(16)),
    }
    return publicJson({ meta: meta(issuer), status: 'SUCCESS', statusMessage: 'Token refreshed', tokenInfo })
  })

/** `POST /token/logout`: the token is dead at once. */
export const logout: Handler = ({ request, context }) =>
  withToken(request, context.transact.bind(context), 401, ({ key }, { unit }) => {
    unit.delete(accessTokens, key)
    return new Response(null, {
      status: 204,
      headers: { 'access-control-allow-origin': '*', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    })
  })

interface KnownToken {
  readonly live: LiveAccessToken
  readonly key: string
  readonly value: string
}

function withToken(
  request: Request,
  transact: (work: (issuing: Issuing) => Promise<Response>) => Promise<Response>,
  badHeaderStatus: 400 | 401,
  answer: (token: KnownToken, issuing: Issuing) => Response | Promise<Response>,
): Promise<Response> {
  return transact(async (issuing) => {
    const presented = presentedToken(request)
    if (presented?.scheme !== 'AnaplanAuthToken') return badHeader(badHeaderStatus)
    const key = await issuing.digest(presented.value)
    const live = await liveAccessToken(issuing.unit, key, issuing.tenant, issuing.now)
    return live === undefined
      ? badCredential('The token is unknown or has expired.')
      : answer({ live, key, value: presented.value }, issuing)
  })
}

function basicUser(header: string): { email: string; password: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1]
  const bytes = encoded === undefined ? undefined : bytesFromBase64(encoded)
  if (bytes === undefined) return undefined
  const text = new TextDecoder().decode(bytes)
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { email: text.slice(0, colon), password: text.slice(colon + 1) }
}
