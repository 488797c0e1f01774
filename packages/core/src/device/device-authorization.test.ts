import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dialectNamed } from '../dialect/index.ts'
import {
  approveDeviceAuthorization,
  decidable,
  denyDeviceAuthorization,
  deviceAuthorizations,
  pollDeviceAuthorization,
} from './device-authorization.ts'
import type { DeviceAuthorization } from './device-authorization.ts'

const anaplan = dialectNamed('anaplan')
const rfc = dialectNamed('rfc')
const start = 1_000_000
const fresh: DeviceAuthorization = {
  userCode: 'BCDF-GHJK',
  clientId: 'c',
  scope: ['openid'],
  expiresAt: start + 900_000,
  state: { kind: 'pending', intervalSeconds: 5, polledAt: null },
}
const approval = { authorizationId: 'a', userId: 'u' }

/** Polls at each of the times (seconds from the start) and tells the answers. */
function answers(seconds: readonly number[], device = fresh, dialect = rfc): readonly string[] {
  return seconds.map((second) => {
    const polled = pollDeviceAuthorization(device, start + second * 1000, dialect)
    device = polled.next
    if (polled.outcome === 'tokens') return 'tokens'
    const { refusal } = polled
    return refusal.reason === 'slow_down' ? `slow_down ${refusal.interval}` : refusal.reason
  })
}

describe('pollDeviceAuthorization', () => {
  it('answers the first poll at once, and every one that keeps the interval, with authorization_pending', () => {
    const pending = 'authorization_pending'
    assert.deepEqual(answers([0, 5, 10, 15.5]), [pending, pending, pending, pending])
  })

  it('refuses with slow_down when polled before the interval, and adds 5 seconds for good', () => {
    assert.deepEqual(answers([0, 4.999, 14, 24, 39]), [
      'authorization_pending',
      'slow_down 10',
      'slow_down 15',
      'slow_down 20',
      'slow_down 25',
    ])
    assert.deepEqual(answers([0, 1, 11, 20.999]), [
      'authorization_pending',
      'slow_down 10',
      'authorization_pending',
      'slow_down 15',
    ])
  })

  it('counts the interval from the last poll, the one told to slow down included', () => {
    assert.deepEqual(answers([0, 3, 12.999, 28]), [
      'authorization_pending',
      'slow_down 10',
      'slow_down 15',
      'authorization_pending',
    ])
  })

  it('gives tokens once after an approval, however soon the poll comes', () => {
    const polled = pollDeviceAuthorization(fresh, start, rfc)
    const approved = approveDeviceAuthorization(polled.next, approval)
    assert.deepEqual(answers([0.001, 0.002, 5], approved), ['tokens', 'device_code_redeemed', 'device_code_redeemed'])
    const tokens = pollDeviceAuthorization(approved, start, rfc)
    assert.ok(tokens.outcome === 'tokens')
    assert.deepEqual([tokens.authorizationId, tokens.userId], ['a', 'u'])
  })

  it('says that the user denied, as often and as soon as it is asked', () => {
    const polled = pollDeviceAuthorization(fresh, start, rfc)
    const denied = denyDeviceAuthorization(polled.next)
    assert.deepEqual(answers([0.001, 0.002, 900], denied), ['user_denied', 'user_denied', 'user_denied'])
  })

  it('expires after 900 seconds, pending or approved', () => {
    assert.deepEqual(answers([899.999, 900]), ['authorization_pending', 'device_code_expired'])
    const approved = approveDeviceAuthorization(fresh, approval)
    assert.deepEqual(answers([899.999], approved), ['tokens'])
    assert.deepEqual(answers([900], approved), ['device_code_expired'])
  })

  it('says expired_token once in anaplan, always in rfc, however soon the next poll comes', () => {
    const [once, again] = ['device_code_expired', 'device_code_expired_again']
    assert.deepEqual(answers([900, 900.001, 901], fresh, anaplan), [once, again, again])
    assert.deepEqual(answers([900, 900.001, 901], fresh, rfc), [once, once, once])
  })

  it('leaves a request as it is that has nothing more to say', () => {
    const denied = denyDeviceAuthorization(fresh)
    assert.equal(pollDeviceAuthorization(denied, start, rfc).next, denied)
  })
})

describe('decidable', () => {
  it('lets a pending request be decided until it expires', () => {
    assert.equal(decidable(fresh, start + 899_999), 'decidable')
    assert.equal(decidable(fresh, start + 900_000), 'expired')
  })

  it('refuses a second decision, and one after redemption or expiry', () => {
    const approved = approveDeviceAuthorization(fresh, approval)
    assert.equal(decidable(approved, start), 'decided')
    assert.equal(decidable(denyDeviceAuthorization(fresh), start), 'decided')
    assert.equal(decidable(pollDeviceAuthorization(approved, start, rfc).next, start), 'decided')
    assert.equal(decidable(pollDeviceAuthorization(fresh, start + 900_000, rfc).next, start + 900_000), 'expired')
  })

  it('is remembered for a day after its expiry', () => {
    assert.equal(deviceAuthorizations.forgetAt(fresh), fresh.expiresAt + 86_400_000)
  })
})
