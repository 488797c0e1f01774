import { refusalToResponse } from '../errors/refusal-to-response.ts'
import type { RefusalAt } from '../errors/refusal.ts'
import { randomToken } from '../runtime/random.ts'
import { uuid } from '../runtime/uuid.ts'
import { authorizations } from '../token/authorization.ts'
import type { Issuing } from '../token/issuing.ts'
import { AUTHORIZATION_CODE_LIFETIME_SECONDS, authorizationCodes } from './authorization-code.ts'
import type { AuthorizationRequest, ResponseTarget } from './authorization-request.ts'

/** Where to send the user with a fresh code: the user has approved. @see RFC 6749 §4.1.2 */
export async function approvedLocation(
  request: AuthorizationRequest,
  approval: { readonly userId: string; readonly authTime: number; readonly flowId: string },
  issuing: Pick<Issuing, 'unit' | 'random' | 'digest' | 'now' | 'issuer' | 'dialect'>,
): Promise<string> {
  const { unit, random, digest, now } = issuing
  const { client, scope, redirectUri, codeChallenge, nonce } = request
  const { userId, authTime, flowId } = approval
  const { clientId } = client
  const code = randomToken(random)
  const authorizationId = uuid(random.bytes(16))
  const expiresAt = now + AUTHORIZATION_CODE_LIFETIME_SECONDS * 1000
  unit.insert(authorizations, authorizationId, {
    clientId,
    userId,
    scope,
    grantedAt: now,
    authTime,
    lastUsedAt: null,
    expiresAt,
    flowId,
  })
  unit.insert(authorizationCodes, await digest(code), {
    authorizationId,
    clientId,
    userId,
    scope,
    redirectUri,
    codeChallenge,
    nonce,
    expiresAt,
    state: 'unused',
  })
  return responseLocation(request.target, { code }, issuing)
}

/** Where to send the user with an error. @see RFC 6749 §4.1.2.1 */
export function refusedLocation(
  target: ResponseTarget,
  refusal: RefusalAt<'authorize'>,
  issuing: Pick<Issuing, 'issuer' | 'dialect'>,
): string {
  return responseLocation(target, refusalToResponse(refusal, issuing.dialect, 'authorize').body, issuing)
}

function responseLocation(
  { redirectUri, encodedState }: ResponseTarget,
  parameters: Readonly<Record<string, string>>,
  { issuer, dialect }: Pick<Issuing, 'issuer' | 'dialect'>,
): string {
  const encoded = (pairs: Readonly<Record<string, string>>) =>
    Object.entries(pairs).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const pairs = [
    ...encoded(parameters),
    ...(encodedState === undefined ? [] : [`state=${encodedState}`]),
    ...encoded(dialect.issuerInAuthorizationResponse ? { iss: issuer } : {}),
  ]
  // RFC 6749 §3.1.2: a query that the redirect URI has "MUST be retained".
  const separator = !redirectUri.includes('?') ? '?' : /[?&]$/.test(redirectUri) ? '' : '&'
  return redirectUri + separator + pairs.join('&')
}
