const MASK = '***'

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

/** The members with what is secret masked. */
export function masked(members: Iterable<readonly [name: string, value: unknown]>): Readonly<Record<string, unknown>> {
  const shown: [string, unknown][] = []
  for (const [name, value] of members) shown.push([name, SECRET.has(name) ? MASK : nested(name, value)])
  return Object.fromEntries(shown)
}

/** A parameter may carry a whole query: what a form hands on, where to return to. */
function nested(name: string, value: unknown): unknown {
  if (typeof value !== 'string' || (name !== 'request' && name !== 'return_to')) return value
  return value.includes('=') ? maskedQuery(value) : value
}

/** A location or query with the values of secret parameters masked, and everything else as it is. */
export function maskedQuery(location: string): string {
  return location.replace(/(^|[?&])([^=&?#]+)=([^&#]*)/g, (pair, before: string, name: string) => {
    const known = decoded(name)
    if (SECRET.has(known)) return `${before}${name}=${MASK}`
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

/** An `Authorization` header as its scheme, and the client of HTTP Basic. */
export function maskedAuthorization(header: string | null): string | null {
  const [, scheme, credentials = ''] = /^(\S+)\s*(.*)$/.exec(header ?? '') ?? []
  if (scheme === undefined) return null
  if (scheme.toLowerCase() !== 'basic') return `${scheme} ${MASK}`
  try {
    return `${scheme} ${atob(credentials).split(':', 1)[0] ?? ''}:${MASK}`
  } catch {
    return `${scheme} ${MASK}`
  }
}
