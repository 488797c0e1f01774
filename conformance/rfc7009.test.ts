import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { prove } from './prove.ts'
import type { Parameters, TenantUnderTest } from './tenant-under-test.ts'
import { basic } from './tenant-under-test.ts'

const WEB = { client_id: 'web', client_secret: 'web-secret' }
const revoke = (tenant: TenantUnderTest, token: unknown, parameters: Parameters = WEB) =>
  tenant.post('/oauth/revoke', { token: String(token), ...parameters })

describe('RFC 7009, token revocation', () => {
  prove(['RFC7009-2-1', 'RFC7009-2.1-3', 'RFC7009-2.1-4'], async (tenant) => {
    const first = await tenant.tokens()
    const second = await tenant.refresh(first['refresh_token'])
    const { status, headers, body } = await revoke(tenant, second.body['refresh_token'])
    assert.equal(status, 200)
    assert.deepEqual(body, {})
    assert.match(headers.get('content-type') ?? '', /^application\/json\b/)
    assert.equal((await tenant.refresh(second.body['refresh_token'])).body['error'], 'invalid_grant')
    for (const { access_token: token } of [first, second.body]) assert.ok(!(await tenant.isAlive(token)))
  })

  prove('RFC7009-2-2', async (tenant) => {
    const tokens = await tenant.tokens()
    await revoke(tenant, tokens['access_token'])
    assert.ok(!(await tenant.isAlive(tokens['access_token'])))
    assert.equal((await tenant.refresh(tokens['refresh_token'])).status, 200)
  })

  prove('RFC7009-2.1-1', async (tenant) => {
    const { access_token: token, refresh_token: refreshToken } = await tenant.tokens()
    for (const credentials of [{ client_id: 'web' }, { ...WEB, client_secret: 'wrong' }, { client_id: 'nobody' }]) {
      assert.equal((await revoke(tenant, token, credentials)).status, 401)
    }
    assert.equal((await revoke(tenant, token, {})).body['error'], 'invalid_request')
    assert.ok(await tenant.isAlive(token))
    const byHeader = await tenant.post('/oauth/revoke', { token: String(refreshToken) }, basic('web', 'web-secret'))
    assert.equal(byHeader.status, 200)
    assert.ok(!(await tenant.isAlive(token)))
  })

  prove('RFC7009-2.1-2', async (tenant) => {
    const tokens = await tenant.tokens()
    for (const token of [tokens['access_token'], tokens['refresh_token']]) {
      const other = await revoke(tenant, token, { client_id: 'other', client_secret: 'other-secret' })
      assert.equal(other.body['error'], 'invalid_grant')
      assert.equal((await revoke(tenant, token, { client_id: 'device' })).body['error'], 'invalid_grant')
    }
    assert.ok(await tenant.isAlive(tokens['access_token']))
    assert.equal((await tenant.refresh(tokens['refresh_token'])).status, 200)
  })

  prove('RFC7009-2.1-5', async (tenant) => {
    const tokens = await tenant.tokens()
    await revoke(tenant, tokens['access_token'], { ...WEB, token_type_hint: 'refresh_token' })
    assert.ok(!(await tenant.isAlive(tokens['access_token'])))
    await revoke(tenant, tokens['refresh_token'], { ...WEB, token_type_hint: 'access_token' })
    assert.equal((await tenant.refresh(tokens['refresh_token'])).body['error'], 'invalid_grant')
  })

  prove('RFC7009-2.1-6', async (tenant) => {
    for (const parameters of [WEB, { ...WEB, token: '' }]) {
      const { status, body } = await tenant.post('/oauth/revoke', parameters)
      assert.deepEqual([status, body['error']], [400, 'invalid_request'])
    }
  })

  prove('RFC7009-2.2-1', async (tenant) => {
    const { refresh_token: token } = await tenant.tokens()
    for (const dead of ['never-issued', token, token]) assert.equal((await revoke(tenant, dead)).status, 200)
  })

  prove('RFC7009-2.2-2', async (tenant) => {
    const { access_token: token } = await tenant.tokens()
    assert.equal((await revoke(tenant, token, { ...WEB, token_type_hint: 'pawn_ticket' })).status, 200)
    assert.ok(!(await tenant.isAlive(token)))
  })
})
