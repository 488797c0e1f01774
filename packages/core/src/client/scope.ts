/** The scopes the service knows. @see OIDC Core §5.4, §11 */
export const SUPPORTED_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const

export type Scope = (typeof SUPPORTED_SCOPES)[number]

/** What a request without `scope` is taken to ask for. @see RFC 6749 §3.3 */
export const DEFAULT_SCOPE: readonly Scope[] = ['openid']

const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/

/** The scope tokens of a request's `scope`, or `undefined` when it breaks the grammar. @see RFC 6749 §3.3 */
export function scopeTokens(scope: string): readonly string[] | undefined {
  return SCOPE.test(scope) ? [...new Set(scope.split(' '))] : undefined
}

/** Those of the asked tokens that the service knows, in the order asked; the others are dropped. */
export function supportedScope(tokens: readonly string[]): readonly Scope[] {
  return tokens.filter((token): token is Scope => SUPPORTED_SCOPES.some((scope) => scope === token))
}
