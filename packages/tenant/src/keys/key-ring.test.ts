import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { MemoryStore } from '../stores/memory-store.ts'
import { TenantHarness } from '../tenant.harness.ts'
import { KeyRing, signingKeys } from './key-ring.ts'
import { SIGNING_ALGORITHMS } from './signing-algorithm.ts'

const jwks = async (harness: TenantHarness) => (await harness.send<JSONWebKeySet>('GET', '/.well-known/jwks.json')).body

const idToken = async (harness: TenantHarness) => {
  const { client } = await harness.newClient()
  const asked = { user: 'uma@acme.example', clientId: client.clientId, scope: 'openid' }
  return (await harness.tenant.control.issueTokens(asked)).id_token!
}

describe('the signing keys', () => {
  for (const signingAlgorithm of SIGNING_ALGORITHMS) {
    it(`sign with ${signingAlgorithm}, and are published without their private part`, async () => {
      const harness = await TenantHarness.open({ signingAlgorithm })
      const token = await idToken(harness)
      assert.deepEqual(decodeProtectedHeader(token).alg, signingAlgorithm)
      const published = await jwks(harness)
      await jwtVerify(token, createLocalJWKSet(published), { issuer: 'http://tenant.test' })
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi']) assert.ok(!(member in published.keys[0]!), member)
      const { body } = await harness.send('GET', '/.well-known/openid-configuration')
      assert.deepEqual(body['id_token_signing_alg_values_supported'], [signingAlgorithm])
    })
  }

  it('rotate: the former stays published until its tokens are dead', async () => {
    const harness = await TenantHarness.open({ signingAlgorithm: 'ES256' })
    const token = await idToken(harness)
    const { body } = await harness.send<{ kid: string }>('POST', '/control/v1/signing-keys/rotate')
    const published = await jwks(harness)
    assert.deepEqual(
      published.keys.map(({ kid }) => kid),
      [body.kid, decodeProtectedHeader(token).kid],
    )
    assert.equal(decodeProtectedHeader(await idToken(harness)).kid, body.kid)
    await jwtVerify(token, createLocalJWKSet(published))
    await harness.tenant.control.advanceClock(2100)
    assert.deepEqual(
      (await jwks(harness)).keys.map(({ kid }) => kid),
      [body.kid],
    )
  })

  it('are one for a hundred requests that come first', async () => {
    const store = new MemoryStore()
    const keys = new KeyRing(store, 'ES256', () => Promise.resolve(0))
    const tokens = await Promise.all(Array.from({ length: 100 }, async () => keys.sign({}, 'JWT')))
    assert.equal(new Set(tokens.map((token) => decodeProtectedHeader(token).kid)).size, 1)
    assert.equal(await store.transact((unit) => unit.count(signingKeys, {})), 1)
  })

  it('are one for all tenants on a store, and follow the configured algorithm', async () => {
    const store = new MemoryStore()
    const first = await TenantHarness.open({ store, signingAlgorithm: 'ES256' })
    const second = await TenantHarness.open({ store, signingAlgorithm: 'ES256' })
    const [one, other] = await Promise.all([jwks(first), jwks(second)])
    assert.equal(one.keys.length, 1)
    assert.deepEqual(one, other)
    const third = await TenantHarness.open({ store, signingAlgorithm: 'EdDSA' })
    assert.deepEqual(
      (await jwks(third)).keys.map(({ alg }) => alg),
      ['EdDSA', 'ES256'],
    )
  })
})
