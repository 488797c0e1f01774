import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accessTokens } from '@tenantry/core'
import { createTenant } from './create-tenant.ts'
import { MemoryStore } from './stores/memory-store.ts'

const HALF_MINUTE = 30_000
const token = (expiresAt: number) => ({ tokenId: '', userId: '', issuedAt: 0, expiresAt, grant: null })

/** A tenant whose system's time the test sets, with tokens that expire one after another. */
async function tenantWithTokens(expiries: readonly number[]) {
  const time = { now: 0 }
  const store = new MemoryStore()
  const tenant = await createTenant({ store, clock: { now: () => time.now } })
  await store.transact((unit) => {
    for (const [at, expiresAt] of expiries.entries()) unit.insert(accessTokens, `token-${at}`, token(expiresAt))
  })
  return { tenant, store, time, left: () => store.transact((unit) => unit.count(accessTokens, {})) }
}

describe('a tenant', () => {
  it('forgets what has expired each half minute, and counts what it forgot', async () => {
    const { tenant, time, left } = await tenantWithTokens([1_000, 2_000, 40_000])
    time.now = HALF_MINUTE - 1
    assert.equal(await tenant.sweep(), 0)
    time.now = HALF_MINUTE
    assert.equal(await tenant.sweep(), 2)
    time.now = 2 * HALF_MINUTE - 1
    assert.equal(await tenant.sweep(), 2)
    time.now = 2 * HALF_MINUTE
    assert.equal(await tenant.sweep(), 3)
    assert.equal(await left(), 0)
  })

  it('is brought to it by a request too', async () => {
    const { tenant, time, left } = await tenantWithTokens([1_000])
    time.now = HALF_MINUTE
    await tenant.fetch(new Request('http://tenant.test/healthz'))
    assert.equal(await tenant.sweep(), 1)
    assert.equal(await left(), 0)
  })

  it('goes by its own time', async () => {
    const { tenant, time } = await tenantWithTokens([3_600_000])
    await tenant.control.advanceClock(3_600)
    time.now = HALF_MINUTE
    assert.equal(await tenant.sweep(), 1)
  })

  it('answers for several of one process from routes that are built once', async () => {
    const [one, other] = await Promise.all([
      createTenant({ issuer: 'https://one.example', development: false }),
      createTenant({ issuer: 'https://other.example' }),
    ])
    const issuerOf = async ({ fetch }: typeof one) =>
      (await (await fetch(new Request('http://tenant.test/.well-known/openid-configuration'))).json()) as object
    assert.equal(Reflect.get(await issuerOf(one), 'issuer'), 'https://one.example')
    assert.equal(Reflect.get(await issuerOf(other), 'issuer'), 'https://other.example')
    const clock = new Request('http://localhost/control/v1/clock')
    assert.equal((await one.fetch(clock.clone())).status, 404)
    assert.equal((await other.fetch(clock)).status, 200)
  })

  it('tells of itself anew when what it says has changed', async () => {
    const tenant = await createTenant()
    const supported = async () => {
      const answer = tenant.answer(new Request('http://tenant.test/.well-known/openid-configuration'))
      return Reflect.get(
        (await (await answer).json()) as object,
        'authorization_response_iss_parameter_supported',
      ) as boolean
    }
    assert.equal(await supported(), false)
    await tenant.control.changeSettings({ dialect: 'rfc' })
    assert.equal(await supported(), true)
  })
})
