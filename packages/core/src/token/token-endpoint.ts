import type { ClientRequest } from '../client/requesting-client.ts'
import { requestingClient } from '../client/requesting-client.ts'
import { REFRESH_TOKEN } from '../client/grant-type.ts'
import { about, granted, refused } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import { GRANTS } from './grants.ts'
import type { Issuing } from './issuing.ts'
import { requiredParameter, withoutRepeats } from './request-parameters.ts'
import { issueTokens } from './token-response.ts'
import type { TokenResponse } from './token-response.ts'
import type { RefusalAt } from '../errors/refusal.ts'

const KNOWN = GRANTS.map(({ grantType }) => grantType).join(', ')

/**
 * Answers a token request. The phases are the same for every grant, and their order is part of the security: nothing
 * of a code or token is looked at before its client has authenticated.
 * @see RFC 6749 §3.2
 */
export async function answerTokenRequest(
  request: ClientRequest,
  issuing: Issuing,
): Promise<Decision<TokenResponse, RefusalAt<'token'>>> {
  // 1. Parse.
  const parameters = withoutRepeats(request.parameters)
  if (!parameters.ok) return parameters
  const grantType = requiredParameter(parameters.value, 'grant_type')
  if (!grantType.ok) return grantType

  // 2. Authenticate the client.
  const secretOptional = grantType.value === REFRESH_TOKEN && issuing.tenant.rules.refreshWithoutSecret === 'allowed'
  const client = await requestingClient(request, issuing, { secretOptional })
  if (!client.ok) return client

  const subject = { clientId: client.value.clientId, grantType: grantType.value }

  // 3. Is this grant this client's?
  const grant = GRANTS.find((candidate) => candidate.grantType === grantType.value)
  if (grant === undefined)
    return refused({ reason: 'grant_type_unknown', grantType: grantType.value, known: KNOWN }, subject)
  if (!grant.clientGrantTypes.includes(client.value.grantType)) {
    const { grantType: allowed } = client.value
    return refused({ reason: 'grant_type_not_allowed', grantType: grantType.value, allowed }, subject)
  }

  // 4. Decide, the scope included.
  const issuance = await grant.decide(client.value, parameters.value, issuing)
  if (!issuance.ok) return about(subject, issuance)

  // 5. Issue and answer.
  const { userId, flowId } = issuance.value.authorization
  return granted(await issueTokens(issuing, issuance.value), { ...subject, userId, flowId })
}
