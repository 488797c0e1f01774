import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { prove } from './prove.ts'
import { CALLBACK_URL, VERIFIER } from './seed.ts'
import { locationOf } from './tenant-under-test.ts'
import type { TenantUnderTest } from './tenant-under-test.ts'

const NATIVE = { client_id: 'native', client_secret: 'native-secret' }
const authorizeAt = (tenant: TenantUnderTest, redirectUri: string) =>
  tenant.authorize({ client_id: 'native', redirect_uri: redirectUri })

describe('RFC 8252, native apps', () => {
  prove('RFC8252-6-1', async (tenant) => {
    const redirectUri = 'http://127.0.0.1:51004/callback'
    const code = locationOf(await authorizeAt(tenant, redirectUri)).searchParams.get('code')
    const wrong = { ...NATIVE, redirect_uri: redirectUri, code_verifier: 'x'.repeat(43) }
    assert.equal((await tenant.redeem(String(code), wrong)).body['error'], 'invalid_grant')
  })

  prove('RFC8252-7.1-1', async (tenant) => {
    await tenant.control('PATCH', '/settings', { rules: { privateUseSchemes: 'allowed' } })
    const register = (url: string) =>
      tenant.admin('POST', '/oauth-clients', { name: 'App', grantType: 'authorization_code', callbackUrls: [url] })
    for (const url of ['myapp:/cb', 'com.example.app://cb', 'com.example.app:cb', 'com.example.app:/cb#'])
      assert.equal((await register(url)).status, 422, url)
    const { status, body } = await register('com.example.app:/cb?x=1')
    assert.equal(status, 201)
    const { clientId } = body['client'] as { clientId: string }
    const answered = await tenant.authorize({ client_id: clientId, redirect_uri: 'com.example.app:/cb?x=1' })
    assert.match(answered.headers.get('location') ?? '', /^com\.example\.app:\/cb\?x=1&code=/)
    for (const other of ['com.example.app:/cb', 'com.example.App:/cb?x=1', 'com.example.app:/cb?x=1&y'])
      assert.equal((await tenant.authorize({ client_id: clientId, redirect_uri: other })).status, 400, other)
  })

  prove('RFC8252-7.3-1', async (tenant) => {
    for (const redirectUri of [
      'http://127.0.0.1/callback',
      'http://127.0.0.1:1/callback',
      'http://127.0.0.1:51004/callback',
      'http://127.0.0.1:65535/callback',
      'http://[::1]:51004/callback',
    ]) {
      const url = locationOf(await authorizeAt(tenant, redirectUri))
      assert.ok(url.href.startsWith(new URL(redirectUri).href), url.href)
      const code = String(url.searchParams.get('code'))
      assert.equal((await tenant.redeem(code, { ...NATIVE, redirect_uri: redirectUri })).status, 200)
    }
  })

  prove('RFC8252-8.1-2', {
    rfc: async (tenant) => {
      const bare = { code_challenge: null, code_challenge_method: null }
      assert.equal((await tenant.authorizationResponse(bare)).get('error'), 'invalid_request')
    },
    anaplan: async (tenant) => {
      const bare = { code_challenge: null, code_challenge_method: null }
      assert.ok((await tenant.authorizationResponse(bare)).has('code'))
    },
  })

  prove('RFC8252-8.4-1', async (tenant) => {
    for (const redirectUri of [
      'http://127.0.0.1:51004/',
      'http://127.0.0.1:51004/callback/x',
      'http://127.0.0.1:51004/callback?x=1',
      'https://127.0.0.1:51004/callback',
      'http://127.0.0.2:51004/callback',
      'http://localhost:51004/callback',
      'http://127.0.0.1:51004@evil.example/callback',
      'https://app.example.com:8443/callback',
      'com.example.app:/callback',
    ]) {
      const { status, headers } = await authorizeAt(tenant, redirectUri)
      assert.deepEqual([status, headers.get('location')], [400, null], redirectUri)
    }
  })

  prove('RFC8252-8.6-1', async (tenant) => {
    const browser = tenant.browser()
    const query = tenant.authorizationQuery({ code_challenge: VERIFIER.challenge })
    const first = await browser.openSignedIn(`/auth/authorize?${query}`)
    assert.match(first.text, /Approve/)
    const approved = await browser.submit(first, '/consent', { decision: 'approve' })
    assert.ok(locationOf(approved).href.startsWith(CALLBACK_URL))
    const again = await browser.open(`/auth/authorize?${query}`)
    assert.deepEqual([again.status, again.headers.get('location')], [200, null])
    assert.match(again.text, /Approve/)
  })
})
