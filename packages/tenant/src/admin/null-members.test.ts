import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ClientDocument } from '@tenantry/core'
import { CALLBACK, TenantHarness } from '../tenant.harness.ts'

interface Problem {
  readonly errors: readonly { readonly field: string; readonly code: string }[]
}

const codes = ({ errors }: Problem) => errors.map(({ field, code }) => `${field} ${code}`)

describe('a member that is null', () => {
  it('counts as left out of a new client, and is missing where it is required', async () => {
    const harness = await TenantHarness.open()
    const whole = { name: 'App', grantType: 'authorization_code', callbackUrls: [CALLBACK] }
    const rotatable = { behavior: 'rotatable', lifetimeSeconds: 43_200 }
    for (const refreshToken of [null, { behavior: 'rotatable', lifetimeSeconds: null }]) {
      const { status, body } = await harness.admin<{ client: ClientDocument }>('POST', '/oauth-clients', {
        ...whole,
        refreshToken,
        clientId: null,
      })
      assert.equal(status, 201)
      assert.deepEqual(body.client.refreshToken, rotatable)
    }
    for (const [members, expected] of [
      [{ name: null, callbackUrls: null }, ['name name_required', 'callbackUrls callback_url_required']],
      [{ grantType: null }, ['grantType type_mismatch']],
      [{ callbackUrls: [null] }, ['callbackUrls[0] type_mismatch']],
      [{ refreshToken: { behavior: null } }, ['refreshToken.behavior type_mismatch']],
    ] as const) {
      const { status, body } = await harness.admin<Problem>('POST', '/oauth-clients', { ...whole, ...members })
      assert.deepEqual([status, codes(body)], [422, expected])
    }
  })

  it('changes nothing of a client, of a secret, of the tenant', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient({ refreshToken: { behavior: 'rotatable', lifetimeSeconds: 60 } })
    const path = `/oauth-clients/${client.clientId}`
    const nothing = { name: null, grantType: null, callbackUrls: null, enabled: null, refreshToken: null }
    for (const changes of [nothing, { refreshToken: { behavior: 'rotatable', lifetimeSeconds: null } }]) {
      const { status, body } = await harness.admin('PATCH', path, changes)
      assert.deepEqual([status, body], [200, client])
    }
    for (const body of [{ overlapSeconds: null }, 'null']) {
      const json = { 'content-type': 'application/json' }
      const rotated = await harness.admin('POST', `${path}/secret/rotate`, body, json)
      assert.deepEqual([rotated.status, rotated.body['previousExpiresAt']], [200, null])
    }
    const tenant = await harness.admin('PATCH', '/tenant', { oauthEnabled: null, ssoEnabled: true })
    assert.deepEqual([tenant.body['oauthEnabled'], tenant.body['ssoEnabled']], [true, true])
    assert.equal((await harness.admin('PATCH', '/tenant', 'null', { 'content-type': 'application/json' })).status, 422)
  })

  it('counts as left out of an OAuth request', async () => {
    const harness = await TenantHarness.open()
    const { client, clientSecret } = await harness.newClient()
    const ask = (body: unknown) => harness.send('POST', '/oauth/token', { body })
    const request = { grant_type: 'authorization_code', client_id: client.clientId, client_secret: clientSecret }
    const code = await harness.code(client.clientId)
    const missing = await ask({ ...request, code: null })
    assert.deepEqual([missing.status, missing.body['error']], [400, 'invalid_request'])
    assert.match(String(missing.body['error_description']), /code/)
    const granted = await ask({ ...request, code, redirect_uri: CALLBACK, code_verifier: null, scope: null })
    assert.equal(granted.status, 200)
    const wrong = await ask({ ...request, code: 7 })
    assert.match(String(wrong.body['error_description']), /code.*string/)
    const { client: device } = await harness.newDeviceClient()
    const started = { client_id: device.clientId, client_secret: null, scope: null }
    assert.equal((await harness.send('POST', '/oauth/device/code', { body: started })).status, 200)
    for (const path of ['/oauth/revoke', '/oauth/introspect']) {
      const asked = { client_id: client.clientId, client_secret: clientSecret, token: 'x', token_type_hint: null }
      assert.equal((await harness.send('POST', path, { body: asked })).status, 200, path)
    }
  })

  it('takes no call deeper than the members go, however deep a body is', async () => {
    const harness = await TenantHarness.open()
    const deep = `{"name":${'[{"a":'.repeat(20_000)}null${'}]'.repeat(20_000)}}`
    const { status, body } = await harness.admin<Problem>('POST', '/oauth-clients', deep, {
      'content-type': 'application/json',
    })
    assert.deepEqual([status, codes(body)], [422, ['name type_mismatch', 'grantType type_mismatch']])
  })
})
