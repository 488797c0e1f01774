import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { afterDevicePoll, startDevicePolling } from './device-polling.ts'
import type { DevicePollAnswer, DevicePolling } from './device-polling.ts'

const pending: DevicePollAnswer = { kind: 'error', error: 'authorization_pending' }
const slowDown: DevicePollAnswer = { kind: 'error', error: 'slow_down' }
const unreachable: DevicePollAnswer = { kind: 'unreachable' }

function secondsAfter(
  answers: readonly DevicePollAnswer[],
  polling: DevicePolling = startDevicePolling(),
): readonly number[] {
  const seconds: number[] = []
  for (const answer of answers) {
    const outcome = afterDevicePoll(polling, answer)
    if (outcome.kind !== 'wait') break
    seconds.push(outcome.seconds)
    polling = outcome.polling
  }
  return seconds
}

describe('device polling', () => {
  it('waits 5 seconds between polls when the response names no interval', () => {
    assert.deepEqual(secondsAfter([pending, pending]), [5, 5])
  })

  for (const interval of [undefined, null, 0, -5, NaN, Infinity, '5', 'abc']) {
    it(`takes ${interval} for no interval`, () => {
      assert.deepEqual(secondsAfter([pending, slowDown], startDevicePolling(interval)), [5, 10])
    })
  }

  it('asks nobody more than once a second', () => {
    assert.deepEqual(secondsAfter([pending, unreachable, slowDown], startDevicePolling(0.001)), [1, 2, 6])
  })

  it('keeps the interval of the response', () => {
    assert.deepEqual(secondsAfter([pending], startDevicePolling(7)), [7])
  })

  it('adds 5 seconds for good on every slow_down', () => {
    assert.deepEqual(secondsAfter([slowDown, pending, slowDown, pending]), [10, 10, 15, 15])
  })

  it('doubles the wait while the server cannot be reached, up to a minute, and returns to the interval', () => {
    const answers = [...Array.from({ length: 5 }, () => unreachable), pending]
    assert.deepEqual(secondsAfter(answers), [10, 20, 40, 60, 60, 5])
  })

  it('never waits less than the interval, however long that is', () => {
    assert.deepEqual(secondsAfter([unreachable], startDevicePolling(90)), [90])
  })

  it('stops on tokens, on a denial, on expiry and on any other error', () => {
    const polling = startDevicePolling()
    assert.deepEqual(afterDevicePoll(polling, { kind: 'tokens' }), { kind: 'approved' })
    assert.deepEqual(afterDevicePoll(polling, { kind: 'error', error: 'access_denied' }), { kind: 'denied' })
    assert.deepEqual(afterDevicePoll(polling, { kind: 'error', error: 'expired_token' }), { kind: 'expired' })
    assert.deepEqual(afterDevicePoll(polling, { kind: 'error', error: 'invalid_grant' }), {
      kind: 'failed',
      error: 'invalid_grant',
    })
  })

  it('never shrinks the interval and never waits less than it, whatever comes', () => {
    const answer = fc.constantFrom(pending, slowDown, unreachable)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.array(answer), (interval, answers) => {
        let polling = startDevicePolling(interval)
        for (const next of answers) {
          const outcome = afterDevicePoll(polling, next)
          assert.ok(outcome.kind === 'wait')
          assert.ok(outcome.polling.interval >= polling.interval)
          assert.ok(outcome.seconds >= outcome.polling.interval)
          polling = outcome.polling
        }
        assert.equal(polling.interval, interval + 5 * answers.filter((one) => one === slowDown).length)
      }),
    )
  })
})
