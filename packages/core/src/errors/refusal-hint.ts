import { assertNever } from '../runtime/assert-never.ts'
import type { Refusal } from './refusal.ts'

/** Which check refused and what was expected, for the developer; only the exchange log shows it. */
export function refusalHint(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'body_malformed':
      return `The body was not read: ${refusal.expected}. RFC 6749 §4.1.3, and JSON as the real service takes it.`
    case 'parameter_missing':
      return `${refusal.parameter} is required here; one without a value counts as left out. RFC 6749 §3.1, §3.2.`
    case 'parameter_repeated':
      return `${refusal.parameter} was sent more than once. RFC 6749 §3.1, §3.2.`
    case 'parameter_malformed':
      return `${refusal.parameter} is there, but ${refusal.rule}.`
    case 'client_credentials_conflict':
      return `A request authenticates its client in one way: ${refusal.rule}. RFC 6749 §2.3.`
    case 'client_unknown':
      return 'No OAuth client of this tenant has that client_id. RFC 6749 §2.2.'
    case 'client_secret_missing':
      return 'This client is confidential: send client_secret in the body or by HTTP Basic. RFC 6749 §2.3.1.'
    case 'client_secret_wrong':
      return 'client_secret is neither the current secret of the client nor one still in its overlap. RFC 6749 §2.3.1.'
    case 'client_secret_unexpected':
      return 'A device client is public and has no secret: leave client_secret out. RFC 8628 §5.6.'
    case 'authorization_header_malformed':
      return `The Authorization header is not usable: ${refusal.rule}. RFC 6749 §2.3.1.`
    case 'client_disabled':
      return 'The OAuth client is disabled; an administrator can enable it in its right-side panel.'
    case 'oauth_not_enabled':
      return 'OAuth is not enabled for this tenant; an administrator can press Enable OAuth.'
    case 'grant_type_unknown':
      return 'This service knows authorization_code, urn:ietf:params:oauth:grant-type:device_code and refresh_token.'
    case 'grant_type_not_allowed':
      return `One client has one grant type, and this one was made for ${refusal.allowed}.`
    case 'scope_malformed':
      return 'scope is words of printable ASCII with one space between two. RFC 6749 §3.3.'
    case 'scope_unknown':
      return 'None of these scopes is known here; openid, profile, email and offline_access are.'
    case 'scope_exceeds_grant':
      return `A refresh may narrow the scope, never widen it; granted was: ${refusal.granted.join(' ')}. RFC 6749 §6.`
    case 'code_unknown':
      return 'No such authorization code was issued in the last day.'
    case 'code_expired':
      return `The code lived 60 seconds and expired at ${new Date(refusal.expiredAt).toISOString()}. RFC 6749 §4.1.2.`
    case 'code_used':
      return 'The code had been redeemed: what it gave is revoked now. RFC 6749 §4.1.2.'
    case 'code_of_another_client':
      return 'The code was issued to another client. RFC 6749 §4.1.3.'
    case 'redirect_uri_differs':
      return 'redirect_uri must be the one of the authorization request, byte for byte; the code is spent now. RFC 6749 §4.1.3.'
    case 'code_verifier_missing':
      return 'The authorization request had a code_challenge, so code_verifier is due; the code is spent now. RFC 7636 §4.5.'
    case 'code_verifier_unexpected':
      return 'The authorization request had no code_challenge, so there is nothing to verify. RFC 9700 §4.8.2.'
    case 'code_verifier_wrong':
      return 'BASE64URL(SHA-256(code_verifier)) is not the code_challenge; the code is spent now. RFC 7636 §4.6.'
    case 'device_code_unknown':
      return 'No such device code was issued in the last day.'
    case 'device_code_redeemed':
      return 'The device code had been exchanged for tokens. RFC 8628 §3.5.'
    case 'device_code_of_another_client':
      return 'The device code was issued to another client. RFC 6749 §5.2.'
    case 'device_code_expired':
    case 'device_code_expired_again':
      return 'Device codes live 900 seconds: ask for a new one. RFC 8628 §3.5.'
    case 'authorization_pending':
      return 'The user has not decided yet: poll again after the interval. RFC 8628 §3.5.'
    case 'slow_down':
      return `Polled too soon; the interval is ${refusal.interval} seconds from now on. RFC 8628 §3.5.`
    case 'user_denied':
      return 'The user pressed Cancel or Reject; ask for a new code to try again. RFC 8628 §3.5.'
    case 'refresh_token_expired':
      return `The family's lifetime counts from its first token and ended at ${new Date(refusal.expiredAt).toISOString()}.`
    case 'refresh_token_spent':
      return 'A rotatable refresh token is single use: this one had been used, so its whole family is revoked. RFC 9700 §4.14.2.'
    case 'refresh_token_of_another_client':
      return 'The refresh token was issued to another client. RFC 6749 §6.'
    case 'refresh_token_unknown':
      return 'No such refresh token is alive; it may have been revoked, or its client deleted.'
    case 'token_of_another_client':
      return 'A client may revoke its own tokens only. RFC 7009 §2.1.'
    case 'redirect_uri_not_registered':
      return 'Callback URLs match byte for byte; only the port of localhost, 127.0.0.1 and [::1] may differ. RFC 9700 §4.1.3.'
    case 'response_type_unsupported':
      return 'Authorization code clients send response_type=code. RFC 6749 §4.1.1.'
    case 'request_object_not_supported':
      return `Send the parameters themselves, not by ${refusal.parameter}. OIDC Core §6.`
    case 'login_required':
      return 'prompt=none was sent, and nobody is signed in at the tenant in this browser. OIDC Core §3.1.2.6.'
    case 'consent_required':
      return 'prompt=none was sent, and consent is asked for each time. OIDC Core §3.1.2.6.'
    case 'user_rejected':
      return 'The user pressed Reject on the consent page. RFC 6749 §4.1.2.1.'
    default:
      return assertNever(refusal)
  }
}
