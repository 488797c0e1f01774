import type { User } from '@tenantry/core'
import { personName } from '../person-name.ts'

const CONDITION =
  /^(?<attribute>[A-Za-z.]+) (?:(?<operator>eq|ne|co|sw) (?:"(?<text>[^"\\]*)"|(?<truth>true|false))|pr)$/i

/**
 * The test a filter stands for: conditions on one attribute, joined by `and`. `undefined` for anything else of the grammar.
 * @see RFC 7644 §3.4.2.2
 */
export function scimFilter(filter: string): ((user: User) => boolean) | undefined {
  const conditions = filter.trim().split(/ and /i).map(condition)
  const known = conditions.filter((each) => each !== undefined)
  return known.length === conditions.length ? (user) => known.every((holds) => holds(user)) : undefined
}

function condition(text: string): ((user: User) => boolean) | undefined {
  const groups = CONDITION.exec(text)?.groups
  const read = ATTRIBUTES.get(groups?.['attribute']?.toLowerCase() ?? '')
  if (groups === undefined || read === undefined) return undefined
  const expected = (groups['text'] ?? groups['truth'] ?? '').toLowerCase()
  const actual = (user: User): string => read(user).toLowerCase()
  switch (groups['operator']?.toLowerCase()) {
    case undefined:
      return (user) => actual(user) !== ''
    case 'eq':
      return (user) => actual(user) === expected
    case 'ne':
      return (user) => actual(user) !== expected
    case 'co':
      return (user) => actual(user).includes(expected)
    default:
      return (user) => actual(user).startsWith(expected)
  }
}

const ATTRIBUTES = new Map<string, (user: User) => string>([
  ['id', ({ id }) => id],
  ['username', ({ email }) => email],
  ['displayname', ({ name }) => name],
  ['name.givenname', (user) => personName(user).givenName],
  ['name.familyname', (user) => personName(user).familyName],
  ['active', () => 'true'],
])
