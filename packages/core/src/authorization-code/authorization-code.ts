import type { Scope } from '../client/scope.ts'
import type { GrantRefusal } from '../errors/refusal.ts'
import type { Collection } from '../runtime/store.ts'

/** How long an authorization code may be redeemed, in seconds. */
export const AUTHORIZATION_CODE_LIFETIME_SECONDS = 60

/** An issued authorization code, kept under the digest of its value. */
export interface AuthorizationCode {
  readonly authorizationId: string
  readonly clientId: string
  readonly userId: string
  readonly scope: readonly Scope[]
  /** What the token request must repeat byte for byte; `null` when the authorization request had none. */
  readonly redirectUri: string | null
  readonly codeChallenge: string | null
  readonly nonce: string | null
  readonly expiresAt: number
  readonly state: 'unused' | 'spent' | 'redeemed'
}

const DAY = 86_400_000

export const authorizationCodes: Collection<AuthorizationCode> = {
  name: 'authorization_codes',
  indexes: {},
  forgetAt: ({ expiresAt }) => expiresAt + DAY,
}

/** What a token request says of the code. */
export interface CodeRedemption {
  readonly redirectUri: string | undefined
  /** `absent`, or whether it fits the challenge of the code (false where there is none). */
  readonly codeVerifier: 'absent' | 'fits' | 'wrong'
}

export type Redeemed =
  | { readonly outcome: 'accepted'; readonly next: AuthorizationCode }
  | {
      readonly outcome: 'refused'
      readonly refusal: GrantRefusal
      readonly next: AuthorizationCode
      readonly revoke: boolean
    }

/**
 * Redeems a code for its own, authenticated client: once, within 60 seconds. A wrong verifier or redirect URI spends
 * it; a second use revokes what the first gave.
 * @see RFC 6749 §4.1.2, RFC 7636 §4.6
 */
export function redeemAuthorizationCode(code: AuthorizationCode, redemption: CodeRedemption, now: number): Redeemed {
  const refuse = (refusal: GrantRefusal, next = code, revoke = false): Redeemed => ({
    outcome: 'refused',
    refusal,
    next,
    revoke,
  })
  if (code.state !== 'unused') return refuse({ reason: 'code_used' }, code, code.state === 'redeemed')
  if (now >= code.expiresAt) return refuse({ reason: 'code_expired', expiredAt: code.expiresAt })
  const spent: AuthorizationCode = { ...code, state: 'spent' }
  if ((redemption.redirectUri ?? null) !== code.redirectUri) {
    return refuse(
      { reason: 'redirect_uri_differs', sent: redemption.redirectUri ?? '', expected: code.redirectUri ?? '' },
      spent,
    )
  }
  if (code.codeChallenge === null) {
    // RFC 9700 §4.8.2: a verifier without a challenge is a sign of a downgrade.
    if (redemption.codeVerifier !== 'absent') return refuse({ reason: 'code_verifier_unexpected' }, spent)
  } else {
    if (redemption.codeVerifier === 'absent') return refuse({ reason: 'code_verifier_missing' }, spent)
    if (redemption.codeVerifier === 'wrong') return refuse({ reason: 'code_verifier_wrong' }, spent)
  }
  return { outcome: 'accepted', next: { ...code, state: 'redeemed' } }
}
