import { isoTime, StoreUnavailableError } from '@tenantry/core'
import type { MaybePromise } from '@tenantry/core'
import { errorPage } from '../pages/error.ts'
import { htmlResponse } from '../pages/response.ts'
import { refusedBy } from './answer.ts'
import type { Answer } from './answer.ts'
import type { ErrorShape } from './error-shape.ts'
import { jsonResponse } from './json-response.ts'
import { problemResponse } from './problem.ts'
import type { RequestRefusal } from './request-refusal.ts'
import type { Reply } from './reply.ts'

/** What can go wrong outside the rules of an endpoint. */
export type Failure = Extract<
  RequestRefusal,
  {
    readonly reason:
      | 'host_not_own'
      | 'not_found'
      | 'method_not_allowed'
      | 'body_too_large'
      | 'body_unfinished'
      | 'internal_error'
      | 'store_unavailable'
  }
>

/** What is said of a failure; each shape takes what it has room for. */
export interface Wording {
  readonly status: number
  readonly error: string
  readonly title: string
  readonly detail: string
}

function wording(failure: Failure): Wording {
  switch (failure.reason) {
    case 'host_not_own':
      return {
        status: 403,
        error: 'access_denied',
        title: 'Not a name of this tenant',
        detail: `This page is answered only under the tenant's own names, and ${failure.host} is none of them. If it should be one, start the tenant with --allow-host ${failure.host}.`,
      }
    case 'not_found':
      return {
        status: 404,
        error: 'not_found',
        title: 'Page not found',
        detail: `There is nothing at ${failure.path}.`,
      }
    case 'method_not_allowed':
      return {
        status: 405,
        error: 'invalid_request',
        title: 'Method not allowed',
        detail: 'This endpoint does not answer that method; Allow lists those it does.',
      }
    case 'body_too_large':
      return {
        status: 413,
        error: 'invalid_request',
        title: 'Request too large',
        detail: `The request body is larger than this endpoint reads: ${failure.limit} bytes.`,
      }
    case 'body_unfinished':
      return {
        status: 400,
        error: 'invalid_request',
        title: 'Request unfinished',
        detail: 'The request body broke off before its end.',
      }
    case 'internal_error':
      return {
        status: 500,
        error: 'server_error',
        title: 'Something went wrong',
        detail: 'The tenant could not answer this request. That is a defect of the tenant, not of the request.',
      }
    case 'store_unavailable':
      return {
        status: 503,
        error: 'temporarily_unavailable',
        title: 'Not available just now',
        detail: 'The tenant cannot reach its store just now. Try again in a moment.',
      }
  }
}

/** Where a request failed, as its answer may tell. */
export interface FailurePlace {
  readonly issuer: string
  readonly path: string
  /** ms since the epoch. */
  readonly now: number
}

/** The answer to a request that failed outside the rules of its endpoint, in the endpoint's own shape. */
export async function failureAnswer(
  shape: ErrorShape,
  failure: Failure,
  place: FailurePlace,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { status, error, title, detail } = wording(failure)
  if (shape === 'problem') return refusedBy(failure, problemResponse(failure.reason, detail, { headers }))
  if (shape === 'page') {
    const page = errorPage({ issuer: place.issuer, title, detail })
    return refusedBy(failure, await htmlResponse(page, { status, headers }))
  }
  const code = shape === 'authentication' ? failure.reason : error
  return refusedBy(failure, shapedReply(shape, { status, error: code, title, detail }, place, headers))
}

/** An answer that was asked for by a fault, in the endpoint's own shape; 500 when only an `error` was given. */
export function injectedFailure(
  shape: ErrorShape,
  fault: { readonly status?: number | undefined; readonly error?: string | undefined },
  place: FailurePlace,
): MaybePromise<Reply> {
  const { status = 500, error = 'server_error' } = fault
  const detail = 'This answer is a fault that was asked for through the control API.'
  const headers: Record<string, string> = status === 429 || status === 503 ? { 'retry-after': '1' } : {}
  if (shape === 'page')
    return htmlResponse(errorPage({ issuer: place.issuer, title: error, detail }), { status, headers })
  return shapedReply(shape, { status, error, title: error, detail }, place, headers)
}

/** What went wrong, in an endpoint's own shape. */
export function shapedReply(
  shape: Exclude<ErrorShape, 'page'>,
  { status, error, title, detail }: Wording,
  { path, now }: Omit<FailurePlace, 'issuer'>,
  headers: Record<string, string>,
): Reply {
  switch (shape) {
    case 'oauth':
      return jsonResponse({ error, error_description: detail }, status, headers)
    case 'authentication':
      return jsonResponse({ status: `FAILURE_${error.toUpperCase()}`, statusMessage: detail }, status, headers)
    case 'problem':
      return jsonResponse(
        { type: 'about:blank', title, status, code: error, detail, errors: [], errorCount: 0 },
        status,
        {
          'content-type': 'application/problem+json',
          ...headers,
        },
      )
    case 'integration':
      return jsonResponse({ status: { code: status, message: detail }, path, timestamp: isoTime(now) }, status, headers)
    case 'scim': {
      const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail }
      return jsonResponse(body, status, { 'content-type': 'application/scim+json', ...headers })
    }
  }
}

/** What a thrown error is to the outside: never its message or stack. */
export function failureOf(error: unknown): Failure {
  return { reason: error instanceof StoreUnavailableError ? 'store_unavailable' : 'internal_error' }
}
