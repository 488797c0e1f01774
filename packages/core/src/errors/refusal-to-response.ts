import type { Dialect } from '../dialect/dialect.ts'
import { assertNever } from '../runtime/assert-never.ts'
import type { ErrorCode } from './error-codes.ts'
import { REFUSAL_CLASSES } from './refusal-class.ts'
import type { RefusalClass } from './refusal-class.ts'
import type { Refusal } from './refusal.ts'

/** The endpoints that answer a refusal as JSON. */
export type RefusingEndpoint = 'authorize' | 'token' | 'device' | 'revoke' | 'introspect'

export interface ErrorResponse {
  readonly status: 400 | 401 | 403 | 429
  readonly body: { readonly error: ErrorCode; readonly error_description: string }
}

/** What a refusal looks like on the wire. @see RFC 6749 §5.2 */
export function refusalToResponse(refusal: Refusal, dialect: Dialect, endpoint: RefusingEndpoint): ErrorResponse {
  const { status, error } = dialect.errors[refusalClass(refusal, endpoint)]
  return { status, body: { error, error_description: errorDescription(refusal, dialect) } }
}

function refusalClass(refusal: Refusal, endpoint: RefusingEndpoint): RefusalClass {
  // A client that was not made for devices is confidential, and has no reason to send its secret there.
  if (endpoint === 'device' && (refusal.reason === 'client_unknown' || refusal.reason === 'client_secret_missing')) {
    return 'client_unknown_at_device_endpoint'
  }
  if (refusal.reason === 'request_object_not_supported' && refusal.parameter === 'request_uri')
    return 'request_uri_not_supported'
  return REFUSAL_CLASSES[refusal.reason]
}

/** What the service says to the client: never which of several checks failed where that would help an attacker. */
function errorDescription(refusal: Refusal, dialect: Dialect): string {
  switch (refusal.reason) {
    case 'body_malformed':
      return `Malformed request body: ${refusal.expected}.`
    case 'parameter_missing':
      return `Missing required parameter: ${refusal.parameter}.`
    case 'parameter_repeated':
      return `The parameter ${printable(refusal.parameter)} must not appear more than once.`
    case 'parameter_malformed':
      return `Invalid parameter ${printable(refusal.parameter)}: ${refusal.rule}.`
    case 'client_credentials_conflict':
      return `Conflicting client credentials: ${refusal.rule}.`
    case 'client_unknown':
    case 'client_secret_missing':
    case 'client_secret_wrong':
    case 'client_secret_unexpected':
    case 'authorization_header_malformed':
      return dialect.name === 'anaplan' ? 'Unauthorized' : 'Client authentication failed.'
    case 'client_disabled':
    case 'oauth_not_enabled':
      return 'Unauthorized or unknown client'
    case 'grant_type_unknown':
      return `Unsupported grant type: ${printable(refusal.grantType)}`
    case 'grant_type_not_allowed':
      return `Grant type '${printable(refusal.grantType)}' not allowed for the client.`
    case 'scope_malformed':
      return 'Invalid parameter scope: scope tokens must be separated by single spaces.'
    case 'scope_unknown':
      return `Unknown scope: ${printable(refusal.scope)}`
    case 'scope_exceeds_grant':
      return `The scope exceeds what was granted: ${printable(refusal.exceeding.join(' '))}`
    case 'code_unknown':
    case 'code_expired':
    case 'code_used':
    case 'code_of_another_client':
      return 'Invalid authorization code'
    case 'redirect_uri_differs':
      return dialect.name === 'anaplan'
        ? `The redirect URI is wrong. You sent ${printable(refusal.sent)}, and we expected ${printable(refusal.expected)}`
        : 'redirect_uri is not the one of the authorization request.'
    case 'code_verifier_missing':
    case 'code_verifier_wrong':
    case 'code_verifier_unexpected':
      return 'Failed to verify code verifier'
    case 'device_code_unknown':
    case 'device_code_redeemed':
    case 'device_code_of_another_client':
    case 'device_code_expired_again':
      return 'Invalid or expired device code.'
    case 'device_code_expired':
      return 'The device code has expired.'
    case 'authorization_pending':
      return 'User has yet to authorize device code.'
    case 'slow_down':
      return `You are polling faster than the specified interval of ${refusal.interval} seconds.`
    case 'user_denied':
      return 'The user denied the device authorization request.'
    case 'refresh_token_unknown':
    case 'refresh_token_of_another_client':
    case 'refresh_token_expired':
    case 'refresh_token_spent':
      return 'Unknown or invalid refresh token.'
    case 'token_of_another_client':
      return 'The token was not issued to this client.'
    case 'redirect_uri_not_registered':
      return 'Callback URL mismatch: redirect_uri is not one of the allowed callback URLs of the client.'
    case 'response_type_unsupported':
      return `Unsupported response type: ${printable(refusal.responseType)}`
    case 'request_object_not_supported':
      return `The parameter ${refusal.parameter} is not supported.`
    case 'login_required':
      return 'Login required'
    case 'consent_required':
      return 'Consent required'
    case 'user_rejected':
      return 'The user rejected the authorization request.'
    default:
      return assertNever(refusal)
  }
}

/** Keeps what a client sent within the characters that `error_description` may have. @see RFC 6749 §5.2 */
function printable(text: string): string {
  return text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/gu, '?').slice(0, 200)
}
