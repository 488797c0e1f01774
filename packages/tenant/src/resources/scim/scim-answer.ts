import { jsonResponse } from '../../http/json-response.ts'
import type { Refused } from '../resource-call.ts'

export const SCIM_BASE = '/scim/1/0/v2'
export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** @see RFC 7644 §3.1 (media type) */
export function scimAnswer(body: unknown, status = 200): Response {
  return jsonResponse(body, status, { 'content-type': 'application/scim+json' })
}

/** @see RFC 7644 §3.12 */
export function scimRefusal({ status, message }: Refused): Response {
  return scimAnswer(
    { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail: message },
    status,
  )
}

/** @see RFC 7644 §3.4.2 */
export function scimList(resources: readonly unknown[], totalResults: number, startIndex: number): Response {
  return scimAnswer({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  })
}
