import { addressAt } from '@tenantry/core'
import { accepted } from '../../http/answer.ts'
import type { Answer } from '../../http/answer.ts'
import { jsonResponse } from '../../http/json-response.ts'
import type { ResourceCall } from '../resource-call.ts'

const SUCCESS = { code: 200, message: 'Success' }
/** The most, and by default the number of, items in one answer. */
const PAGE_SIZE = 5000

/** The identifier that the service gives its kinds of objects; no link. */
const schemaOf = (kind: string): string => `https://api.anaplan.com/2/0/objects/${kind}`

/** One object under its own key. */
export function objectAnswer(kind: string, members: Readonly<Record<string, unknown>>): Answer {
  return accepted(jsonResponse({ meta: { schema: schemaOf(kind) }, status: SUCCESS, ...members }))
}

interface Named {
  readonly id: string
  readonly name: string
}

/** A list by `limit` and `offset`, narrowed by `s` (part of the name) and sorted by `sort` (`name`, `-name`). */
export function listAnswer(call: ResourceCall, kind: string, plural: string, items: readonly Named[]): Answer {
  const query = call.url.searchParams
  const limit = wholeNumber(query.get('limit'), 1, PAGE_SIZE)
  const offset = wholeNumber(query.get('offset'), 0, 0)
  if (limit === undefined) return call.refuse('limit must be a whole number from 1.')
  if (offset === undefined) return call.refuse('offset must be a whole number from 0.')
  const part = query.get('s')?.toLowerCase() ?? ''
  const matching = items.filter(({ name }) => name.toLowerCase().includes(part))
  const sorted = sortedBy(query.get('sort'), matching)
  if (sorted === undefined) return call.refuse('sort must be +name or -name.')
  const size = Math.min(limit, PAGE_SIZE)
  const page = sorted.slice(offset, offset + size)
  const link = (at: number): string => pageLink(call, size, at)
  return accepted(
    jsonResponse({
      meta: {
        paging: {
          currentPageSize: page.length,
          totalSize: sorted.length,
          offset,
          ...(offset + size < sorted.length ? { next: link(offset + size) } : {}),
          ...(offset > 0 ? { previous: link(Math.max(0, offset - size)) } : {}),
        },
        schema: schemaOf(kind),
      },
      status: SUCCESS,
      [plural]: page,
    }),
  )
}

/** A parameter as a number from `minimum`; `undefined` when it is none. */
export function wholeNumber(value: string | null, minimum: number, otherwise: number): number | undefined {
  if (value === null) return otherwise
  const number = /^[0-9]{1,15}$/.test(value) ? Number(value) : -1
  return number >= minimum ? number : undefined
}

function sortedBy(sort: string | null, items: readonly Named[]): readonly Named[] | undefined {
  if (sort === null) return items
  // A plus sign in a query is a space to many decoders, to this one too.
  const descending = sort.startsWith('-')
  if (sort.replace(/^[-+ ]/, '') !== 'name') return undefined
  const collator = new Intl.Collator('en')
  return items.toSorted((a, b) => (descending ? -1 : 1) * collator.compare(a.name, b.name))
}

function pageLink({ issuing: { issuer }, url }: ResourceCall, limit: number, offset: number): string {
  const query = new URLSearchParams(url.searchParams)
  query.set('limit', String(limit))
  query.set('offset', String(offset))
  return addressAt(issuer, `${url.pathname}?${query}`)
}
