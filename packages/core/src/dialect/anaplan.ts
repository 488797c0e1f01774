import { AUTHORIZATION_CODE, DEVICE_CODE } from '../client/grant-type.ts'
import type { Dialect } from './dialect.ts'

/** As the real service answers: 403 where the RFCs say 400, opaque access tokens. */
export const anaplan: Dialect = {
  name: 'anaplan',
  accessToken: 'opaque',
  droppedScope: { [AUTHORIZATION_CODE]: ['profile'], [DEVICE_CODE]: [] },
  unknownScope: 'dropped',
  codeChallenge: 'optional',
  redirectUri: 'required',
  issuerInAuthorizationResponse: false,
  postedAuthorizationRequest: 'refused',
  requestObject: 'ignored',
  prompt: 'ignored',
  expiredDeviceCode: 'said_once',
  basicChallenge: false,
  errors: {
    invalid_request: { status: 400, error: 'invalid_request' },
    client_authentication_failed: { status: 401, error: 'access_denied' },
    client_unknown_at_device_endpoint: { status: 403, error: 'unauthorized_client' },
    client_not_allowed: { status: 403, error: 'unauthorized_client' },
    grant_type_unknown: { status: 403, error: 'unauthorized_client' },
    invalid_grant: { status: 403, error: 'invalid_grant' },
    redirect_uri_differs: { status: 403, error: 'unauthorized_client' },
    invalid_scope: { status: 403, error: 'invalid_scope' },
    authorization_pending: { status: 403, error: 'authorization_pending' },
    slow_down: { status: 429, error: 'slow_down' },
    expired_token: { status: 403, error: 'expired_token' },
    access_denied: { status: 403, error: 'access_denied' },
    unsupported_response_type: { status: 400, error: 'unsupported_response_type' },
    request_not_supported: { status: 400, error: 'request_not_supported' },
    request_uri_not_supported: { status: 400, error: 'request_uri_not_supported' },
    login_required: { status: 403, error: 'login_required' },
    consent_required: { status: 403, error: 'consent_required' },
  },
}
