import { isParameterName } from '@tenantry/core'

/** What stands for a value that is not shown. */
export const MASK = '***'
/** The most characters of names and values together. */
const MOST_SHOWN = 8_192

/** Parameters and members that are secret, or as good as one. User codes are not: people read them aloud. */
const SECRET = new Set([
  'access_token',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'csrf_token',
  'device_code',
  'id_token',
  'id_token_hint',
  'password',
  'refresh_token',
  'token',
])

/** Those of every other request; what these are is known without a look at their letters. */
const PLAIN = new Set([
  'client_id',
  'error',
  'error_description',
  'expires_in',
  'grant_type',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'token_type',
])

const SCHEME = /^[A-Za-z-]{1,20}$/
const KNOWN_SCHEME = /^(Basic|Bearer|AnaplanAuthToken)$/i
/** What the letters of a secret's name have in them: who writes `clientSecret` or `pwd` has sent one, though nothing reads it. */
const SECRET_LETTERS =
  /secret|passw|passphrase|pwd|token|verifier|assertion|credential|cookie|session|csrf|apikey|^(auth.*|device|)code$|^authorization$/
/** What only tells of a secret. */
const ABOUT_ONE = /(type|typehint|method|endpoint|uri|expiresin)$/

/** Whether a name is a secret's, in any spelling. */
function isSecret(name: string): boolean {
  if (SECRET.has(name)) return true
  if (PLAIN.has(name)) return false
  const letters = name.toLowerCase().replace(/[^a-z]/g, '')
  return SECRET_LETTERS.test(letters) && !ABOUT_ONE.test(letters)
}

/** The members with what is secret masked, and without those that are too long to be kept. */
export function masked(members: Iterable<readonly [name: string, value: unknown]>): Readonly<Record<string, unknown>> {
  const shown: [string, unknown][] = []
  let left = MOST_SHOWN
  let isWhole = true
  for (const [name, value] of members) {
    // A body of another type than its header says, or a bare token, may have come as a name.
    const isName = PLAIN.has(name) || isParameterName(name)
    const text = !isName || isSecret(name) ? MASK : nested(name, value)
    const length = name.length + (typeof text === 'string' ? text.length : 0)
    if (length > left) isWhole = false
    else {
      left -= length
      shown.push([isName ? name : MASK, text])
    }
  }
  if (!isWhole) shown.push(['…', 'What is too long to be shown was left out.'])
  return Object.fromEntries(shown)
}

/** Letters in two groups. What somebody typed in place of a user code may be anything, a password too. */
const USER_CODE = /^[a-z]{4}[- ]?[a-z]{4}$/i

/** A value may carry a whole query: what a form hands on, where to return to, a form that was put together wrongly. */
function nested(name: string, value: unknown): unknown {
  if (name === 'user_code') return typeof value === 'string' && USER_CODE.test(value) ? value : MASK
  return typeof value === 'string' && value.includes('=') ? maskedQuery(value) : value
}

/** A location or query with the values of secret parameters masked, and everything else as it is. */
export function maskedQuery(location: string): string {
  return location.replace(/(^|[?&#;\s])([^=&?#;\s]+)=([^&#;\s]*)/g, (pair, before: string, name: string) => {
    const known = decoded(name)
    if (isSecret(known)) return `${before}${name}=${MASK}`
    return known === 'return_to' ? `${before}${name}=${MASK}` : pair
  })
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/**
 * An `Authorization` header as its scheme, and the client of HTTP Basic where it is one's; what may be a token without a
 * scheme is not shown.
 */
export function maskedAuthorization(header: string | null, showsClient = true): string | null {
  if (header === null || header === '') return null
  const end = header.search(/\s/)
  const scheme = end < 0 ? header : header.slice(0, end)
  const credentials = end < 0 ? '' : header.slice(end).trimStart()
  if (!(credentials === '' ? KNOWN_SCHEME : SCHEME).test(scheme)) return MASK
  const client = showsClient && scheme.toLowerCase() === 'basic' ? userOf(credentials) : undefined
  return client === undefined ? `${scheme} ${MASK}` : `${scheme} ${client}:${MASK}`
}

/** What stands before the colon of HTTP Basic; without a colon all of it may be the secret. */
function userOf(credentials: string): string | undefined {
  try {
    return /^([^:]*):/.exec(atob(credentials))?.[1]
  } catch {
    return undefined
  }
}
