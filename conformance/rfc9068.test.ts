import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { prove } from './prove.ts'
import { decodedJwt } from './tenant-under-test.ts'
import type { TenantUnderTest } from './tenant-under-test.ts'

async function opaque(tenant: TenantUnderTest): Promise<void> {
  const { access_token: token } = await tenant.tokens()
  assert.match(String(token), /^[A-Za-z0-9+/]+={1,2}\.[A-Za-z0-9+/]+={0,2}\.[A-Za-z0-9+/]+={1,2}$/)
  assert.throws(() => decodedJwt(token))
}

describe('RFC 9068, JWT access tokens', () => {
  prove(['RFC9068-2.1-1', 'RFC9068-2.1-2'], {
    rfc: async (tenant) => {
      const { header } = decodedJwt((await tenant.tokens())['access_token'])
      assert.deepEqual([header['typ'], header['alg']], ['at+jwt', 'RS256'])
      assert.equal(typeof header['kid'], 'string')
    },
    anaplan: opaque,
  })

  prove('RFC9068-2.2-1', {
    rfc: async (tenant) => {
      const tokens = await tenant.tokens()
      const { claims } = decodedJwt(tokens['access_token'])
      const { claims: identity } = decodedJwt(tokens['id_token'])
      assert.deepEqual(
        [claims['iss'], claims['aud'], claims['sub'], claims['client_id']],
        [tenant.origin, tenant.origin, identity['sub'], 'web'],
      )
      assert.equal(Number(claims['exp']) - Number(claims['iat']), tokens['expires_in'])
      const { claims: next } = decodedJwt((await tenant.tokens())['access_token'])
      assert.notEqual(claims['jti'], next['jti'])
    },
    anaplan: opaque,
  })

  prove('RFC9068-2.2.1-1', {
    rfc: async (tenant) => {
      const first = await tenant.tokens()
      await tenant.wait(100)
      const second = await tenant.refresh(first['refresh_token'])
      const [before, after] = [decodedJwt(first['access_token']), decodedJwt(second.body['access_token'])]
      assert.equal(after.claims['auth_time'], before.claims['auth_time'])
      assert.ok(Number(after.claims['iat']) - Number(before.claims['iat']) >= 100)
    },
    anaplan: opaque,
  })

  prove('RFC9068-2.2.3-1', {
    rfc: async (tenant) => {
      const tokens = await tenant.tokens({ scope: 'openid email unknown' })
      assert.equal(decodedJwt(tokens['access_token']).claims['scope'], 'openid email')
    },
    anaplan: opaque,
  })

  prove('RFC9068-3-1', {
    rfc: async (tenant) => {
      const { claims } = decodedJwt((await tenant.tokens())['access_token'])
      assert.equal(claims['aud'], (await tenant.metadata())['issuer'])
    },
    anaplan: opaque,
  })

  prove(['RFC9068-4-1', 'RFC9068-4-2'], {
    rfc: async (tenant) => {
      const tokens = await tenant.tokens()
      const { issuer, jwks_uri: address } = await tenant.metadata()
      const { body } = await tenant.send(new URL(String(address)).pathname)
      const keys = createLocalJWKSet(body as unknown as JSONWebKeySet)
      const expected = { issuer: String(issuer), audience: String(issuer), typ: 'at+jwt' }
      await jwtVerify(String(tokens['access_token']), keys, expected)
      // An id_token is no access token, though the same key signs it.
      await assert.rejects(jwtVerify(String(tokens['id_token']), keys, expected))
      assert.ok(!(await tenant.isAlive(tokens['id_token'])))
    },
    anaplan: opaque,
  })
})
