import type { User } from '@tenantry/core'
import type { AuthorizationScheme, ResourceContext } from './resource-context.ts'

/** A request to a resource API by somebody who may ask. */
export interface ResourceCall {
  readonly user: User
  readonly context: ResourceContext
  readonly request: Request
  /** The request's path and query. */
  readonly url: URL
  /** ms since the epoch. */
  readonly now: number
  /** The named part of the path, decoded; empty when the path has none of that name. */
  readonly param: (name: string) => string
  readonly refuse: (status: number, message: string) => Response
}

export interface Refused {
  readonly status: number
  readonly message: string
  readonly path: string
  readonly now: number
}

/** What the operations of one API have in common. */
export interface ResourceApi {
  readonly schemes: readonly AuthorizationScheme[]
  readonly refusal: (refused: Refused) => Response
  /** What it says to a request without an acceptable `Authorization`. */
  readonly noValidHeader: string
}

export interface ResourceRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly api: ResourceApi
  readonly answer: (call: ResourceCall) => Promise<Response> | Response
}

/** An operation that needs no token. */
export interface OpenRoute {
  readonly path: string
  readonly api: ResourceApi
  readonly answerAnyone: (context: ResourceContext) => Response
}
