import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe } from 'node:test'
import { prove } from './prove.ts'
import { VERIFIER } from './seed.ts'

const challengeFor = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

describe('RFC 7636, proof key for code exchange', () => {
  prove('RFC7636-4.1-1', async (tenant) => {
    for (const [verifier, accepted] of [
      ['a'.repeat(42), false],
      ['a'.repeat(43), true],
      ['Az09-._~'.repeat(16), true],
      ['a'.repeat(129), false],
      [`${'a'.repeat(43)}+`, false],
    ] as const) {
      const code = await tenant.code({ code_challenge: challengeFor(verifier) })
      const { status, body } = await tenant.redeem(code, { code_verifier: verifier })
      if (accepted) assert.equal(status, 200, verifier)
      else assert.equal(body['error'], 'invalid_grant', verifier)
    }
  })

  prove('RFC7636-4.2-1', async (tenant) => {
    assert.equal((await tenant.redeem(await tenant.code())).status, 200)
    assert.deepEqual((await tenant.metadata())['code_challenge_methods_supported'], ['S256'])
  })

  prove(['RFC7636-4.4-1', 'RFC7636-4.6-1'], async (tenant) => {
    const another = 'b'.repeat(43)
    for (const codeVerifier of [another, VERIFIER.challenge, '', null]) {
      const code = await tenant.code()
      assert.equal((await tenant.redeem(code, { code_verifier: codeVerifier })).body['error'], 'invalid_grant')
      // The right client has shown that it does not have the verifier: the code is spent.
      assert.equal((await tenant.redeem(code)).body['error'], 'invalid_grant')
    }
    const [one, two] = [await tenant.code(), await tenant.code({ code_challenge: challengeFor(another) })]
    assert.equal((await tenant.redeem(one, { code_verifier: another })).body['error'], 'invalid_grant')
    assert.equal((await tenant.redeem(two, { code_verifier: another })).status, 200)
  })

  const without = { code_challenge: null, code_challenge_method: null }
  prove('RFC7636-4.4.1-1', {
    rfc: async (tenant) => {
      const response = await tenant.authorizationResponse(without)
      assert.equal(response.get('error'), 'invalid_request')
      assert.match(response.get('error_description') ?? '', /code_challenge/)
    },
    anaplan: async (tenant) => {
      const code = await tenant.code(without)
      assert.equal((await tenant.redeem(code, { code_verifier: null })).status, 200)
    },
  })

  prove('RFC7636-4.4.1-3', async (tenant) => {
    for (const [parameters, named] of [
      [{ code_challenge_method: 'plain' }, /code_challenge_method/],
      [{ code_challenge: 'short' }, /code_challenge\b/],
    ] as const) {
      assert.match((await tenant.authorizationResponse(parameters)).get('error_description') ?? '', named)
    }
  })

  prove('RFC7636-4.4.1-2', async (tenant) => {
    for (const parameters of [
      { code_challenge_method: 'plain' },
      { code_challenge_method: 'S512' },
      { code_challenge_method: null },
      { code_challenge: '' },
      { code_challenge: null },
      { code_challenge: 'short' },
    ]) {
      assert.equal((await tenant.authorizationResponse(parameters)).get('error'), 'invalid_request')
    }
  })
})
