import type { MaybePromise, ParameterRefusal, RequestParameters } from '@tenantry/core'
import type { TenantContext } from '../tenant-context.ts'
import type { Answer } from './answer.ts'
import type { CorsPolicy } from './cors.ts'
import type { FaultyEndpoint, LoggedEndpoint } from './endpoint-name.ts'
import type { ErrorShape } from './error-shape.ts'

/** One request at one endpoint. */
export interface Call {
  readonly request: Request
  readonly context: TenantContext
  /** The values of the path's `:names`. */
  readonly params: Readonly<Record<string, string>>
  /** The query as sent, without its question mark. */
  readonly query: string
  /** Where the request came from, for limits on guessing. */
  readonly address: string
  /** What it was addressed to, as its `Host` said; `undefined` in process. */
  readonly host: string | undefined
  /** The body as text; empty for a method without one. */
  readonly body: string
  /** The parameters in the body, where the endpoint takes any. */
  readonly parameters: RequestParameters
  /** Why the parameters in the body could not be read; they are none then. */
  readonly malformed: ParameterRefusal | undefined
}

export type Handler<C extends Call = Call> = (call: C) => MaybePromise<Answer>

/** How an endpoint answers one method. */
export interface Operation<C extends Call = Call> {
  readonly answer: Handler<C>
  /**
   * Whether the caller may make the call, asked before a body is read: the refusal where they may not. `answer` decides
   * it once more, with what it decides.
   */
  readonly access?: (call: C) => MaybePromise<Answer | undefined>
  /** The most bytes of a body that are read, where it is not the endpoint's limit. */
  readonly bodyLimit?: number
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A row of the route table. */
export interface Endpoint<C extends Call = Call> {
  readonly path: string
  /** What it is called where faults are injected; without a name it can have none. */
  readonly faulty: FaultyEndpoint | undefined
  /** What it is called in the exchange log; without a name it is not logged. */
  readonly logged: LoggedEndpoint | undefined
  readonly cors: CorsPolicy
  /** `own`: refused under a `Host` that is no name of the tenant's own (DNS rebinding). */
  readonly host: 'own' | 'any'
  readonly errors: ErrorShape
  /** The most bytes of a body that are read. */
  readonly bodyLimit: number
  /** How the body's parameters are written: a form; a form or JSON; none. */
  readonly parameters: 'form' | 'form-or-json' | 'none'
  readonly operations: Readonly<Partial<Record<Method, Operation<C>>>>
}
