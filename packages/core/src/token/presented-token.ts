import { granted, refused } from '../errors/decision.ts'
import type { Decision, Subject } from '../errors/decision.ts'
import type { PresentedTokenRefusal } from '../errors/refusal.ts'
import { users } from '../tenant/user.ts'
import type { User } from '../tenant/user.ts'
import { liveAccessToken } from './access-token.ts'
import type { AccessToken } from './access-token.ts'
import type { Issuing } from './issuing.ts'

/** The schemes under which the real service takes a token. */
export type TokenScheme = 'Bearer' | 'AnaplanAuthToken'

/** A token presented in the `Authorization` header. @see RFC 6750 §2.1 */
export interface PresentedToken {
  readonly scheme: TokenScheme
  readonly value: string
}

/** The token of an `Authorization` header; `undefined` for none, another scheme, or none behind the scheme. */
export function presentedToken(authorization: string | null): PresentedToken | undefined {
  const [, scheme, value] = /^(Bearer|AnaplanAuthToken) +(\S+)$/i.exec(authorization?.trim() ?? '') ?? []
  if (scheme === undefined || value === undefined) return undefined
  return { scheme: scheme.toLowerCase() === 'bearer' ? 'Bearer' : 'AnaplanAuthToken', value }
}

/** Whose token a request presents. */
export interface TokenCaller {
  readonly user: User
  readonly token: AccessToken
  readonly subject: Subject
}

/** Whose live token a request presents under one of the schemes, or why nobody's. @see RFC 6750 §3.1 */
export async function tokenCaller(
  authorization: string | null,
  schemes: readonly TokenScheme[],
  { unit, tenant, digest, now }: Pick<Issuing, 'unit' | 'tenant' | 'digest' | 'now'>,
): Promise<Decision<TokenCaller, PresentedTokenRefusal>> {
  const presented = presentedToken(authorization)
  if (presented === undefined || !schemes.includes(presented.scheme)) {
    const isToken = presented === undefined && /^(Bearer|AnaplanAuthToken)\b/i.test(authorization ?? '')
    return isToken ? refused({ reason: 'token_malformed' }) : refused({ reason: 'token_missing', schemes })
  }
  const live = await liveAccessToken(unit, await digest(presented.value), tenant, now)
  const user = live === undefined ? undefined : await unit.get(users, live.token.userId)
  if (live === undefined || user === undefined) return refused({ reason: 'token_unknown' }, live?.subject)
  return granted({ user, token: live.token, subject: live.subject }, live.subject)
}
