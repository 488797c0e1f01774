/** Whom an endpoint answers from another origin. */
export type CorsPolicy =
  /** Any origin, without credentials. */
  | 'any'
  /** The origins that may administer: `http://localhost:*`, `http://127.0.0.1:*` and those given; without credentials. */
  | 'administration'
  | 'none'

const LOOPBACK_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1)(:[0-9]+)?$/

/** The headers that let `origin` read an answer, `vary` included. @see Fetch Standard, CORS protocol */
export function corsHeaders(
  policy: CorsPolicy,
  origin: string | null,
  allowed: ReadonlySet<string>,
): Record<string, string> {
  if (policy === 'none') return {}
  if (policy === 'any')
    return { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After, WWW-Authenticate' }
  const answered = origin !== null && (LOOPBACK_ORIGIN.test(origin) || allowed.has(origin))
  return {
    vary: 'Origin',
    ...(answered
      ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'ETag, Location, Retry-After' }
      : {}),
  }
}

/** The answer to a preflight. */
export function preflight(methods: readonly string[], headers: Record<string, string>): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': 'Accept, Authorization, Content-Type, Idempotency-Key, If-Match',
      'access-control-max-age': '600',
      'x-content-type-options': 'nosniff',
    },
  })
}
