import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { RefreshTokenPolicy } from '../client/client.ts'
import { firstRefreshToken, presentRefreshToken } from './refresh-token.ts'
import type { RefreshToken } from './refresh-token.ts'

/** The family as one would tell it: who was given which token, and how long each may work. */
interface Model {
  now: number
  policy: RefreshTokenPolicy
  dead: boolean
  /** Of every token that was ever issued, oldest first: what must hold of it. */
  readonly issued: {
    used: boolean
    readonly behavior: RefreshTokenPolicy['behavior']
    readonly deadline: number | null
  }[]
}

interface Real {
  readonly tokens: (RefreshToken | undefined)[]
}

type Step = fc.Command<Model, Real>

class Present implements Step {
  readonly #which: number

  constructor(which: number) {
    this.#which = which
  }

  check(): boolean {
    return true
  }

  run(model: Model, real: Real): void {
    const which = this.#which % model.issued.length
    const expected = model.issued[which]!
    const token = real.tokens[which]
    // Killing a family deletes its tokens: what is presented then is unknown.
    assert.equal(token === undefined, model.dead)
    if (token === undefined) return
    const presented = presentRefreshToken(token, model.policy, model.now)
    if (expected.used) {
      assert.ok(presented.outcome === 'refused' && presented.killFamily)
      model.dead = true
      real.tokens.fill(undefined)
      return
    }
    if (expected.deadline !== null && model.now >= expected.deadline) {
      assert.ok(presented.outcome === 'refused' && !presented.killFamily)
      return
    }
    assert.ok(presented.outcome === 'accepted')
    real.tokens[which] = presented.next
    if (model.policy.behavior === 'non-rotatable' && expected.behavior === 'non-rotatable') {
      assert.equal(presented.successor, undefined)
      return
    }
    assert.ok(presented.successor)
    expected.used = true
    const { policy } = model
    const renewed = policy.behavior === 'rotatable' ? model.now + policy.lifetimeSeconds * 1000 : null
    const deadline = policy.behavior === expected.behavior ? expected.deadline : renewed
    assert.deepEqual([presented.successor.behavior, presented.successor.expiresAt], [policy.behavior, deadline])
    model.issued.push({ used: false, behavior: policy.behavior, deadline })
    real.tokens.push(presented.successor)
    assert.ok(this.#live(model, real) <= 1)
  }

  #live(model: Model, real: Real): number {
    return real.tokens.filter((token) => token?.state === 'live' && (token.expiresAt ?? Infinity) > model.now).length
  }

  toString(): string {
    return `present ${this.#which}`
  }
}

class ChangePolicy implements Step {
  readonly #policy: RefreshTokenPolicy

  constructor(policy: RefreshTokenPolicy) {
    this.#policy = policy
  }

  check(): boolean {
    return true
  }

  run(model: Model, real: Real): void {
    model.policy = this.#policy
    // It touches what is issued from then on: what is out keeps its state and its deadline.
    real.tokens.forEach((token, index) => {
      if (token !== undefined && token.state === 'live') assert.equal(token.expiresAt, model.issued[index]?.deadline)
    })
  }

  toString(): string {
    return `policy ${JSON.stringify(this.#policy)}`
  }
}

class Wait implements Step {
  readonly #seconds: number

  constructor(seconds: number) {
    this.#seconds = seconds
  }

  check(): boolean {
    return true
  }

  run(model: Model): void {
    model.now += this.#seconds * 1000
  }

  toString(): string {
    return `wait ${this.#seconds}`
  }
}

const policies = fc.oneof(
  fc.constant<RefreshTokenPolicy>({ behavior: 'non-rotatable' }),
  fc
    .integer({ min: 1, max: 120 })
    .map((lifetimeSeconds): RefreshTokenPolicy => ({ behavior: 'rotatable', lifetimeSeconds })),
)
const steps = fc.commands<Model, Real>(
  [
    fc.integer({ min: 0, max: 30 }).map((which) => new Present(which)),
    fc.integer({ min: 0, max: 60 }).map((seconds) => new Wait(seconds)),
    policies.map((policy) => new ChangePolicy(policy)),
  ],
  { maxCommands: 40 },
)

describe('a refresh token family, whatever is done to it', () => {
  it('has at most one live token, dies of a reuse, keeps its deadline, and is not revived by a change of policy', () => {
    fc.assert(
      fc.property(policies, steps, (policy, sequence) => {
        const grant = { authorizationId: 'a', clientId: 'c', userId: 'u', scope: [] }
        const token = firstRefreshToken(grant, policy, 0)
        const issued = [{ used: false, behavior: policy.behavior, deadline: token.expiresAt }]
        fc.modelRun(() => ({ model: { now: 0, policy, dead: false, issued }, real: { tokens: [token] } }), sequence)
      }),
      { seed: 6749, numRuns: 800 },
    )
  })

  it('never outlives its first deadline while the policy stays rotatable', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.array(fc.record({ wait: fc.integer({ min: 0, max: 200 }), lifetime: fc.integer({ min: 1, max: 10_000 }) })),
        (lifetimeSeconds, uses) => {
          let token = firstRefreshToken(
            { authorizationId: 'a', clientId: 'c', userId: 'u', scope: [] },
            { behavior: 'rotatable', lifetimeSeconds },
            0,
          )
          let now = 0
          for (const { wait, lifetime } of uses) {
            now += wait * 1000
            const presented = presentRefreshToken(token, { behavior: 'rotatable', lifetimeSeconds: lifetime }, now)
            assert.equal(presented.outcome === 'accepted', now < lifetimeSeconds * 1000)
            if (presented.outcome === 'refused') return
            assert.ok(presented.successor)
            token = presented.successor
          }
        },
      ),
      { seed: 6749, numRuns: 300 },
    )
  })
})
