import {
  base64Url,
  bytesFromBase64,
  CLIENT_GRANT_TYPES,
  clientAt,
  clientDocument,
  clients,
  isClientGrantType,
} from '@tenantry/core'
import type { IndexValue, Query } from '@tenantry/core'
import { jsonResponse } from '../http/json-response.ts'
import { queryParameters } from '../http/parameters.ts'
import { rulesBroken } from '../http/problem.ts'
import type { ProblemError } from '../http/problem.ts'
import { forAdministrators } from './administrator.ts'

const SORTS = ['name', '-name', 'createdAt', '-createdAt', 'lastUsedAt', '-lastUsedAt']
const DEFAULT_LIMIT = 50
const MAXIMUM_LIMIT = 200

interface Listing {
  readonly query: Query
  readonly sort: string
  readonly limit: number
}

/** `GET /admin/v1/oauth-clients?q=&grantType=&enabled=&sort=&limit=&cursor=`. */
export const listOAuthClients = forAdministrators(async ({ query: encoded, issuing: { unit, now } }) => {
  const listing = listingOf(queryParameters(encoded))
  if ('errors' in listing) return rulesBroken(listing.errors)
  const { query, sort, limit } = listing
  const entries = await unit.list(clients, { ...query, limit: limit + 1 })
  const page = entries.slice(0, limit)
  const last = page.at(-1)
  const more = entries.length > limit && last !== undefined
  const index = query.order!.index
  return jsonResponse({
    items: page.map(({ value }) => clientDocument(clientAt(value, now))),
    total: await unit.count(clients, query),
    nextCursor: more ? cursorText({ sort, value: clients.indexes[index]!(last.value), key: last.key }) : null,
  })
})

function listingOf(parameters: URLSearchParams): Listing | { readonly errors: readonly ProblemError[] } {
  const errors: ProblemError[] = []
  const given = (name: string): string | undefined => {
    const [value, ...others] = parameters.getAll(name)
    if (others.length > 0)
      errors.push({ field: name, code: 'parameter_repeated', message: `${name} may be given once.` })
    return value === '' ? undefined : value
  }
  const refuse = (field: string, rule: string, facts?: ProblemError['facts']) =>
    errors.push({ field, code: 'value_not_allowed', message: `${field} must be ${rule}.`, ...(facts && { facts }) })
  const text = given('q')?.toLowerCase()
  const grantType = given('grantType')
  if (grantType !== undefined && !isClientGrantType(grantType)) {
    refuse('grantType', CLIENT_GRANT_TYPES.join(' or '), { allowed: CLIENT_GRANT_TYPES.join(' ') })
  }
  const enabled = given('enabled')
  if (enabled !== undefined && enabled !== 'true' && enabled !== 'false')
    refuse('enabled', 'true or false', { allowed: 'true false' })
  const sort = given('sort') ?? 'name'
  if (!SORTS.includes(sort)) refuse('sort', `one of ${SORTS.join(', ')}`, { allowed: SORTS.join(' ') })
  const limit = given('limit') ?? String(DEFAULT_LIMIT)
  if (!/^[0-9]{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAXIMUM_LIMIT) {
    refuse('limit', `a whole number from 1 to ${MAXIMUM_LIMIT}`, { minimum: 1, maximum: MAXIMUM_LIMIT })
  }
  const cursor = given('cursor')
  const after = cursor === undefined ? undefined : cursorPlace(cursor, sort)
  if (cursor !== undefined && after === undefined) refuse('cursor', 'the nextCursor of a page with the same sort')
  if (errors.length > 0) return { errors }
  return {
    sort,
    limit: Number(limit),
    query: {
      where: {
        ...(grantType === undefined ? {} : { grantType }),
        ...(enabled === undefined ? {} : { enabled: enabled === 'true' ? 1 : 0 }),
      },
      ...(text === undefined ? {} : { contains: { index: 'search', text } }),
      order: { index: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
      ...(after === undefined ? {} : { after }),
    },
  }
}

interface CursorPlace {
  readonly value: IndexValue
  readonly key: string
}

function cursorText({ sort, value, key }: CursorPlace & { readonly sort: string }): string {
  return base64Url(new TextEncoder().encode(JSON.stringify([sort, value, key])))
}

/** No name and no key has a NUL, and a store need not be able to ask with one. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0')
}

function cursorPlace(cursor: string, sort: string): CursorPlace | undefined {
  const bytes = bytesFromBase64(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  if (bytes === undefined) return undefined
  try {
    const place: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!Array.isArray(place) || place.length !== 3) return undefined
    const [itsSort, value, key] = place as unknown[]
    const fits = sort.endsWith('name') ? isText(value) : Number.isSafeInteger(value) || value === null
    return itsSort === sort && fits && isText(key) ? { value: value as IndexValue, key } : undefined
  } catch {
    return undefined
  }
}
