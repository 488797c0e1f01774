import type { Refusal } from '@tenantry/core'
import { refusalHint } from '@tenantry/core'

/** Why a request was refused by what carries it to the rules of core, or outside of them. */
export type RequestRefusal =
  | { readonly reason: 'host_not_own'; readonly host: string }
  | { readonly reason: 'method_not_allowed'; readonly method: string; readonly allowed: string }
  | { readonly reason: 'not_found'; readonly path: string }
  | { readonly reason: 'body_too_large'; readonly limit: number }
  | { readonly reason: 'body_unfinished' }
  | { readonly reason: 'internal_error' }
  | { readonly reason: 'store_unavailable' }
  // Forms
  | { readonly reason: 'form_expired' }
  | { readonly reason: 'too_many_guesses'; readonly retryAfterSeconds: number }
  | { readonly reason: 'password_wrong'; readonly field: 'email' | 'password' }
  | { readonly reason: 'user_code_unknown' }
  | { readonly reason: 'user_code_expired' }
  | { readonly reason: 'user_code_already_decided' }
  | { readonly reason: 'device_client_not_allowed' }
  | { readonly reason: 'single_sign_on' }
  // Who may call
  | { readonly reason: 'role_missing'; readonly role: string }
  | { readonly reason: 'credentials_malformed' }
  // Resource APIs
  | { readonly reason: 'not_visible'; readonly path: string }
  | { readonly reason: 'request_malformed'; readonly rule: string }

/** Every refusal that the exchange log can tell of. */
export type LoggedRefusal = Refusal | RequestRefusal

type Hints = { readonly [R in RequestRefusal as R['reason']]: (refusal: R) => string }

const HINTS: Hints = {
  host_not_own: ({ host }) =>
    `The request was addressed to ${host}, which is no name of the tenant's own: --allow-host.`,
  method_not_allowed: ({ allowed }) => `Allowed here: ${allowed || 'no method'}. RFC 9110 §15.5.6.`,
  not_found: () => 'There is nothing at this path.',
  body_too_large: ({ limit }) => `The body may have at most ${limit} bytes.`,
  body_unfinished: () => 'The body broke off before its end.',
  internal_error: () => 'The tenant failed. That is a defect of the tenant; its standard error has more.',
  store_unavailable: () => 'The tenant cannot reach its store just now.',
  form_expired: () =>
    'The CSRF token of the form was used before, is more than an hour old, or was given to another browser.',
  too_many_guesses: ({ retryAfterSeconds }) =>
    `20 wrong passwords or user codes came from this address within 15 minutes; the next try may come in ${retryAfterSeconds} s. POST /control/v1/reset clears the count.`,
  password_wrong: ({ field }) =>
    field === 'email' ? 'No user of the tenant has this e-mail address.' : 'The password is not the user’s.',
  user_code_unknown: () => 'No device authorization request has this user code.',
  user_code_expired: () => 'The device authorization request has expired. RFC 8628 §3.2.',
  user_code_already_decided: () => 'The device authorization request was approved, denied or redeemed before.',
  device_client_not_allowed: () => 'The client of the request is disabled or deleted, or OAuth is not enabled.',
  single_sign_on: () => 'Single sign-on is enabled, and the user is no exception user.',
  role_missing: ({ role }) => `The user needs the role ${role}.`,
  credentials_malformed: () => 'Send Authorization: Basic with the base64 of email:password.',
  not_visible: () => 'There is nothing at this path, or nothing that the user may see.',
  request_malformed: ({ rule }) => rule,
}

/** What was expected, for the developer whose request was refused. */
export function loggedHint(refusal: LoggedRefusal): string {
  const hint = (HINTS as Partial<Record<string, (refusal: LoggedRefusal) => string>>)[refusal.reason]
  return hint === undefined ? refusalHint(refusal as Refusal) : hint(refusal)
}
