import type { Issuing, Role, TokenScheme, User } from '@tenantry/core'
import type { Answer } from '../http/answer.ts'
import type { Call } from '../http/endpoint.ts'
import type { ErrorShape } from '../http/error-shape.ts'
import type { LoggedRefusal } from '../http/request-refusal.ts'

/** A request to a resource API by somebody who may make it. */
export interface ResourceCall extends Call {
  readonly user: User
  readonly issuing: Issuing
  /** The request's path and query. */
  readonly url: URL
  /** The named part of the path, decoded; empty when the path has none of that name. */
  readonly param: (name: string) => string
  /** A parameter is not what it must be: 400. */
  readonly refuse: (rule: string) => Answer
  /** There is nothing, or nothing that the user may see: 404. */
  readonly notFound: (message?: string) => Answer
}

/** What the operations of one API have in common. */
export interface ResourceApi {
  /** How a request may present its token: an OAuth access token travels in either scheme, one of the Authentication API in the second. */
  readonly schemes: readonly TokenScheme[]
  readonly errors: Extract<ErrorShape, 'authentication' | 'integration' | 'scim'>
  /** What it says to a request without an acceptable `Authorization`. */
  readonly noValidHeader: string
  /** The code beside the message, where its errors have one. */
  readonly errorCode?: (refusal: LoggedRefusal) => string
  /** The role that the caller needs, and what is said to others. */
  readonly role?: { readonly name: Role; readonly message: string }
}

export type ResourceHandler = (call: ResourceCall) => Answer | Promise<Answer>

/** A path of a resource API. */
export interface ResourceRoute {
  readonly path: string
  readonly api: ResourceApi
  readonly operations: Readonly<Partial<Record<'GET' | 'POST', ResourceHandler>>>
}

/** What an API says of itself, to everybody. */
export interface OpenRoute {
  readonly path: string
  readonly api: ResourceApi
  readonly answerAnyone: (issuer: string) => Answer
}
