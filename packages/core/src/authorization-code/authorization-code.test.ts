import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { redeemAuthorizationCode } from './authorization-code.ts'
import type { AuthorizationCode, CodeRedemption } from './authorization-code.ts'

const now = 1_000_000
const code: AuthorizationCode = {
  authorizationId: 'a',
  clientId: 'c',
  userId: 'u',
  scope: ['openid'],
  redirectUri: 'https://app.example.com/callback',
  codeChallenge: 'challenge',
  nonce: null,
  expiresAt: now + 60_000,
  state: 'unused',
}
const right: CodeRedemption = { redirectUri: 'https://app.example.com/callback', codeVerifier: 'fits' }
const redeem = (kept: AuthorizationCode, redemption: CodeRedemption = right, at = now) =>
  redeemAuthorizationCode(kept, redemption, at)

function refusal(kept: AuthorizationCode, redemption: CodeRedemption = right, at = now) {
  const redeemed = redeem(kept, redemption, at)
  assert.ok(redeemed.outcome === 'refused')
  return { reason: redeemed.refusal.reason, state: redeemed.next.state, revoke: redeemed.revoke }
}

describe('redeemAuthorizationCode', () => {
  it('redeems a code once', () => {
    const first = redeem(code)
    assert.equal(first.outcome, 'accepted')
    assert.deepEqual(refusal(first.next), { reason: 'code_used', state: 'redeemed', revoke: true })
  })

  it('redeems it to the last millisecond of its minute', () => {
    assert.equal(redeem(code, right, code.expiresAt - 1).outcome, 'accepted')
    assert.deepEqual(refusal(code, right, code.expiresAt), { reason: 'code_expired', state: 'unused', revoke: false })
  })

  it('revokes what a code gave on a second use even after its expiry', () => {
    const { next } = redeem(code)
    assert.deepEqual(refusal(next, right, code.expiresAt + 1), { reason: 'code_used', state: 'redeemed', revoke: true })
  })

  for (const [why, redemption, reason] of [
    ['another redirect URI', { ...right, redirectUri: 'https://app.example.com/other' }, 'redirect_uri_differs'],
    ['no redirect URI', { ...right, redirectUri: undefined }, 'redirect_uri_differs'],
    ['a wrong verifier', { ...right, codeVerifier: 'wrong' }, 'code_verifier_wrong'],
    ['no verifier', { ...right, codeVerifier: 'absent' }, 'code_verifier_missing'],
  ] as const) {
    it(`is spent by ${why}, and gave nothing to revoke`, () => {
      assert.deepEqual(refusal(code, redemption), { reason, state: 'spent', revoke: false })
      const again = refusal(redeem(code, redemption).next)
      assert.deepEqual(again, { reason: 'code_used', state: 'spent', revoke: false })
    })
  }

  it('refuses a verifier where there was no challenge, and needs none there', () => {
    const plain = { ...code, codeChallenge: null }
    assert.equal(redeem(plain, { ...right, codeVerifier: 'absent' }).outcome, 'accepted')
    assert.equal(refusal(plain, { ...right, codeVerifier: 'wrong' }).reason, 'code_verifier_unexpected')
  })

  it('wants no redirect URI where the authorization request had none', () => {
    const bare = { ...code, redirectUri: null }
    assert.equal(redeem(bare, { ...right, redirectUri: undefined }).outcome, 'accepted')
    assert.equal(refusal(bare).reason, 'redirect_uri_differs')
  })
})
