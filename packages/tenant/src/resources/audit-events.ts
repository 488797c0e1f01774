import { addressAt } from '@tenantry/core'
import { jsonResponse } from '../http/json-response.ts'
import { derivedId } from '../seed/derived-id.ts'
import { wholeNumber } from './integration/integration-answer.ts'
import type { ResourceApi, ResourceCall, ResourceRoute } from './resource-call.ts'
import type { AuditRecord } from './resource-context.ts'

const PATH = '/audit/api/1/events'
const PAGE_SIZE = 10_000
const HOUR_MS = 3_600_000
/** How far the service keeps its log. */
const RETENTION_MS = 30 * 24 * HOUR_MS

/** The one API that takes no `Bearer`. */
const auditApi: ResourceApi = {
  schemes: ['AnaplanAuthToken'],
  refusal: ({ status, message }) => {
    const code =
      status === 401 ? 'FAILURE_BAD_CREDENTIAL' : status === 405 ? 'FAILURE_METHOD_NOT_ALLOWED' : 'FAILURE_BAD_REQUEST'
    return jsonResponse({ status: code, statusMessage: message }, status)
  },
  noValidHeader: 'No valid token header found for the request',
}

async function readEvents(call: ResourceCall): Promise<Response> {
  const query = call.url.searchParams
  const hours = wholeNumber(query.get('intervalInHours'), 1, RETENTION_MS / HOUR_MS)
  const from = hours === undefined ? undefined : wholeNumber(query.get('dateFrom'), 0, call.now - hours * HOUR_MS)
  const to = wholeNumber(query.get('dateTo'), 0, call.now)
  if (from === undefined || to === undefined) {
    return call.refuse(400, 'intervalInHours, dateFrom and dateTo must be whole numbers.')
  }
  return eventsAnswer(call, from, to)
}

/** The same by a body, `{ "from": ms, "to"?: ms }`. */
async function searchEvents(call: ResourceCall): Promise<Response> {
  const body: unknown = await call.request.json().catch(() => undefined)
  const from = timeIn(body, 'from') ?? call.now - RETENTION_MS
  const to = timeIn(body, 'to') ?? call.now
  const times = typeof body === 'object' && body !== null && Number.isSafeInteger(from) && Number.isSafeInteger(to)
  return times ? eventsAnswer(call, from, to) : call.refuse(400, 'Expected a JSON object with from and to in ms.')
}

function timeIn(body: unknown, member: string): number | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const value: unknown = Reflect.get(body, member)
  if (value === undefined) return undefined
  return typeof value === 'number' ? value : Number.NaN
}

async function eventsAnswer(call: ResourceCall, from: number, to: number): Promise<Response> {
  const { context, url, user } = call
  if (!user.roles.includes('tenant_auditor')) {
    const body = { status: 'FAILURE_UNAUTHORIZED_USER_ACTION', statusMessage: 'The tenant auditor role is needed.' }
    return jsonResponse(body, 401)
  }
  const limit = wholeNumber(url.searchParams.get('limit'), 1, PAGE_SIZE)
  const offset = wholeNumber(url.searchParams.get('offset'), 0, 0)
  if (limit === undefined || offset === undefined) return call.refuse(400, 'limit and offset must be whole numbers.')
  const events = await context.auditEvents(from, to)
  const page = events.slice(offset, offset + limit)
  const nextOffset = offset + page.length
  const more = { nextOffset, nextUrl: addressAt(context.issuer(), `${PATH}?limit=${limit}&offset=${nextOffset}`) }
  const tenantId = await context.tenantId()
  return jsonResponse({
    meta: {
      paging: {
        currentPageSize: page.length,
        totalSize: events.length,
        offSet: offset,
        ...(nextOffset < events.length ? more : {}),
      },
    },
    response: page.map((event) => eventDocument(event, tenantId, new URL(context.issuer()).hostname)),
  })
}

function eventDocument(event: AuditRecord, tenantId: string, hostName: string) {
  const { id, at, eventTypeId, userId, objectId, message, success, additionalAttributes } = event
  return {
    id,
    eventTypeId,
    userId,
    tenantId,
    objectId,
    message,
    success,
    ipAddress: '127.0.0.1',
    userAgent: '',
    hostName,
    eventDate: at,
    eventTimeZone: 'UTC',
    createdDate: at,
    createdTimeZone: 'UTC',
    checksum: derivedId('event', JSON.stringify(event)),
    additionalAttributes,
  }
}

export const auditRoutes: readonly ResourceRoute[] = [
  { method: 'GET', path: PATH, api: auditApi, answer: readEvents },
  { method: 'POST', path: `${PATH}/search`, api: auditApi, answer: searchEvents },
]
