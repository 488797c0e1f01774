import type { RefreshTokenPolicy } from '../client/client.ts'
import type { Scope } from '../client/scope.ts'
import type { GrantRefusal } from '../errors/refusal.ts'
import type { Collection } from '../runtime/store.ts'

/** An issued refresh token, kept under the digest of its value. Those of one authorization are a family. */
export interface RefreshToken {
  readonly authorizationId: string
  readonly clientId: string
  readonly userId: string
  readonly scope: readonly Scope[]
  readonly behavior: RefreshTokenPolicy['behavior']
  /** Counted from the first token of the family; `null` never. */
  readonly expiresAt: number | null
  readonly state: 'live' | 'spent'
}

const DAY = 86_400_000

export const refreshTokens: Collection<RefreshToken> = {
  name: 'refresh_tokens',
  indexes: { authorizationId: ({ authorizationId }) => authorizationId },
  forgetAt: ({ expiresAt }) => (expiresAt === null ? null : expiresAt + DAY),
}

/** What becomes of a refresh token that was presented, and what replaces it. */
export type Presented =
  | {
      readonly outcome: 'accepted'
      /** The presented token from now on. */
      readonly next: RefreshToken
      /** The token to issue in its place, when one is due. */
      readonly successor: RefreshToken | undefined
    }
  | { readonly outcome: 'refused'; readonly refusal: GrantRefusal; readonly killFamily: boolean }

/** The first refresh token of a family, under the client's policy at that moment. */
export function firstRefreshToken(
  grant: Pick<RefreshToken, 'authorizationId' | 'clientId' | 'userId' | 'scope'>,
  policy: RefreshTokenPolicy,
  now: number,
): RefreshToken {
  return { ...grant, behavior: policy.behavior, state: 'live', expiresAt: expiryUnder(policy, now) }
}

/**
 * Presents a refresh token of the client's own. A rotatable one is single use: its successor inherits the deadline of
 * the family, and a second use kills the family. A non-rotatable one stays as it is. Where the client's policy has
 * changed since, the token is exchanged for one of the new kind.
 * @see RFC 9700 §4.14.2
 */
export function presentRefreshToken(token: RefreshToken, policy: RefreshTokenPolicy, now: number): Presented {
  if (token.state === 'spent') {
    return { outcome: 'refused', refusal: { reason: 'refresh_token_spent' }, killFamily: true }
  }
  if (token.expiresAt !== null && now >= token.expiresAt) {
    return {
      outcome: 'refused',
      refusal: { reason: 'refresh_token_expired', expiredAt: token.expiresAt },
      killFamily: false,
    }
  }
  if (policy.behavior === 'non-rotatable' && token.behavior === 'non-rotatable') {
    return { outcome: 'accepted', next: token, successor: undefined }
  }
  const expiresAt = policy.behavior === token.behavior ? token.expiresAt : expiryUnder(policy, now)
  return {
    outcome: 'accepted',
    next: { ...token, state: 'spent', expiresAt: token.expiresAt ?? expiresAt },
    successor: { ...token, behavior: policy.behavior, expiresAt },
  }
}

function expiryUnder(policy: RefreshTokenPolicy, now: number): number | null {
  return policy.behavior === 'rotatable' ? now + policy.lifetimeSeconds * 1000 : null
}
