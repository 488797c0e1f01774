import type { Scope } from '../client/scope.ts'

/** Why an OAuth request was refused, with the facts; what goes over the wire is made of it per dialect. */
export type Refusal =
  // Parse
  | { readonly reason: 'body_malformed'; readonly expected: string }
  | { readonly reason: 'parameter_missing'; readonly parameter: string }
  | { readonly reason: 'parameter_repeated'; readonly parameter: string }
  | { readonly reason: 'parameter_malformed'; readonly parameter: string; readonly rule: string }
  // Authenticate the client
  | { readonly reason: 'client_credentials_conflict'; readonly rule: string }
  | { readonly reason: 'authorization_header_malformed'; readonly rule: string }
  | { readonly reason: 'client_unknown'; readonly clientId: string }
  | { readonly reason: 'client_secret_missing'; readonly clientId: string }
  | { readonly reason: 'client_secret_wrong'; readonly clientId: string }
  | { readonly reason: 'client_secret_unexpected'; readonly clientId: string }
  | { readonly reason: 'client_disabled'; readonly clientId: string }
  | { readonly reason: 'oauth_not_enabled' }
  // Is this grant this client's
  | { readonly reason: 'grant_type_unknown'; readonly grantType: string }
  | { readonly reason: 'grant_type_not_allowed'; readonly grantType: string; readonly allowed: string }
  // Scope
  | { readonly reason: 'scope_malformed'; readonly scope: string }
  | { readonly reason: 'scope_unknown'; readonly scope: string }
  | {
      readonly reason: 'scope_exceeds_grant'
      readonly exceeding: readonly string[]
      readonly granted: readonly Scope[]
    }
  // Authorization code
  | { readonly reason: 'code_unknown' }
  | { readonly reason: 'code_expired'; readonly expiredAt: number }
  | { readonly reason: 'code_used' }
  | { readonly reason: 'code_of_another_client' }
  | { readonly reason: 'redirect_uri_differs'; readonly sent: string; readonly expected: string }
  | { readonly reason: 'code_verifier_missing' }
  | { readonly reason: 'code_verifier_unexpected' }
  | { readonly reason: 'code_verifier_wrong' }
  // Device code
  | { readonly reason: 'device_code_unknown' }
  | { readonly reason: 'device_code_redeemed' }
  | { readonly reason: 'device_code_of_another_client' }
  | { readonly reason: 'device_code_expired'; readonly expiredAt: number }
  | { readonly reason: 'device_code_expired_again' }
  | { readonly reason: 'authorization_pending' }
  | { readonly reason: 'slow_down'; readonly interval: number }
  | { readonly reason: 'user_denied' }
  // Refresh token
  | { readonly reason: 'refresh_token_unknown' }
  | { readonly reason: 'refresh_token_of_another_client' }
  | { readonly reason: 'refresh_token_expired'; readonly expiredAt: number }
  | { readonly reason: 'refresh_token_spent' }
  // Revocation
  | { readonly reason: 'token_of_another_client' }
  // Authorization request
  | { readonly reason: 'redirect_uri_not_registered'; readonly sent: string }
  | { readonly reason: 'response_type_unsupported'; readonly responseType: string }
  | { readonly reason: 'request_object_not_supported'; readonly parameter: 'request' | 'request_uri' }
  | { readonly reason: 'login_required' }
  | { readonly reason: 'consent_required' }
  | { readonly reason: 'user_rejected' }

export type RefusalReason = Refusal['reason']

/** Whom and what a decision was about, as far as that was found out. It ties a request to those before and after it. */
export interface Subject {
  readonly clientId?: string | undefined
  readonly userId?: string | undefined
  readonly grantType?: string | undefined
  /** What comes of one authorization request or one device request has one flow. */
  readonly flowId?: string | undefined
}

/** A decision: what was asked for, or why not. */
export type Decision<T> = Granted<T> | Refused

export interface Granted<T> {
  readonly ok: true
  readonly value: T
  readonly subject?: Subject | undefined
}

export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
  readonly subject?: Subject | undefined
}

export function granted<T>(value: T, subject?: Subject): Granted<T> {
  return { ok: true, value, ...(subject && { subject }) }
}

export function refused(refusal: Refusal, subject?: Subject): Refused {
  return { ok: false, refusal, ...(subject && { subject }) }
}

/** The decision, also about what was known before it was made. */
export function about<T>(known: Subject, decision: Decision<T>): Decision<T> {
  return { ...decision, subject: { ...known, ...decision.subject } }
}
