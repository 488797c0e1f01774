import { requestingClient } from '../client/requesting-client.ts'
import type { ClientRequest } from '../client/requesting-client.ts'
import { granted, refused } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import { refreshTokens } from '../refresh-token/refresh-token.ts'
import { accessTokens } from './access-token.ts'
import { revokeAuthorization, subjectOf } from './authorization.ts'
import type { Issuing } from './issuing.ts'
import { requiredParameter, withoutRepeats } from './request-parameters.ts'
import type { RefusalAt } from '../errors/refusal.ts'

/**
 * Revokes a token of the requesting client: a refresh token takes its family and their access tokens along. One that is
 * unknown is answered as if it had been revoked; another client's is left alone, and the answer says so.
 * @see RFC 7009 §2.1, §2.2
 */
export async function answerRevocationRequest(
  request: ClientRequest,
  issuing: Issuing,
): Promise<Decision<Readonly<Record<string, never>>, RefusalAt<'revoke'>>> {
  const { unit, digest } = issuing
  const parameters = withoutRepeats(request.parameters)
  if (!parameters.ok) return parameters
  const token = requiredParameter(parameters.value, 'token')
  if (!token.ok) return token
  const client = await requestingClient(request, issuing)
  if (!client.ok) return client
  const { clientId } = client.value
  const key = await digest(token.value)
  const refreshToken = await unit.get(refreshTokens, key)
  const accessToken = await unit.get(accessTokens, key)
  const owner = refreshToken?.clientId ?? accessToken?.grant?.clientId
  const authorizationId = refreshToken?.authorizationId ?? accessToken?.grant?.authorizationId
  const subject = { clientId, ...(authorizationId !== undefined && (await subjectOf(unit, authorizationId))) }
  if ((refreshToken ?? accessToken) !== undefined && owner !== clientId)
    return refused({ reason: 'token_of_another_client' }, { clientId, flowId: subject.flowId })
  if (refreshToken !== undefined) await revokeAuthorization(unit, refreshToken.authorizationId)
  if (accessToken !== undefined) unit.delete(accessTokens, key)
  return granted({}, subject)
}
