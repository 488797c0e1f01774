import type { MaybePromise } from '@tenantry/core'
import type { TenantControl } from '../control/tenant-control.ts'
import type { ExchangeNotes } from '../exchange-log/exchange-log.ts'
import type { TenantContext } from '../tenant-context.ts'
import type { CorsPolicy } from './cors.ts'

/** One request at one endpoint. */
export interface Call {
  readonly request: Request
  readonly context: TenantContext
  readonly control: TenantControl
  /** The values of the path's `:names`. */
  readonly params: Readonly<Record<string, string>>
  /** The query as sent, without its question mark. */
  readonly query: string
  /** Where the request came from, for limits on guessing. */
  readonly address: string
  /** What the handler adds to the exchange log. */
  readonly notes: ExchangeNotes
}

export type Handler = (call: Call) => MaybePromise<Response>

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** How an endpoint words what went wrong outside its own rules: wrong method, a body too large, a defect. */
export type ErrorShape = 'oauth' | 'problem' | 'page' | 'authentication-api'

/** What an endpoint is called where faults are injected and exchanges are logged. */
export const ENDPOINT_NAMES = [
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

export type EndpointName = (typeof ENDPOINT_NAMES)[number]

/** A row of the route table. */
export interface Endpoint {
  readonly path: string
  /** `undefined` where neither faults are injected nor exchanges logged. */
  readonly name: EndpointName | undefined
  readonly cors: CorsPolicy
  readonly errors: ErrorShape
  readonly handlers: Readonly<Partial<Record<Method, Handler>>>
}
