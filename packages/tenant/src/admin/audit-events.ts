import { auditEvents, isoTime } from '@tenantry/core'
import { jsonResponse } from '../http/json-response.ts'
import { queryParameters } from '../http/parameters.ts'
import { rulesBroken } from '../http/problem.ts'
import type { ProblemError } from '../http/problem.ts'
import { forAdministrators } from './administrator.ts'

const DEFAULT_LIMIT = 50
const MAXIMUM_LIMIT = 200
/** A key of the collection: the time, and a UUID. */
const CURSOR = /^([0-9]{15})-[0-9a-f-]{36}$/

/** `GET /admin/v1/audit-events?clientId=&limit=&cursor=`: newest first. */
export const listAuditEvents = forAdministrators(async ({ query, issuing: { unit } }) => {
  const parameters = queryParameters(query)
  const clientId = parameters.get('clientId') ?? undefined
  const limit = parameters.get('limit') ?? String(DEFAULT_LIMIT)
  const cursor = parameters.get('cursor')
  const place = cursor === null ? null : CURSOR.exec(cursor)
  const refuse = (field: string, rule: string, facts?: ProblemError['facts']) =>
    rulesBroken([{ field, code: 'value_not_allowed', message: `${field} must be ${rule}.`, ...(facts && { facts }) }])
  if (!/^[0-9]{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAXIMUM_LIMIT) {
    return refuse('limit', `a whole number from 1 to ${MAXIMUM_LIMIT}`, { minimum: 1, maximum: MAXIMUM_LIMIT })
  }
  if (cursor !== null && place === null) return refuse('cursor', 'the nextCursor of a page')
  const entries = await unit.list(auditEvents, {
    ...(clientId === undefined ? {} : { where: { clientId } }),
    order: { index: 'at', descending: true },
    ...(place === null ? {} : { after: { value: Number(place[1]), key: place[0] } }),
    limit: Number(limit) + 1,
  })
  const page = entries.slice(0, Number(limit))
  return jsonResponse({
    items: page.map(({ key, value: { at, ...event } }) => ({ id: key, at: isoTime(at), ...event })),
    nextCursor: entries.length > page.length ? page.at(-1)!.key : null,
  })
})
