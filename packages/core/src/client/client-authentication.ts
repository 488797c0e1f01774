import { granted, refused } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import { bytesFromBase64 } from '../runtime/base64.ts'
import { constantTimeEqual } from '../runtime/constant-time-equal.ts'
import type { RequestParameters } from '../token/request-parameters.ts'
import type { Client } from './client.ts'
import type { ClientRefusal } from '../errors/refusal.ts'

/** Who a request says it is from. @see RFC 6749 §2.3.1 */
export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string | undefined
}

/**
 * The one client that a request names, in the body or by HTTP Basic.
 * Refuses two secrets, two different clients, and a Basic header that can't be read.
 */
export function clientCredentials(
  authorization: string | undefined,
  parameters: RequestParameters,
): Decision<ClientCredentials, ClientRefusal> {
  const bodyId = parameters.values.get('client_id')
  const bodySecret = parameters.values.get('client_secret')
  const encoded = /^basic(?: (.*))?$/is.exec(authorization ?? '')
  if (encoded === null) {
    return bodyId === undefined
      ? refused({ reason: 'parameter_missing', parameter: 'client_id' })
      : granted({ clientId: bodyId, clientSecret: bodySecret })
  }
  const basic = basicCredentials(encoded[1]?.trim() ?? '')
  if (!basic.ok) return basic
  const { clientId, clientSecret } = basic.value
  // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
  if (clientSecret !== undefined && bodySecret !== undefined) {
    return refused({
      reason: 'client_credentials_conflict',
      rule: 'send the secret by HTTP Basic or in the body, not both',
    })
  }
  if (bodyId !== undefined && bodyId !== clientId) {
    return refused({ reason: 'client_credentials_conflict', rule: 'HTTP Basic and client_id name different clients' })
  }
  return granted({ clientId, clientSecret: clientSecret ?? bodySecret })
}

function basicCredentials(encoded: string): Decision<ClientCredentials, ClientRefusal> {
  const malformed = (rule: string) => refused({ reason: 'authorization_header_malformed', rule })
  const bytes = bytesFromBase64(encoded)
  if (bytes === undefined || encoded === '') return malformed('Basic credentials must be base64')
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const colon = text.indexOf(':')
  if (colon < 0) return malformed('Basic credentials must be client_id:client_secret')
  // RFC 6749 §2.3.1 has both halves form-encoded before they are joined.
  const clientId = formDecoded(text.slice(0, colon))
  const clientSecret = formDecoded(text.slice(colon + 1))
  if (clientId === undefined || clientSecret === undefined)
    return malformed('Basic credentials must be percent-encoded')
  if (clientId === '') return malformed('Basic credentials must name a client')
  return granted({ clientId, clientSecret: clientSecret === '' ? undefined : clientSecret })
}

function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** Whether a secret is the client's own: the current one, or the one before while its overlap lasts. */
export function isClientSecret(client: Client, candidate: string, now: number): boolean {
  if (client.secret === null) return false
  const { value, previous } = client.secret
  const current = constantTimeEqual(candidate, value)
  const former = previous !== null && now < previous.expiresAt && constantTimeEqual(candidate, previous.value)
  return current || former
}

/**
 * Authenticates the client that the credentials name. A device client is public: it has no secret and must send none.
 * `secretOptional` is the tenant rule `refreshWithoutSecret: allowed`.
 */
export function authenticateClient(
  client: Client | undefined,
  { clientId, clientSecret }: ClientCredentials,
  { now, secretOptional = false }: { readonly now: number; readonly secretOptional?: boolean },
): Decision<Client, ClientRefusal> {
  if (client === undefined) return refused({ reason: 'client_unknown', clientId })
  if (client.secret === null) {
    return clientSecret === undefined ? granted(client) : refused({ reason: 'client_secret_unexpected', clientId })
  }
  if (clientSecret === undefined) {
    return secretOptional ? granted(client) : refused({ reason: 'client_secret_missing', clientId })
  }
  return isClientSecret(client, clientSecret, now)
    ? granted(client)
    : refused({ reason: 'client_secret_wrong', clientId })
}
