/** The schemes under which the real service takes a token. */
export type TokenScheme = 'Bearer' | 'AnaplanAuthToken'

/** A token presented in the `Authorization` header. @see RFC 6750 §2.1 */
export interface PresentedToken {
  readonly scheme: TokenScheme
  readonly value: string
}

/** The token of an `Authorization` header; `undefined` for none, another scheme, or none behind the scheme. */
export function presentedToken(request: Request): PresentedToken | undefined {
  const [, scheme, value] =
    /^(Bearer|AnaplanAuthToken) +(\S+)$/i.exec(request.headers.get('authorization')?.trim() ?? '') ?? []
  if (scheme === undefined || value === undefined) return undefined
  return { scheme: scheme.toLowerCase() === 'bearer' ? 'Bearer' : 'AnaplanAuthToken', value }
}
