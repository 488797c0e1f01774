import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RefreshTokenPolicy } from '../client/client.ts'
import { firstRefreshToken, presentRefreshToken, refreshTokens } from './refresh-token.ts'
import type { RefreshToken } from './refresh-token.ts'

const now = 1_000_000
const tenMinutes: RefreshTokenPolicy = { behavior: 'rotatable', lifetimeSeconds: 600 }
const hour: RefreshTokenPolicy = { behavior: 'rotatable', lifetimeSeconds: 3600 }
const perpetual: RefreshTokenPolicy = { behavior: 'non-rotatable' }
const grant = { authorizationId: 'a', clientId: 'c', userId: 'u', scope: ['openid'] } as const
const first = (policy: RefreshTokenPolicy) => firstRefreshToken(grant, policy, now)

function accepted(token: RefreshToken, policy: RefreshTokenPolicy, at = now) {
  const presented = presentRefreshToken(token, policy, at)
  assert.ok(presented.outcome === 'accepted', JSON.stringify(presented))
  return presented
}

function successorOf(token: RefreshToken, policy: RefreshTokenPolicy, at = now): RefreshToken {
  const { successor } = accepted(token, policy, at)
  assert.ok(successor)
  return successor
}

describe('a rotatable refresh token', () => {
  it('is replaced on use by one with the same deadline, counted from the first', () => {
    const token = first(tenMinutes)
    const presented = accepted(token, tenMinutes, now + 300_000)
    assert.equal(presented.next.state, 'spent')
    assert.equal(presented.successor?.state, 'live')
    assert.equal(presented.successor?.expiresAt, now + 600_000)
  })

  it('is dead at its deadline, its successor too (the documented example: lifetime 10, A used at 5, B at 12)', () => {
    const b = successorOf(first(tenMinutes), tenMinutes, now + 300_000)
    assert.equal(presentRefreshToken(b, tenMinutes, now + 599_999).outcome, 'accepted')
    const late = presentRefreshToken(b, tenMinutes, now + 720_000)
    assert.deepEqual(late, {
      outcome: 'refused',
      refusal: { reason: 'refresh_token_expired', expiredAt: now + 600_000 },
      killFamily: false,
    })
  })

  it('kills its family when it is used a second time, even after its deadline', () => {
    const { next } = accepted(first(tenMinutes), tenMinutes)
    for (const at of [now, now + 600_000]) {
      const again = presentRefreshToken(next, tenMinutes, at)
      assert.deepEqual(again, { outcome: 'refused', refusal: { reason: 'refresh_token_spent' }, killFamily: true })
    }
  })

  it('keeps the deadline of its family when the client’s lifetime changes', () => {
    const token = first(tenMinutes)
    assert.equal(successorOf(token, hour, now + 1000).expiresAt, now + 600_000)
    assert.equal(presentRefreshToken(token, hour, now + 600_000).outcome, 'refused')
  })
})

describe('a non-rotatable refresh token', () => {
  it('never expires and stays as it is', () => {
    const token = first(perpetual)
    assert.equal(token.expiresAt, null)
    const presented = accepted(token, perpetual, now + 1e12)
    assert.equal(presented.next, token)
    assert.equal(presented.successor, undefined)
  })
})

describe('a refresh token whose client’s policy has changed', () => {
  it('is exchanged, once, for a non-rotatable one', () => {
    const token = first(tenMinutes)
    const { next, successor } = accepted(token, perpetual, now + 1000)
    assert.equal(next.state, 'spent')
    assert.deepEqual([successor?.behavior, successor?.expiresAt], ['non-rotatable', null])
    const again = presentRefreshToken(next, perpetual, now + 2000)
    assert.ok(again.outcome === 'refused' && again.killFamily)
  })

  it('is exchanged, once, for a rotatable one that lives from then', () => {
    const { next, successor } = accepted(first(perpetual), tenMinutes, now + 1000)
    assert.equal(next.state, 'spent')
    assert.deepEqual([successor?.behavior, successor?.expiresAt], ['rotatable', now + 601_000])
    // So that the spent one is remembered as long as its successor may be stolen, and no longer.
    assert.equal(refreshTokens.forgetAt(next), now + 601_000 + 86_400_000)
  })

  it('is not revived when it is dead', () => {
    const token = first(tenMinutes)
    assert.equal(presentRefreshToken(token, perpetual, now + 600_000).outcome, 'refused')
  })
})

describe('refreshTokens', () => {
  it('are forgotten a day after their deadline, perpetual ones never', () => {
    assert.equal(refreshTokens.forgetAt(first(tenMinutes)), now + 600_000 + 86_400_000)
    assert.equal(refreshTokens.forgetAt(first(perpetual)), null)
  })
})
