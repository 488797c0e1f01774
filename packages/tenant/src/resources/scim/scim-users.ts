import { addressAt } from '@tenantry/core'
import type { User } from '@tenantry/core'
import { wholeNumber } from '../integration/integration-answer.ts'
import { personName } from '../person-name.ts'
import type { Answer } from '../../http/answer.ts'
import type { ResourceCall } from '../resource-call.ts'
import { SEEDED_AT } from '../seeded-at.ts'
import { usersOf } from '../tenant-resources.ts'
import { SCIM_BASE, scimAnswer, scimList, USER_SCHEMA } from './scim-answer.ts'
import { scimFilter } from './scim-filter.ts'

const PAGE_SIZE = 100

/** @see RFC 7644 §3.4.2 */
export async function listScimUsers(call: ResourceCall): Promise<Answer> {
  const query = call.url.searchParams
  const count = wholeNumber(query.get('count'), 0, PAGE_SIZE)
  const startIndex = wholeNumber(query.get('startIndex'), 0, 1)
  if (count === undefined || startIndex === undefined) return call.refuse('count and startIndex must be whole numbers.')
  const matches = scimFilter(query.get('filter') ?? 'id pr')
  if (matches === undefined) return call.refuse('invalidFilter: this filter is not supported.')
  const users = (await usersOf(call.issuing.unit)).filter(matches)
  // RFC 7644 §3.4.2.4: a value below 1 is taken as 1.
  const first = Math.max(1, startIndex)
  const page = users.slice(first - 1, first - 1 + count)
  return scimList(
    page.map((user) => userDocument(user, call)),
    users.length,
    first,
  )
}

/** @see RFC 7644 §3.4.1 */
export async function readScimUser(call: ResourceCall): Promise<Answer> {
  const user = (await usersOf(call.issuing.unit)).find(({ id }) => id === call.param('userId'))
  return user === undefined ? call.notFound('User not found.') : scimAnswer(userDocument(user, call))
}

/** @see RFC 7643 §4.1 */
function userDocument(user: User, { issuing: { issuer } }: ResourceCall) {
  const { givenName, familyName } = personName(user)
  return {
    schemas: [USER_SCHEMA],
    id: user.id,
    userName: user.email,
    name: { familyName, givenName, formatted: user.name },
    active: true,
    displayName: user.name,
    emails: [{ value: user.email, type: 'work', primary: true }],
    meta: {
      resourceType: 'User',
      location: addressAt(issuer, `${SCIM_BASE}/Users/${user.id}`),
      created: SEEDED_AT,
      lastModified: SEEDED_AT,
    },
  }
}
