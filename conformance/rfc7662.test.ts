import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { prove } from './prove.ts'
import { basic } from './tenant-under-test.ts'
import type { Parameters, TenantUnderTest } from './tenant-under-test.ts'

const WEB = { client_id: 'web', client_secret: 'web-secret' }
const introspect = (tenant: TenantUnderTest, token: unknown, parameters: Parameters = WEB) =>
  tenant.post('/oauth/introspect', { token: String(token), ...parameters })

describe('RFC 7662, token introspection', () => {
  prove(['RFC7662-2.1-1', 'RFC7662-2.2-1'], async (tenant) => {
    const tokens = await tenant.tokens()
    const { status, headers, body } = await introspect(tenant, tokens['access_token'])
    assert.equal(status, 200)
    assert.match(headers.get('content-type') ?? '', /^application\/json\b/)
    assert.equal(body['active'], true)
    assert.deepEqual(
      [body['client_id'], body['scope'], body['token_type'], body['username']],
      ['web', tokens['scope'], 'Bearer', 'uma@acme.example'],
    )
    assert.equal(Number(body['exp']) - Number(body['iat']), 2100)
    assert.equal((await introspect(tenant, tokens['refresh_token'])).body['active'], true)
    assert.equal((await tenant.send('/oauth/introspect')).status, 405)
  })

  prove('RFC7662-2.1-2', async (tenant) => {
    const { access_token: token } = await tenant.tokens()
    assert.equal((await introspect(tenant, token, {})).status, 400)
    assert.equal((await introspect(tenant, token, { client_id: 'web' })).status, 401)
    const bearer = { authorization: `Bearer ${String(token)}` }
    assert.equal((await tenant.post('/oauth/introspect', { token: String(token) }, bearer)).status, 400)
    const byHeader = await tenant.post('/oauth/introspect', { token: String(token) }, basic('web', 'web-secret'))
    assert.equal(byHeader.body['active'], true)
  })

  prove('RFC7662-2.1-3', async (tenant) => {
    const tokens = await tenant.tokens()
    for (const name of ['access_token', 'refresh_token']) {
      for (const hint of ['access_token', 'refresh_token', 'pawn_ticket']) {
        const { body } = await introspect(tenant, tokens[name], { ...WEB, token_type_hint: hint })
        assert.equal(body['active'], true, `${name} as ${hint}`)
      }
    }
  })

  prove(['RFC7662-2.2-2', 'RFC7662-2.2-3'], async (tenant) => {
    const tokens = await tenant.tokens()
    const spent = tokens['refresh_token']
    await tenant.refresh(spent)
    const other = { client_id: 'other', client_secret: 'other-secret' }
    for (const answer of [
      await introspect(tenant, 'never-issued'),
      await introspect(tenant, spent),
      await introspect(tenant, tokens['access_token'], other),
      await introspect(tenant, tokens['access_token'], { client_id: 'device' }),
      await introspect(tenant, await tenant.code()),
    ]) {
      assert.equal(answer.status, 200)
      assert.deepEqual(answer.body, { active: false })
    }
  })

  prove('RFC7662-2.3-1', {
    rfc: async (tenant) => {
      const { status, body } = await introspect(tenant, 'x', { ...WEB, client_secret: 'wrong' })
      assert.deepEqual([status, body['error']], [401, 'invalid_client'])
    },
    anaplan: async (tenant) => {
      const { status, body } = await introspect(tenant, 'x', { ...WEB, client_secret: 'wrong' })
      assert.deepEqual([status, body['error']], [401, 'access_denied'])
    },
  })

  prove('RFC7662-4-1', async (tenant) => {
    const [expiring, revoked] = [await tenant.tokens(), await tenant.tokens()]
    const isActive = async (token: unknown) => (await introspect(tenant, token)).body['active']
    await tenant.post('/oauth/revoke', { token: String(revoked['refresh_token']), ...WEB })
    assert.equal(await isActive(revoked['access_token']), false)
    assert.equal(await isActive(revoked['refresh_token']), false)
    assert.equal(await isActive(expiring['access_token']), true)
    await tenant.wait(2100)
    assert.equal(await isActive(expiring['access_token']), false)
    assert.equal(await isActive(expiring['refresh_token']), true)
    await tenant.wait(41_100)
    assert.equal(await isActive(expiring['refresh_token']), false)
  })
})
