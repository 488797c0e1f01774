import { liveAccessToken, userClaims, users } from '@tenantry/core'
import { accepted, refusedBy } from '../http/answer.ts'
import { presentedToken } from '../http/authorization-header.ts'
import type { Handler } from '../http/endpoint.ts'
import { jsonResponse } from '../http/json-response.ts'

/** `GET` and `POST /userinfo`: what the token's scope tells of its user. @see OIDC Core §5.3, RFC 6750 §3 */
export const userinfo: Handler = ({ request, context }) =>
  context.transact(async ({ unit, tenant, digest, now }) => {
    const challenge = (attributes: string) => ({ 'www-authenticate': `Bearer realm="${context.issuer}"${attributes}` })
    const presented = presentedToken(request)
    if (presented === undefined) {
      const description = 'Send an access token as Authorization: Bearer.'
      const body = { error: 'invalid_request', error_description: description }
      const malformed = /^(Bearer|AnaplanAuthToken)\b/i.test(request.headers.get('authorization') ?? '')
      // RFC 6750 §3.1: no error code where no token came at all, and 400 where one came that can't be read.
      if (!malformed) {
        const refusal = { reason: 'token_missing', schemes: ['Bearer', 'AnaplanAuthToken'] } as const
        return refusedBy(refusal, jsonResponse(body, 401, challenge('')), { body })
      }
      const headers = challenge(`, error="invalid_request", error_description="${description}"`)
      return refusedBy({ reason: 'token_malformed' }, jsonResponse(body, 400, headers), { body })
    }
    const live = await liveAccessToken(unit, await digest(presented.value), tenant, now)
    const user = live?.token.grant == null ? undefined : await unit.get(users, live.token.userId)
    if (live?.token.grant == null || user === undefined) {
      const description = 'The access token is unknown, expired or revoked.'
      const body = { error: 'invalid_token', error_description: description }
      const headers = challenge(`, error="invalid_token", error_description="${description}"`)
      return refusedBy({ reason: 'token_unknown' }, jsonResponse(body, 401, headers), { body, subject: live?.subject })
    }
    if (!live.token.grant.scope.includes('openid')) {
      const body = { error: 'insufficient_scope', error_description: 'The access token was not granted openid.' }
      const headers = challenge(', error="insufficient_scope", scope="openid"')
      const refusal = { reason: 'token_scope_insufficient', needed: 'openid' } as const
      return refusedBy(refusal, jsonResponse(body, 403, headers), { body, subject: live.subject })
    }
    return accepted(jsonResponse(userClaims(user, live.token.grant.scope)), { subject: live.subject })
  })
