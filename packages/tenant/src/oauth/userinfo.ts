import { refusalToResponse, refused, tokenCaller, userClaims } from '@tenantry/core'
import type { Decision, Issuing, RefusalAt, TokenCaller } from '@tenantry/core'
import { accepted, refusedBy } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import type { Handler } from '../http/endpoint.ts'
import { jsonResponse } from '../http/json-response.ts'

/** `GET` and `POST /userinfo`: what the token's scope tells of its user. @see OIDC Core §5.3, RFC 6750 §3 */
export const userinfo: Handler = ({ request, context }) =>
  context.transact(async (issuing) => {
    const caller = informed(
      await tokenCaller(request.headers.get('authorization'), ['Bearer', 'AnaplanAuthToken'], issuing),
    )
    if (!caller.ok) return challenged(caller, issuing)
    const { user, token, subject } = caller.value
    return accepted(jsonResponse(userClaims(user, token.grant?.scope ?? [])), { subject })
  })

/** A token that no client obtained says nothing of its user here, and neither does one without `openid`. */
function informed(caller: Decision<TokenCaller, RefusalAt<'userinfo'>>): Decision<TokenCaller, RefusalAt<'userinfo'>> {
  if (!caller.ok) return caller
  const { token, subject } = caller.value
  if (token.grant === null) return refused({ reason: 'token_unknown' }, subject)
  return token.grant.scope.includes('openid')
    ? caller
    : refused({ reason: 'token_scope_insufficient', needed: 'openid' }, subject)
}

/** RFC 6750 §3: how to present a token, with at least one attribute; §3.1: no error code where none came at all. */
function challenged(
  { refusal, subject }: { readonly refusal: RefusalAt<'userinfo'>; readonly subject?: Answer['subject'] },
  { dialect, issuer }: Issuing,
): Answer {
  const { status, body } = refusalToResponse(refusal, dialect, 'userinfo')
  const { error, error_description: description } = body
  const attributes = {
    realm: issuer,
    ...(refusal.reason !== 'token_missing' && { error }),
    ...(refusal.reason === 'token_scope_insufficient' && { scope: refusal.needed }),
    ...(refusal.reason !== 'token_missing' && { error_description: description }),
  }
  const pairs = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`)
  const reply = jsonResponse(body, status, { 'www-authenticate': `Bearer ${pairs.join(', ')}` })
  return refusedBy(refusal, reply, { body, subject })
}
