import {
  ACCESS_TOKEN_LIFETIME_SECONDS,
  accessTokens,
  addressAt,
  bytesFromBase64,
  hasPassword,
  liveAccessToken,
  opaqueAccessToken,
  presentedToken,
  users,
  userWithEmail,
  uuid,
} from '@tenantry/core'
import type { AccessToken, Issuing, LiveAccessToken } from '@tenantry/core'
import { accepted, refusedBy, withSubject } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import type { Handler } from '../http/endpoint.ts'
import { guess } from '../http/guess-limit.ts'
import { jsonResponse } from '../http/json-response.ts'
import type { LoggedRefusal } from '../http/request-refusal.ts'
import { Reply } from '../http/reply.ts'

/** The real service's Authentication API, which gives a token for a user's password. */

const LIFETIME_MS = ACCESS_TOKEN_LIFETIME_SECONDS * 1000

function failure(
  refusal: LoggedRefusal,
  {
    status,
    code,
    message,
    headers,
  }: { status: number; code: string; message: string; headers?: Record<string, string> },
): Answer {
  return refusedBy(refusal, jsonResponse({ status: `FAILURE_${code}`, statusMessage: message }, status, headers))
}

function badHeader(status: 400 | 401): Answer {
  const message = 'No valid token header found for the request: send Authorization: AnaplanAuthToken <tokenValue>.'
  return failure({ reason: 'token_missing', schemes: ['AnaplanAuthToken'] }, { status, code: 'BAD_HEADER', message })
}

function meta(issuer: string) {
  return { validationUrl: addressAt(issuer, '/token/validate') }
}

/** `POST /token/authenticate`: HTTP Basic `email:password` in, 201 with `tokenInfo.tokenValue` out. */
export const authenticate: Handler = ({ request, context, address }) =>
  context.transact(async (issuing) => {
    const header = request.headers.get('authorization')?.trim() ?? ''
    const credentials = basicUser(header)
    if (credentials === undefined) {
      const message = 'Send Authorization: Basic with the base64 of email:password.'
      // As the real service has it: 400 where the right scheme came with what is no user and password.
      const status = /^basic\b/i.test(header) ? 400 : 401
      return failure({ reason: 'credentials_malformed' }, { status, code: 'BAD_HEADER', message })
    }
    const guessed = await guess(address, issuing, async () => {
      const found = await userWithEmail(credentials.email, issuing.unit)
      if (found === undefined) return { wrong: 'email' } as const
      return hasPassword(found, credentials.password) ? { right: found } : ({ wrong: 'password' } as const)
    })
    if ('retryAfterSeconds' in guessed) {
      const { retryAfterSeconds } = guessed
      return failure(
        { reason: 'too_many_guesses', retryAfterSeconds },
        {
          status: 429,
          code: 'TOO_MANY_ATTEMPTS',
          message: 'Too many wrong passwords; try again later.',
          headers: { 'retry-after': String(retryAfterSeconds) },
        },
      )
    }
    if ('wrong' in guessed) {
      const refusal = { reason: 'password_wrong', field: guessed.wrong } as const
      return failure(refusal, { status: 401, code: 'BAD_CREDENTIAL', message: 'Not Authorized.' })
    }
    const user = guessed.right
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
    const body = { meta: meta(issuer), status: 'SUCCESS', statusMessage: 'Login successful', tokenInfo }
    return accepted(jsonResponse(body, 201), { subject: { userId: user.id } })
  })

/** `GET /token/validate`. */
export const validate: Handler = ({ request, context }) =>
  withToken(request, context.transact.bind(context), 400, async ({ live: { token } }, { unit, tenant, issuer }) => {
    const user = await unit.get(users, token.userId)
    return accepted(
      jsonResponse({
        meta: meta(issuer),
        status: 'SUCCESS',
        statusMessage: 'Token validated',
        tokenInfo: { expiresAt: token.expiresAt, tokenId: token.tokenId },
        userInfo: { userGuid: token.userId, userId: user?.email ?? '', customerGuid: tenant.id },
      }),
    )
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
    return accepted(
      jsonResponse({ meta: meta(issuer), status: 'SUCCESS', statusMessage: 'Token refreshed', tokenInfo }),
    )
  })

/** `POST /token/logout`: the token stops working. */
export const logout: Handler = ({ request, context }) =>
  withToken(request, context.transact.bind(context), 401, ({ key }, { unit }) => {
    unit.delete(accessTokens, key)
    const headers = {
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    }
    return accepted(new Reply(null, { status: 204, headers }))
  })

interface KnownToken {
  readonly live: LiveAccessToken
  readonly key: string
  readonly value: string
}

function withToken(
  request: Request,
  transact: (work: (issuing: Issuing) => Promise<Answer>) => Promise<Answer>,
  badHeaderStatus: 400 | 401,
  answer: (token: KnownToken, issuing: Issuing) => Answer | Promise<Answer>,
): Promise<Answer> {
  return transact(async (issuing) => {
    const presented = presentedToken(request.headers.get('authorization'))
    if (presented?.scheme !== 'AnaplanAuthToken') return badHeader(badHeaderStatus)
    const key = await issuing.digest(presented.value)
    const live = await liveAccessToken(issuing.unit, key, issuing.tenant, issuing.now)
    if (live !== undefined)
      return withSubject(await answer({ live, key, value: presented.value }, issuing), live.subject)
    const message = 'The token is unknown or has expired.'
    return failure({ reason: 'token_unknown' }, { status: 401, code: 'BAD_CREDENTIAL', message })
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
