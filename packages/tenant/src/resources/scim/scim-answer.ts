import { accepted } from '../../http/answer.ts'
import type { Answer } from '../../http/answer.ts'
import { jsonResponse } from '../../http/json-response.ts'

export const SCIM_BASE = '/scim/1/0/v2'
export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** @see RFC 7644 §3.1 (media type) */
export function scimAnswer(body: unknown): Answer {
  return accepted(jsonResponse(body, 200, { 'content-type': 'application/scim+json' }))
}

/** @see RFC 7644 §3.4.2 */
export function scimList(resources: readonly unknown[], totalResults: number, startIndex: number): Answer {
  return scimAnswer({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  })
}
