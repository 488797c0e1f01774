import { StoreUnavailableError } from '@tenantry/core'
import { errorPage } from '../pages/error.ts'
import { htmlResponse } from '../pages/response.ts'
import type { ErrorShape } from './endpoint.ts'
import { jsonResponse } from './json-response.ts'
import { publicJson } from './oauth-response.ts'
import { problemResponse } from './problem.ts'

type Failure = 'body_too_large' | 'method_not_allowed' | 'internal_error' | 'store_unavailable'

const FAILURES: Readonly<Record<Failure, { status: number; error: string; title: string; detail: string }>> = {
  body_too_large: {
    status: 413,
    error: 'invalid_request',
    title: 'Request too large',
    detail: 'The request body is larger than this endpoint reads.',
  },
  method_not_allowed: {
    status: 405,
    error: 'invalid_request',
    title: 'Method not allowed',
    detail: 'This endpoint does not answer that method; Allow lists those it does.',
  },
  internal_error: {
    status: 500,
    error: 'server_error',
    title: 'Something went wrong',
    detail: 'The tenant could not answer this request. That is a defect of the tenant, not of the request.',
  },
  store_unavailable: {
    status: 503,
    error: 'temporarily_unavailable',
    title: 'Not available just now',
    detail: 'The tenant cannot reach its store just now. Try again in a moment.',
  },
}

/** The answer to a request that failed outside the rules of its endpoint, in the endpoint's own shape. */
export function failureResponse(
  shape: ErrorShape,
  failure: Failure,
  issuer: string,
  headers: Record<string, string> = {},
): Response | Promise<Response> {
  const { status, error, title, detail } = FAILURES[failure]
  switch (shape) {
    case 'oauth':
      return publicJson({ error, error_description: detail }, status, headers)
    case 'authentication-api':
      return publicJson({ status: `FAILURE_${failure.toUpperCase()}`, statusMessage: detail }, status, headers)
    case 'problem':
      return problemResponse(failure, detail, { headers })
    case 'page':
      return htmlResponse(errorPage({ issuer, title, detail }), { status, headers })
  }
}

/** An answer that was asked for by a fault, in the endpoint's own shape; 500 when only an `error` was given. */
export function injectedFailure(
  shape: ErrorShape,
  {
    status = 500,
    error = 'server_error',
  }: { readonly status?: number | undefined; readonly error?: string | undefined },
  issuer: string,
): Response | Promise<Response> {
  const detail = 'This answer is a fault that was asked for through the control API.'
  const headers: Record<string, string> = status === 429 || status === 503 ? { 'retry-after': '1' } : {}
  switch (shape) {
    case 'oauth':
      return publicJson({ error, error_description: detail }, status, headers)
    case 'authentication-api':
      return publicJson({ status: `FAILURE_${error.toUpperCase()}`, statusMessage: detail }, status, headers)
    case 'problem':
      return jsonResponse(
        { type: 'about:blank', title: error, status, code: error, detail, errors: [], errorCount: 0 },
        status,
        {
          'content-type': 'application/problem+json',
          ...headers,
        },
      )
    case 'page':
      return htmlResponse(errorPage({ issuer, title: error, detail }), { status, headers })
  }
}

/** What a thrown error is to the outside: never its message or stack. */
export function failureOf(error: unknown): Failure {
  return error instanceof StoreUnavailableError ? 'store_unavailable' : 'internal_error'
}
