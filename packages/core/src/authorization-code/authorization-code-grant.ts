import { AUTHORIZATION_CODE } from '../client/grant-type.ts'
import { granted, refused } from '../errors/decision.ts'
import { firstIssuance } from '../refresh-token/first-issuance.ts'
import { authorizations, revokeAuthorization, subjectOf } from '../token/authorization.ts'
import type { Grant } from '../token/grant.ts'
import { requiredParameter } from '../token/request-parameters.ts'
import { authorizationCodes, redeemAuthorizationCode } from './authorization-code.ts'
import { isCodeVerifier } from './code-challenge.ts'

/** @see RFC 6749 §4.1.3, RFC 7636 §4.5 */
export const authorizationCodeGrant: Grant = {
  grantType: AUTHORIZATION_CODE,
  clientGrantTypes: [AUTHORIZATION_CODE],
  async decide(client, parameters, issuing) {
    const { unit, digest, dialect, now } = issuing
    const code = requiredParameter(parameters, 'code')
    if (!code.ok) return code
    const redirectUri = parameters.values.get('redirect_uri')
    if (redirectUri === undefined && dialect.redirectUri === 'required') {
      return refused({ reason: 'parameter_missing', parameter: 'redirect_uri' })
    }
    const key = await digest(code.value)
    const kept = await unit.get(authorizationCodes, key)
    if (kept === undefined) return refused({ reason: 'code_unknown' })
    const { flowId, userId } = await subjectOf(unit, kept.authorizationId)
    if (kept.clientId !== client.clientId) return refused({ reason: 'code_of_another_client' }, { flowId })

    const verifier = parameters.values.get('code_verifier')
    const fits = verifier !== undefined && isCodeVerifier(verifier, await digest(verifier), kept.codeChallenge ?? '')
    const codeVerifier = verifier === undefined ? 'absent' : fits ? 'fits' : 'wrong'
    const redeemed = redeemAuthorizationCode(kept, { redirectUri, codeVerifier }, now)
    if (redeemed.next !== kept) unit.put(authorizationCodes, key, redeemed.next)
    if (redeemed.outcome === 'refused') {
      if (redeemed.revoke) await revokeAuthorization(unit, kept.authorizationId)
      return refused(redeemed.refusal, { flowId, userId })
    }
    const { authorizationId, nonce } = kept
    const authorization = await unit.get(authorizations, authorizationId)
    if (authorization === undefined) return refused({ reason: 'code_unknown' })
    return granted(firstIssuance(issuing, client, { authorizationId, authorization, nonce }))
  },
}
