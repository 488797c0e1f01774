import type { RefusalReason } from './refusal.ts'

/** What several refusals have in common on the wire: one row of a dialect's table. */
export type RefusalClass =
  | 'invalid_request'
  | 'client_authentication_failed'
  | 'client_unknown_at_device_endpoint'
  | 'client_not_allowed'
  | 'grant_type_unknown'
  | 'invalid_grant'
  | 'redirect_uri_differs'
  | 'invalid_scope'
  | 'authorization_pending'
  | 'slow_down'
  | 'expired_token'
  | 'access_denied'
  | 'unsupported_response_type'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'login_required'
  | 'consent_required'

export const REFUSAL_CLASSES: Readonly<Record<RefusalReason, RefusalClass>> = {
  body_malformed: 'invalid_request',
  parameter_missing: 'invalid_request',
  parameter_repeated: 'invalid_request',
  parameter_malformed: 'invalid_request',
  client_credentials_conflict: 'invalid_request',
  authorization_header_malformed: 'client_authentication_failed',
  client_unknown: 'client_authentication_failed',
  client_secret_missing: 'client_authentication_failed',
  client_secret_wrong: 'client_authentication_failed',
  client_secret_unexpected: 'client_authentication_failed',
  client_disabled: 'client_not_allowed',
  oauth_not_enabled: 'client_not_allowed',
  grant_type_unknown: 'grant_type_unknown',
  grant_type_not_allowed: 'client_not_allowed',
  scope_malformed: 'invalid_scope',
  scope_unknown: 'invalid_scope',
  scope_exceeds_grant: 'invalid_scope',
  code_unknown: 'invalid_grant',
  code_expired: 'invalid_grant',
  code_used: 'invalid_grant',
  code_of_another_client: 'invalid_grant',
  redirect_uri_differs: 'redirect_uri_differs',
  code_verifier_missing: 'invalid_grant',
  code_verifier_unexpected: 'invalid_grant',
  code_verifier_wrong: 'invalid_grant',
  device_code_unknown: 'invalid_grant',
  device_code_redeemed: 'invalid_grant',
  device_code_of_another_client: 'invalid_grant',
  device_code_expired: 'expired_token',
  device_code_expired_again: 'invalid_grant',
  authorization_pending: 'authorization_pending',
  slow_down: 'slow_down',
  user_denied: 'access_denied',
  refresh_token_unknown: 'invalid_grant',
  refresh_token_of_another_client: 'invalid_grant',
  refresh_token_expired: 'invalid_grant',
  refresh_token_spent: 'invalid_grant',
  token_of_another_client: 'invalid_grant',
  redirect_uri_not_registered: 'invalid_request',
  response_type_unsupported: 'unsupported_response_type',
  request_object_not_supported: 'request_not_supported',
  login_required: 'login_required',
  consent_required: 'consent_required',
  user_rejected: 'access_denied',
}
