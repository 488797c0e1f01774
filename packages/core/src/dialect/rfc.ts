import { AUTHORIZATION_CODE, DEVICE_CODE } from '../client/grant-type.ts'
import type { Dialect } from './dialect.ts'

/** To the letter of RFC 6749, 8628, 9068, 9207 and 9700: 400 for what is refused, PKCE required, JWT access tokens. */
export const rfc: Dialect = {
  name: 'rfc',
  accessToken: 'jwt',
  droppedScope: { [AUTHORIZATION_CODE]: [], [DEVICE_CODE]: [] },
  unknownScope: 'refused',
  codeChallenge: 'required',
  redirectUri: 'optional_when_one',
  issuerInAuthorizationResponse: true,
  postedAuthorizationRequest: 'answered',
  requestObject: 'refused',
  prompt: 'obeyed',
  expiredDeviceCode: 'said_always',
  basicChallenge: true,
  errors: {
    invalid_request: { status: 400, error: 'invalid_request' },
    client_authentication_failed: { status: 401, error: 'invalid_client' },
    client_unknown_at_device_endpoint: { status: 401, error: 'invalid_client' },
    client_not_allowed: { status: 400, error: 'unauthorized_client' },
    grant_type_unknown: { status: 400, error: 'unsupported_grant_type' },
    invalid_grant: { status: 400, error: 'invalid_grant' },
    redirect_uri_differs: { status: 400, error: 'invalid_grant' },
    invalid_scope: { status: 400, error: 'invalid_scope' },
    authorization_pending: { status: 400, error: 'authorization_pending' },
    slow_down: { status: 400, error: 'slow_down' },
    expired_token: { status: 400, error: 'expired_token' },
    access_denied: { status: 400, error: 'access_denied' },
    unsupported_response_type: { status: 400, error: 'unsupported_response_type' },
    request_not_supported: { status: 400, error: 'request_not_supported' },
    request_uri_not_supported: { status: 400, error: 'request_uri_not_supported' },
    login_required: { status: 400, error: 'login_required' },
    consent_required: { status: 400, error: 'consent_required' },
  },
}
