/** Whom an endpoint answers from another origin. */
export type CorsPolicy =
  /** Any origin, without credentials. */
  | 'any'
  /** The origins that may administer: `http://localhost:*`, `http://127.0.0.1:*` and those given; without credentials. */
  | 'administration'
  | 'none'

const LOOPBACK_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1)(:[0-9]+)?$/
/** Names of headers with commas between. */
const HEADER_NAMES = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+( *, *[!#$%&'*+.^_`|~0-9A-Za-z-]+)*$/

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

/**
 * The answer to a preflight: whatever request headers are asked for may be sent, since pages with tracing add their own.
 * `*` would not do: it leaves `Authorization` out.
 */
export function preflight(request: Request, methods: readonly string[], headers: Record<string, string>): Response {
  const asked = request.headers.get('access-control-request-headers') ?? ''
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      vary: [headers['vary'], 'Access-Control-Request-Headers'].filter((name) => name !== undefined).join(', '),
      'access-control-allow-methods': methods.join(', '),
      ...(HEADER_NAMES.test(asked) ? { 'access-control-allow-headers': asked } : {}),
      'access-control-max-age': '600',
      'x-content-type-options': 'nosniff',
    },
  })
}
