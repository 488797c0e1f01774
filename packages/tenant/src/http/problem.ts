import type { FieldError } from '@tenantry/core'
import { jsonResponse } from './json-response.ts'
import type { Reply } from './reply.ts'

/** What can be wrong with a request to the admin or the control API. */
export type ProblemCode =
  | 'malformed_json'
  | 'unauthenticated'
  | 'forbidden'
  | 'cross_origin'
  | 'host_not_own'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'stale_version'
  | 'body_too_large'
  | 'body_unfinished'
  | 'unsupported_media_type'
  | 'rule_broken'
  | 'internal_error'
  | 'store_unavailable'

const PROBLEMS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  malformed_json: { status: 400, title: 'Malformed JSON' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  cross_origin: { status: 403, title: 'Request from another origin' },
  host_not_own: { status: 403, title: 'Not a name of this tenant' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict' },
  stale_version: { status: 412, title: 'Changed meanwhile' },
  body_too_large: { status: 413, title: 'Body too large' },
  body_unfinished: { status: 400, title: 'Body unfinished' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  rule_broken: { status: 422, title: 'A rule is broken' },
  internal_error: { status: 500, title: 'Internal error' },
  store_unavailable: { status: 503, title: 'Store unavailable' },
}

/** A broken rule as the admin API tells it: core's, or one of the request itself. */
export type ProblemError = Omit<FieldError, 'code'> & { readonly code: string }

/** The most errors that a problem lists; how many there are it says all the same. */
const LISTED_ERRORS = 100
/** The most sentences of its `detail`. */
const DETAIL_SENTENCES = 3

/** A problem document. @see RFC 9457 §3 */
export function problemResponse(
  code: ProblemCode,
  detail: string,
  options: { readonly errors?: readonly ProblemError[]; readonly headers?: Readonly<Record<string, string>> } = {},
): Reply {
  const { status, title } = PROBLEMS[code]
  const { errors = [] } = options
  const listed = errors.slice(0, LISTED_ERRORS).map(({ field, code: rule, message, suggestion, facts }) => ({
    field,
    code: rule,
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(facts === undefined ? {} : { facts }),
  }))
  const type = `urn:tenantry:problem:${code.replaceAll('_', '-')}`
  return jsonResponse({ type, title, status, code, detail, errors: listed, errorCount: errors.length }, status, {
    'content-type': 'application/problem+json',
    ...options.headers,
  })
}

/** 422 with the broken rules, each at its member. */
export function rulesBroken(errors: readonly ProblemError[]): Reply {
  const sentences = errors.slice(0, DETAIL_SENTENCES).map(({ message }) => message)
  const more = errors.length - sentences.length
  const detail = [...sentences, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
  return problemResponse('rule_broken', detail, { errors })
}
