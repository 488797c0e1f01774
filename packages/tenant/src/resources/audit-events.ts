import { addressAt } from '@tenantry/core'
import { accepted } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import { jsonResponse } from '../http/json-response.ts'
import { derivedId } from '../seed/derived-id.ts'
import { wholeNumber } from './integration/integration-answer.ts'
import type { ResourceApi, ResourceCall, ResourceRoute } from './resource-call.ts'
import { auditRecordsOf } from './tenant-resources.ts'
import type { AuditRecord } from './tenant-resources.ts'

const PATH = '/audit/api/1/events'
const PAGE_SIZE = 10_000
const HOUR_MS = 3_600_000
/** How far the service keeps its log. */
const RETENTION_MS = 30 * 24 * HOUR_MS

/** The one API that takes no `Bearer`. */
const auditApi: ResourceApi = {
  schemes: ['AnaplanAuthToken'],
  errors: 'authentication',
  noValidHeader: 'No valid token header found for the request',
  errorCode: ({ reason }) =>
    reason === 'role_missing'
      ? 'UNAUTHORIZED_USER_ACTION'
      : reason === 'request_malformed'
        ? 'BAD_REQUEST'
        : 'BAD_CREDENTIAL',
  role: { name: 'tenant_auditor', message: 'The tenant auditor role is needed.' },
}

function readEvents(call: ResourceCall): Answer | Promise<Answer> {
  const query = call.url.searchParams
  const { now } = call.issuing
  const hours = wholeNumber(query.get('intervalInHours'), 1, RETENTION_MS / HOUR_MS)
  const from = hours === undefined ? undefined : wholeNumber(query.get('dateFrom'), 0, now - hours * HOUR_MS)
  const to = wholeNumber(query.get('dateTo'), 0, now)
  if (from === undefined || to === undefined)
    return call.refuse('intervalInHours, dateFrom and dateTo must be whole numbers.')
  return eventsAnswer(call, from, to)
}

/** The same by a body, `{ "from": ms, "to"?: ms }`. */
function searchEvents(call: ResourceCall): Answer | Promise<Answer> {
  const { now } = call.issuing
  const body = jsonOf(call.body)
  const from = timeIn(body, 'from') ?? now - RETENTION_MS
  const to = timeIn(body, 'to') ?? now
  const times = typeof body === 'object' && body !== null && Number.isSafeInteger(from) && Number.isSafeInteger(to)
  return times ? eventsAnswer(call, from, to) : call.refuse('Expected a JSON object with from and to in ms.')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function timeIn(body: unknown, member: string): number | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const value: unknown = Reflect.get(body, member)
  if (value === undefined) return undefined
  return typeof value === 'number' ? value : Number.NaN
}

async function eventsAnswer(call: ResourceCall, from: number, to: number): Promise<Answer> {
  const { url, issuing } = call
  const { issuer, tenant } = issuing
  const limit = wholeNumber(url.searchParams.get('limit'), 1, PAGE_SIZE)
  const offset = wholeNumber(url.searchParams.get('offset'), 0, 0)
  if (limit === undefined || offset === undefined) return call.refuse('limit and offset must be whole numbers.')
  const events = await auditRecordsOf(issuing, from, to)
  const page = events.slice(offset, offset + limit)
  const nextOffset = offset + page.length
  const more = { nextOffset, nextUrl: addressAt(issuer, `${PATH}?limit=${limit}&offset=${nextOffset}`) }
  return accepted(
    jsonResponse({
      meta: {
        paging: {
          currentPageSize: page.length,
          totalSize: events.length,
          offSet: offset,
          ...(nextOffset < events.length ? more : {}),
        },
      },
      response: page.map((event) => eventDocument(event, tenant.id, new URL(issuer).hostname)),
    }),
  )
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
  { path: PATH, api: auditApi, operations: { GET: readEvents } },
  { path: `${PATH}/search`, api: auditApi, operations: { POST: searchEvents } },
]
