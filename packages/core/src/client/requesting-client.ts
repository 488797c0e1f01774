import { about, granted, refused } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import type { Issuing } from '../token/issuing.ts'
import type { RequestParameters } from '../token/request-parameters.ts'
import { authenticateClient, clientCredentials } from './client-authentication.ts'
import { clients } from './client.ts'
import type { Client } from './client.ts'
import type { ClientRefusal } from '../errors/refusal.ts'

/** What a client-authenticated endpoint is asked: the parameters of the body, and the `Authorization` header. */
export interface ClientRequest {
  readonly parameters: RequestParameters
  readonly authorization: string | undefined
}

/**
 * The authenticated, enabled client a request comes from; the same for the token, revocation and introspection
 * endpoints. A failed authentication spends nothing.
 */
export async function requestingClient(
  request: ClientRequest,
  { unit, tenant, now }: Issuing,
  options: { readonly secretOptional?: boolean } = {},
): Promise<Decision<Client, ClientRefusal>> {
  if (!tenant.oauthEnabled) return refused({ reason: 'oauth_not_enabled' })
  const credentials = clientCredentials(request.authorization, request.parameters)
  if (!credentials.ok) return credentials
  const { clientId } = credentials.value
  const client = authenticateClient(await unit.get(clients, clientId), credentials.value, { now, ...options })
  if (!client.ok) return about({ clientId }, client)
  return client.value.enabled ? granted(client.value) : refused({ reason: 'client_disabled', clientId }, { clientId })
}
