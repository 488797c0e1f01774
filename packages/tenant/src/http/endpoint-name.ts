/** What an endpoint is called where faults are injected. */
export const FAULTY_ENDPOINTS = [
  'authorize',
  'token',
  'device',
  'activate',
  'revoke',
  'introspect',
  'userinfo',
  'discovery',
  'jwks',
  'resource',
  'admin',
] as const

export type FaultyEndpoint = (typeof FAULTY_ENDPOINTS)[number]

/** What an endpoint is called in the exchange log. The admin and control APIs are never logged. */
export type LoggedEndpoint = Exclude<FaultyEndpoint, 'admin'> | 'sign-in' | 'authentication'
