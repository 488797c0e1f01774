import { assert } from '@open-wc/testing'
import type { DeviceTokenResponse } from '../tenant-client/tenant-client.ts'
import { Clock } from '../internal/clock.harness.ts'
import { AUTHORIZATION, PromptHarness } from './device-code-prompt.harness.ts'

const PENDING = { error: 'authorization_pending' }
const OFFLINE = 'offline'
const HIDDEN = 'hidden'
/** How a page goes away and comes back: what says so, and the event. */
const AWAY = {
  [OFFLINE]: { target: globalThis, of: navigator, property: 'onLine', away: false, events: ['offline', 'online'] },
  [HIDDEN]: {
    target: document,
    of: document,
    property: 'hidden',
    away: true,
    events: ['visibilitychange', 'visibilitychange'],
  },
} as const

function leave(how: keyof typeof AWAY): void {
  const { target, of, property, away, events } = AWAY[how]
  Object.defineProperty(of, property, { configurable: true, get: () => away })
  target.dispatchEvent(new Event(events[0]))
}

function comeBack(how: keyof typeof AWAY): void {
  const { target, of, property, away, events } = AWAY[how]
  Object.defineProperty(of, property, { configurable: true, get: () => !away })
  target.dispatchEvent(new Event(events[1]))
}

describe('device-code-prompt, waiting', () => {
  let prompt: PromptHarness
  let clock: Clock
  /** The codes polled with, and the signals given along. */
  let polls: string[]
  let signals: AbortSignal[]
  let answer: () => DeviceTokenResponse | Promise<DeviceTokenResponse>

  const unreachable = (): never => {
    throw new TypeError('Failed to fetch')
  }

  // Drawn late, it would update what an event has to.
  before(() => import('./qr-code.ts'))

  beforeEach(async () => {
    polls = []
    signals = []
    answer = () => PENDING
    prompt = await PromptHarness.mount({
      pollToken: async (deviceCode, signal) => {
        polls.push(deviceCode)
        signals.push(signal)
        return answer()
      },
    })
    clock = new Clock()
    await show()
  })

  afterEach(() => {
    clock.restore()
    Reflect.deleteProperty(document, 'hidden')
    Reflect.deleteProperty(navigator, 'onLine')
    prompt.element.remove()
  })

  async function show(change: Partial<typeof AUTHORIZATION> = {}): Promise<void> {
    prompt.element.authorization = { ...AUTHORIZATION, ...change }
    await clock.pass(0)
  }

  /** Polls made while so many seconds pass. */
  async function pollsIn(seconds: number): Promise<number> {
    const before = polls.length
    await clock.pass(seconds)
    return polls.length - before
  }

  /** Polls made at once when something happens. */
  async function pollsAt(happens: () => void): Promise<number> {
    const before = polls.length
    happens()
    await clock.pass(0)
    return polls.length - before
  }

  /** An answer that is given by hand. */
  function slowly(): (tokens: DeviceTokenResponse) => void {
    const { promise, resolve } = Promise.withResolvers<DeviceTokenResponse>()
    answer = () => promise
    return resolve
  }

  it('polls once in an interval', async () => {
    assert.strictEqual(await pollsIn(4.9), 0)
    assert.strictEqual(await pollsIn(0.2), 1)
    assert.strictEqual(await pollsIn(25), 5)
  })

  for (const [what, interval] of Object.entries({
    nothing: undefined,
    null: null,
    zero: 0,
    'less than zero': -5,
    'a text that is a number': '5',
    'a text that is none': 'abc',
    'no number': NaN,
    'no end': Infinity,
    'a list': [1],
  })) {
    it(`takes an interval of ${what} for five seconds`, async () => {
      await show({ interval: interval as number })
      assert.strictEqual(await pollsIn(4.9), 0)
      assert.strictEqual(await pollsIn(0.2), 1)
      answer = () => ({ error: 'slow_down' })
      assert.strictEqual(await pollsIn(5), 1)
      answer = () => PENDING
      assert.strictEqual(await pollsIn(9.8), 0)
      assert.strictEqual(await pollsIn(0.2), 1)
    })
  }

  it('never polls more than once a second', async () => {
    await show({ interval: 0.001 })
    assert.strictEqual(await pollsIn(10.1), 10)
  })

  it('doubles a short interval too where a poll rejects or throws', async () => {
    await show({ interval: 0.2 })
    for (const fails of [unreachable, () => Promise.reject(new Error('no'))]) {
      answer = fails
      await pollsIn(1.1)
    }
    assert.isAtMost(await pollsIn(30), 5)
    assert.isTrue(prompt.state('pending'))
    assert.isUndefined(prompt.event('tenant-error'))
  })

  for (const [what, tokens] of Object.entries({
    'tokens that the host keeps to itself': {},
    tokens: { access_token: 'token' },
    'an error that is none': { error: null },
  })) {
    it(`takes ${what} for an approval`, async () => {
      answer = () => tokens as DeviceTokenResponse
      await pollsIn(5)
      assert.isTrue(prompt.state('approved'))
      assert.deepEqual(prompt.event('device-code-approved')!.detail, { tokens })
    })
  }

  for (const nothing of [undefined, null, 'ok', 7, [{}]]) {
    it(`takes ${JSON.stringify(nothing)} for no answer`, async () => {
      answer = () => nothing as unknown as DeviceTokenResponse
      await pollsIn(5)
      assert.isTrue(prompt.state('pending'))
      assert.strictEqual(await pollsIn(9.8), 0)
      assert.strictEqual(await pollsIn(0.2), 1)
    })
  }

  it('tells the host what ended it', async () => {
    answer = () => ({ error: 'invalid_client', error_description: 'The client is gone.' })
    await pollsIn(5)
    assert.isTrue(prompt.state('failed'))
    assert.include(prompt.text, 'The client is gone.')
    assert.deepInclude(prompt.event('tenant-error')!.detail, {
      operation: 'pollDeviceToken',
      code: 'invalid_client',
      detail: 'The client is gone.',
    })
  })

  it('lasts as long as a code may, and longer than a date can be', async () => {
    for (const seconds of [86_400 * 365, 1e15]) {
      await show({ expires_in: seconds })
      assert.isTrue(prompt.state('pending'))
      assert.notInclude(String(prompt.event('device-authorization-started')!.detail['expiresAt']), 'Invalid')
    }
    assert.strictEqual(await pollsIn(5), 1)
  })

  it('never polls while a poll is under way', async () => {
    const resolve = slowly()
    assert.strictEqual(await pollsIn(60), 1)
    answer = () => PENDING
    resolve(PENDING)
    assert.strictEqual(await pollsIn(4.9), 0)
    assert.strictEqual(await pollsIn(0.2), 1)
  })

  it('waits 5 seconds longer for good after each slow_down', async () => {
    answer = () => ({ error: 'slow_down' })
    assert.strictEqual(await pollsIn(5.1), 1)
    answer = () => PENDING
    for (let poll = 0; poll < 3; poll++) {
      assert.strictEqual(await pollsIn(9.8), 0)
      assert.strictEqual(await pollsIn(0.2), 1)
    }
    answer = () => ({ error: 'slow_down' })
    assert.strictEqual(await pollsIn(10), 1)
    answer = () => PENDING
    assert.strictEqual(await pollsIn(14.8), 0)
    assert.strictEqual(await pollsIn(0.2), 1)
  })

  it('doubles the wait at no answer, up to a minute, and is back to the interval after one', async () => {
    answer = unreachable
    await clock.pass(5.1)
    for (const wait of [10, 20, 40, 60, 60]) {
      assert.strictEqual(await pollsIn(wait - 0.2), 0, `before ${wait} s`)
      assert.strictEqual(await pollsIn(0.2), 1, `after ${wait} s`)
    }
    assert.isTrue(prompt.state('pending'))
    answer = () => PENDING
    assert.strictEqual(await pollsIn(60), 1)
    assert.strictEqual(await pollsIn(5), 1)
  })

  for (const how of [OFFLINE, HIDDEN] as const) {
    it(`pauses while ${how}, and polls at once on return`, async () => {
      await clock.pass(3)
      leave(how)
      await clock.pass(0)
      assert.include(prompt.text, 'Paused')
      assert.strictEqual(await pollsIn(60), 0)
      assert.strictEqual(await pollsAt(() => comeBack(how)), 1)
      assert.include(prompt.text, 'Waiting for approval')
    })

    it(`waits for the rest of the interval, not of the back-off, on return from being ${how}`, async () => {
      answer = unreachable
      await clock.pass(5.1 + 10 + 20)
      leave(how)
      await clock.pass(2)
      comeBack(how)
      assert.strictEqual(await pollsIn(2.5), 0)
      assert.strictEqual(await pollsIn(0.5), 1)
      leave(how)
      await clock.pass(6)
      assert.strictEqual(await pollsAt(() => comeBack(how)), 1)
    })
  }

  it('expires while hidden too', async () => {
    leave(HIDDEN)
    await clock.pass(899)
    assert.isTrue(prompt.state('pending'))
    await clock.pass(1.1)
    assert.isTrue(prompt.state('expired'))
    assert.isDefined(prompt.event('device-code-expired'))
    assert.strictEqual(prompt.announced, 'Code expired')
  })

  it('counts down by a clock that nobody sets', async () => {
    const { now } = Date
    Date.now = () => now() + 3_600_000
    await clock.pass(61.1)
    Date.now = now
    assert.isTrue(prompt.state('pending'))
    assert.strictEqual(prompt.countdown, '13:59')
  })

  it('says the time left at 5 min, 1 min, 30 s and 10 s, once each', async () => {
    await show({ expires_in: 310 })
    const said = prompt.listens()
    await clock.pass(309)
    assert.deepEqual(said, ['5 minutes left', '1 minute left', '30 seconds left', '10 seconds left'])
  })

  it('is approved though it was moved during the poll that brings the tokens', async () => {
    const resolve = slowly()
    await clock.pass(5.1)
    const main = document.body.appendChild(document.createElement('main'))
    main.append(prompt.element)
    assert.strictEqual(await pollsIn(6), 0)
    assert.isFalse(signals[0]!.aborted)
    resolve({ access_token: 'token' })
    await clock.pass(0)
    assert.isTrue(prompt.state('approved'))
    assert.strictEqual(await pollsIn(60), 0)
    main.remove()
  })

  it('stops at once when taken out, and takes the tokens that come all the same', async () => {
    const resolve = slowly()
    await clock.pass(5.1)
    prompt.element.remove()
    assert.strictEqual(await pollsIn(60), 0)
    assert.isTrue(signals[0]!.aborted)
    answer = () => PENDING
    assert.strictEqual(await pollsAt(() => document.body.append(prompt.element)), 1)
    resolve({ access_token: 'token' })
    await clock.pass(0)
    assert.isTrue(prompt.state('approved'))
  })

  it('polls for a new code though the old one’s poll hangs, and does not take its answer', async () => {
    const resolve = slowly()
    await clock.pass(5.1)
    answer = () => PENDING
    await show({ device_code: 'another', user_code: 'LMNP-QRST' })
    assert.isTrue(signals[0]!.aborted)
    assert.strictEqual(await pollsIn(5.1), 1)
    const waiting = slowly()
    await clock.pass(5)
    resolve({ access_token: 'of the old code' })
    assert.strictEqual(await pollsIn(30), 0, 'one at a time')
    assert.isTrue(prompt.state('pending'))
    assert.isUndefined(prompt.event('device-code-approved'))
    waiting({ access_token: 'token' })
    await clock.pass(0)
    assert.deepEqual(prompt.event('device-code-approved')!.detail, { tokens: { access_token: 'token' } })
    assert.deepEqual(polls, ['device-code', 'another', 'another'])
  })
})
