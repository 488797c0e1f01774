import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dialectNamed, DIALECTS } from '../dialect/index.ts'
import type { DialectName } from '../dialect/index.ts'
import {
  approveDeviceAuthorization,
  decidable,
  denyDeviceAuthorization,
  pollDeviceAuthorization,
} from './device-authorization.ts'
import type { DeviceAuthorization } from './device-authorization.ts'

/** What must hold, told without the machine's own states. */
interface Model {
  readonly dialect: DialectName
  now: number
  decision: 'none' | 'approved' | 'denied'
  redeemed: boolean
  expiryTold: boolean
  interval: number
  polledAt: number | undefined
}

interface Real {
  device: DeviceAuthorization
}

type Step = fc.Command<Model, Real>

const LIFETIME_MS = 900_000

class Poll implements Step {
  check(): boolean {
    return true
  }

  run(model: Model, real: Real): void {
    const polled = pollDeviceAuthorization(real.device, model.now, dialectNamed(model.dialect))
    real.device = polled.next
    const answer = polled.outcome === 'tokens' ? 'tokens' : polled.refusal.reason
    assert.equal(answer, this.#expected(model))
    if (polled.outcome === 'refused' && polled.refusal.reason === 'slow_down') {
      assert.equal(polled.refusal.interval, model.interval)
    }
  }

  #expected(model: Model): string {
    if (model.redeemed) return 'device_code_redeemed'
    if (model.decision === 'denied') return 'user_denied'
    if (model.now >= LIFETIME_MS) {
      const again = model.expiryTold && model.dialect === 'anaplan'
      model.expiryTold = true
      return again ? 'device_code_expired_again' : 'device_code_expired'
    }
    if (model.decision === 'approved') {
      model.redeemed = true
      return 'tokens'
    }
    const tooSoon = model.polledAt !== undefined && model.now - model.polledAt < model.interval * 1000
    model.polledAt = model.now
    if (!tooSoon) return 'authorization_pending'
    model.interval += 5
    return 'slow_down'
  }

  toString(): string {
    return 'poll'
  }
}

class Decide implements Step {
  readonly #decision: 'approved' | 'denied'

  constructor(decision: 'approved' | 'denied') {
    this.#decision = decision
  }

  check(): boolean {
    return true
  }

  run(model: Model, real: Real): void {
    const open = model.decision === 'none' && model.now < LIFETIME_MS
    assert.equal(decidable(real.device, model.now) === 'decidable', open)
    if (!open) return
    model.decision = this.#decision
    real.device =
      this.#decision === 'approved'
        ? approveDeviceAuthorization(real.device, { authorizationId: 'a', userId: 'u' })
        : denyDeviceAuthorization(real.device)
  }

  toString(): string {
    return this.#decision
  }
}

class Wait implements Step {
  readonly #ms: number

  constructor(ms: number) {
    this.#ms = ms
  }

  check(): boolean {
    return true
  }

  run(model: Model): void {
    model.now += this.#ms
  }

  toString(): string {
    return `wait ${this.#ms}`
  }
}

const steps = fc.commands<Model, Real>(
  [
    fc.constant(new Poll()),
    fc.constant(new Decide('approved')),
    fc.constant(new Decide('denied')),
    fc.integer({ min: 0, max: 20_000 }).map((ms) => new Wait(ms)),
    fc.constantFrom(4_999, 5_000, 9_999, 10_000, 899_999, 900_000).map((ms) => new Wait(ms)),
  ],
  { maxCommands: 40 },
)

describe('a device authorization, whatever is done to it', () => {
  for (const dialect of DIALECTS) {
    it(`gives tokens after an approval alone, once, before its expiry, and never shrinks the interval (${dialect})`, () => {
      fc.assert(
        fc.property(steps, (sequence) => {
          const device: DeviceAuthorization = {
            userCode: 'BCDF-GHJK',
            clientId: 'c',
            scope: [],
            expiresAt: LIFETIME_MS,
            state: { kind: 'pending', intervalSeconds: 5, polledAt: null },
          }
          const model: Model = {
            dialect,
            now: 0,
            decision: 'none',
            redeemed: false,
            expiryTold: false,
            interval: 5,
            polledAt: undefined,
          }
          fc.modelRun(() => ({ model, real: { device } }), sequence)
        }),
        { seed: 8628, numRuns: 600 },
      )
    })
  }
})
