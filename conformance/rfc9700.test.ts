import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { prove } from './prove.ts'
import { CALLBACK_URL } from './seed.ts'
import { hiddenFields } from './browser.ts'
import { locationOf } from './tenant-under-test.ts'
import type { Answer } from './tenant-under-test.ts'

const errorOf = ({ body }: Answer) => body['error']

describe('RFC 9700, best current practice', () => {
  prove('RFC9700-2.1-1', async (tenant) => {
    const accepted = await tenant.authorize({ client_id: 'native', redirect_uri: 'http://127.0.0.1:5/callback' })
    assert.equal(accepted.status, 302)
    for (const redirectUri of [
      `${CALLBACK_URL}&`,
      'https://app.example.com:444/callback?tenant=1',
      'http://127.0.0.1:5/cb',
    ]) {
      assert.equal((await tenant.authorize({ redirect_uri: redirectUri })).status, 400)
    }
  })

  prove('RFC9700-2.1-2', async (tenant) => {
    for (const target of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example/',
      '\\\\evil.example',
      '/%09/evil.example',
      'javascript:alert(1)',
      ' /\t/evil.example',
      '/\n/evil.example',
    ]) {
      const browser = tenant.browser()
      const page = await browser.open(`/sign-in?return_to=${encodeURIComponent(target)}`)
      const fields = { email: 'uma@acme.example', password: 'tenantry', return_to: target }
      const signedIn = await browser.request('/sign-in', { ...hiddenFields(page.text, '/sign-in'), ...fields })
      assert.equal(locationOf(signedIn).origin, new URL(tenant.origin).origin, target)
      assert.match(signedIn.headers.get('location') ?? '', /^\/(?![/\\])/)
    }
  })

  prove(['RFC9700-2.1.1-1', 'RFC9700-2.1.1-2'], async (tenant) => {
    assert.equal((await tenant.redeem(await tenant.code())).status, 200)
    assert.equal(errorOf(await tenant.redeem(await tenant.code(), { code_verifier: null })), 'invalid_grant')
  })

  prove(['RFC9700-2.1.1-3', 'RFC9700-4.8.2-1'], async (tenant) => {
    const bare = { code_challenge: null, code_challenge_method: null }
    const stripped = await tenant.authorizationResponse(bare)
    if (tenant.dialect === 'rfc') assert.equal(stripped.get('error'), 'invalid_request')
    else assert.equal(errorOf(await tenant.redeem(stripped.get('code') ?? '')), 'invalid_grant')
  })

  prove(['RFC9700-2.1.1-4', 'RFC9700-2.6-1'], async (tenant) => {
    assert.deepEqual((await tenant.metadata())['code_challenge_methods_supported'], ['S256'])
  })

  prove('RFC9700-2.6-2', async (tenant) => {
    const create = (url: string) =>
      tenant.admin('POST', '/oauth-clients', { name: 'Plain', grantType: 'authorization_code', callbackUrls: [url] })
    for (const url of ['http://app.example.com/callback', 'http://10.0.0.1/callback', 'http://localhost.example/']) {
      assert.equal((await create(url)).status, 422, url)
    }
    assert.equal((await create('http://127.0.0.1/callback')).status, 201)
  })

  prove('RFC9700-2.6-3', async (tenant) => {
    const address = `/auth/authorize?${tenant.authorizationQuery()}`
    const headers = { origin: 'https://app.example.com' }
    for (const answer of [
      await tenant.send(address, { headers }),
      await tenant.send(address, {
        method: 'OPTIONS',
        headers: { ...headers, 'access-control-request-method': 'GET' },
      }),
    ]) {
      assert.ok(![...answer.headers.keys()].some((name) => name.startsWith('access-control-')))
    }
  })

  prove('RFC9700-2.1.2-1', async (tenant) => {
    for (const type of ['token', 'token id_token', 'code token']) {
      const answer = await tenant.authorize({ response_type: type })
      assert.equal(locationOf(answer).searchParams.get('error'), 'unsupported_response_type')
      assert.ok(!/access_token/.test(answer.headers.get('location') ?? ''))
    }
  })

  prove(['RFC9700-2.2.2-1', 'RFC9700-4.14.2-1'], async (tenant) => {
    const { deviceCode, userCode } = await tenant.deviceAuthorization()
    await tenant.approveDevice(userCode)
    const { body: first } = await tenant.poll(deviceCode)
    const device = { client_id: 'device', client_secret: null }
    const { body: second } = await tenant.refresh(first['refresh_token'], device)
    assert.equal(typeof second['refresh_token'], 'string')
    assert.notEqual(second['refresh_token'], first['refresh_token'])
    assert.equal(errorOf(await tenant.refresh(first['refresh_token'], device)), 'invalid_grant')
    assert.equal(errorOf(await tenant.refresh(second['refresh_token'], device)), 'invalid_grant')
    for (const { access_token: token } of [first, second]) assert.ok(!(await tenant.isAlive(token)))
  })

  prove('RFC9700-2.4-1', async (tenant) => {
    const credentials = { username: 'uma@acme.example', password: 'tenantry', scope: 'openid' }
    const answer = await tenant.refresh('x', { grant_type: 'password', refresh_token: null, ...credentials })
    assert.ok(answer.status >= 400 && !('access_token' in answer.body))
  })

  prove('RFC9700-4.2.4-1', async (tenant) => {
    const query = tenant.authorizationQuery()
    for (const answer of [
      await tenant.send(`/auth/prelogin?${query}`),
      await tenant.browser().openSignedIn(`/auth/authorize?${query}`),
      await tenant.send('/activate'),
      await tenant.authorize({ redirect_uri: 'https://evil.example' }),
      await tenant.authorize(),
    ]) {
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
      assert.ok(!/(?:src|href|action)="(?:https?:)?\/\//.test(answer.text))
    }
  })

  prove(['RFC9700-4.12-1', 'RFC9700-4.12-2'], async (tenant) => {
    const browser = tenant.browser()
    const page = await browser.open(`/auth/authorize?${tenant.authorizationQuery()}`)
    const credentials = { email: 'uma@acme.example', password: 'tenantry' }
    const fields = { ...hiddenFields(page.text, '/sign-in'), ...credentials }
    const signedIn = await browser.request('/sign-in', fields)
    assert.equal(signedIn.status, 303)
    const consent = await browser.open(locationOf(signedIn).pathname + locationOf(signedIn).search)
    assert.equal((await browser.submit(consent, '/consent', { decision: 'approve' })).status, 303)
  })

  prove('RFC9700-4.14.2-2', async (tenant) => {
    const { refresh_token: first } = await tenant.tokens()
    await tenant.wait(43_100)
    const { body } = await tenant.refresh(first)
    await tenant.wait(100)
    // The lifetime counts from the first of the family.
    assert.equal(errorOf(await tenant.refresh(body['refresh_token'])), 'invalid_grant')
  })

  prove('RFC9700-2.5-1', async (tenant) => {
    const bare = { client_secret: null }
    assert.equal((await tenant.redeem(await tenant.code(), bare)).status, 401)
    assert.equal((await tenant.refresh('x', bare)).status, 401)
    for (const path of ['/oauth/revoke', '/oauth/introspect']) {
      assert.equal((await tenant.post(path, { token: 'x', client_id: 'web' })).status, 401)
    }
  })

  prove('RFC9700-4.14.2-3', async (tenant) => {
    const { refresh_token: refreshToken } = await tenant.tokens({ scope: 'openid offline_access' })
    assert.equal(errorOf(await tenant.refresh(refreshToken, { scope: 'openid email' })), 'invalid_scope')
    const { body } = await tenant.refresh(refreshToken)
    assert.equal(body['scope'], 'openid offline_access')
    assert.ok(!('email' in (await tenant.userinfo(body['access_token'])).body))
  })

  prove('RFC9700-4.15.1-1', async (tenant) => {
    const metadata = { name: 'Chosen', grantType: 'authorization_code', callbackUrls: [CALLBACK_URL] }
    for (const chosen of [{ clientId: 'ada@acme.example' }, { client_id: 'x' }, { sub: 'x' }]) {
      assert.equal((await tenant.admin('POST', '/oauth-clients', { ...metadata, ...chosen })).status, 422)
    }
    const { body } = await tenant.admin('POST', '/oauth-clients', metadata)
    assert.match(String((body['client'] as Record<string, unknown>)['clientId']), /^[A-Za-z0-9]{32}$/)
  })

  prove('RFC9700-4.16-1', async (tenant) => {
    const query = tenant.authorizationQuery()
    for (const answer of [
      await tenant.send(`/auth/prelogin?${query}`),
      await tenant.browser().openSignedIn(`/auth/authorize?${query}`),
      await tenant.send('/sign-in'),
      await tenant.send('/activate'),
      await tenant.send('/device/success'),
      await tenant.authorize({ client_id: 'nobody' }),
    ]) {
      const policy = answer.headers.get('content-security-policy') ?? ''
      assert.match(policy, /frame-ancestors 'none'/)
      assert.ok(!policy.includes('unsafe-inline') && !/form-action/.test(policy))
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    }
  })
})
