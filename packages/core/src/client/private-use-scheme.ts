const PRIVATE_USE_SCHEME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:/i

/**
 * The scheme, with its colon, of a native app's URL: a domain name of its maker in reverse order, so with a dot.
 * `undefined` for any other URL.
 * @see RFC 8252 §7.1
 */
export function privateUseScheme(url: string): string | undefined {
  return PRIVATE_USE_SCHEME.exec(url)?.[0]
}
