import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEVICE_CODE, DIALECTS } from '@tenantry/core'
import type { DialectName } from '@tenantry/core'
import { CALLBACK, TenantHarness } from '../tenant.harness.ts'

type Wire = readonly [status: number, error: string]
const wire = (anaplan: Wire, rfc: Wire): Record<DialectName, Wire> => ({ anaplan, rfc })
const CHALLENGE = {
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
}
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

for (const dialect of DIALECTS) {
  describe(`the token endpoint (${dialect})`, () => {
    const open = () => TenantHarness.open({ dialect })
    const refusedWith = (
      answer: { status: number; headers: Headers; body: Record<string, unknown> },
      expected: Record<DialectName, Wire>,
    ) => {
      assert.deepEqual([answer.status, answer.body['error']], expected[dialect])
      assert.equal(typeof answer.body['error_description'], 'string')
      assert.equal(answer.headers.get('content-type'), 'application/json')
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    }
    const credentials = (created: { client: { clientId: string }; clientSecret: string }) => ({
      client_id: created.client.clientId,
      client_secret: created.clientSecret,
    })
    const codeGrant = async (harness: TenantHarness) => {
      const created = await harness.newClient()
      const code = await harness.code(created.client.clientId, CHALLENGE)
      const request = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: VERIFIER }
      return { created, request, whole: { ...credentials(created), ...request } }
    }

    it('refuses a wrong secret, and spends nothing', async () => {
      const harness = await open()
      const { whole } = await codeGrant(harness)
      const wrong = await harness.post('/oauth/token', { ...whole, client_secret: 'wrong' })
      refusedWith(wrong, wire([401, 'access_denied'], [401, 'invalid_client']))
      assert.equal((await harness.post('/oauth/token', whole)).status, 200)
    })

    it('refuses an unknown client', async () => {
      const harness = await open()
      const { whole } = await codeGrant(harness)
      const unknown = await harness.post('/oauth/token', { ...whole, client_id: 'nobody' })
      refusedWith(unknown, wire([401, 'access_denied'], [401, 'invalid_client']))
    })

    it('challenges a client that used HTTP Basic, where the RFC says so', async () => {
      const harness = await open()
      const { request } = await codeGrant(harness)
      const { headers, status } = await harness.post('/oauth/token', request, {
        authorization: `Basic ${btoa('nobody:wrong')}`,
      })
      assert.equal(status, 401)
      assert.equal(headers.get('www-authenticate'), dialect === 'rfc' ? 'Basic realm="http://tenant.test"' : null)
    })

    it('refuses a foreign redirect_uri, and spends the code', async () => {
      const harness = await open()
      const { whole } = await codeGrant(harness)
      const foreign = await harness.post('/oauth/token', { ...whole, redirect_uri: `${CALLBACK}/` })
      refusedWith(foreign, wire([403, 'unauthorized_client'], [400, 'invalid_grant']))
      refusedWith(await harness.post('/oauth/token', whole), wire([403, 'invalid_grant'], [400, 'invalid_grant']))
    })

    it('refuses a disabled client, and OAuth that is not enabled', async () => {
      const harness = await open()
      const { created, whole } = await codeGrant(harness)
      const { clientId } = created.client
      await harness.admin('PATCH', `/oauth-clients/${clientId}`, { enabled: false })
      refusedWith(
        await harness.post('/oauth/token', whole),
        wire([403, 'unauthorized_client'], [400, 'unauthorized_client']),
      )
      await harness.admin('PATCH', `/oauth-clients/${clientId}`, { enabled: true })
      await harness.admin('PATCH', '/tenant', { oauthEnabled: false })
      refusedWith(
        await harness.post('/oauth/token', whole),
        wire([403, 'unauthorized_client'], [400, 'unauthorized_client']),
      )
      await harness.admin('PATCH', '/tenant', { oauthEnabled: true })
      assert.equal((await harness.post('/oauth/token', whole)).status, 200)
    })

    it('revokes what a code gave when the code comes a second time', async () => {
      const harness = await open()
      const { whole } = await codeGrant(harness)
      const { body } = await harness.post('/oauth/token', whole)
      refusedWith(await harness.post('/oauth/token', whole), wire([403, 'invalid_grant'], [400, 'invalid_grant']))
      const me = await harness.send('GET', '/2/0/users/me', {
        headers: { authorization: `Bearer ${String(body['access_token'])}` },
      })
      assert.equal(me.status, 401)
    })

    it('knows no client credentials and no password grant', async () => {
      const harness = await open()
      const created = await harness.newClient()
      for (const grant_type of ['client_credentials', 'password']) {
        const answer = await harness.post('/oauth/token', { ...credentials(created), grant_type })
        refusedWith(answer, wire([403, 'unauthorized_client'], [400, 'unsupported_grant_type']))
      }
    })

    it('refuses a grant that is not the client’s', async () => {
      const harness = await open()
      const created = await harness.newClient()
      const answer = await harness.post('/oauth/token', {
        ...credentials(created),
        grant_type: DEVICE_CODE,
        device_code: 'x',
      })
      refusedWith(answer, wire([403, 'unauthorized_client'], [400, 'unauthorized_client']))
    })

    it('refuses a missing and a repeated parameter by name', async () => {
      const harness = await open()
      const created = await harness.newClient()
      const missing = await harness.post('/oauth/token', credentials(created))
      refusedWith(missing, wire([400, 'invalid_request'], [400, 'invalid_request']))
      assert.match(String(missing.body['error_description']), /grant_type/)
      const repeated = await harness.send('POST', '/oauth/token', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=refresh_token&grant_type=refresh_token',
      })
      refusedWith(repeated, wire([400, 'invalid_request'], [400, 'invalid_request']))
      assert.match(String(repeated.body['error_description']), /grant_type must not appear more than once/)
    })

    it('answers a wrong method with 405 and Allow, and a body over 64 KiB with 413', async () => {
      const harness = await open()
      const wrong = await harness.send('GET', '/oauth/token')
      assert.equal(wrong.status, 405)
      assert.equal(wrong.headers.get('allow'), 'POST, OPTIONS')
      const large = await harness.post('/oauth/token', { grant_type: 'x'.repeat(65_536) })
      assert.equal(large.status, 413)
      assert.equal(large.body['error'], 'invalid_request')
    })

    it('takes a form, JSON, JSON as text, and HTTP Basic without a client_id', async () => {
      const harness = await open()
      const encodings = [
        (whole: object) => ({ body: new URLSearchParams({ ...whole }) }),
        (whole: object) => ({ body: whole }),
        (whole: object) => ({ body: JSON.stringify(whole), headers: { 'content-type': 'text/plain' } }),
      ]
      for (const encoded of encodings) {
        const { whole } = await codeGrant(harness)
        const { status, body } = await harness.send('POST', '/oauth/token', encoded(whole))
        assert.equal(status, 200)
        assert.deepEqual(Object.keys(body), [
          'access_token',
          'id_token',
          'refresh_token',
          'scope',
          'expires_in',
          'token_type',
        ])
      }
      const { created, request } = await codeGrant(harness)
      const authorization = `Basic ${btoa(`${created.client.clientId}:${created.clientSecret}`)}`
      assert.equal((await harness.post('/oauth/token', request, { authorization })).status, 200)
    })
  })

  describe(`the authorization endpoint (${dialect})`, () => {
    const open = () => TenantHarness.open({ dialect })
    const authorize = (harness: TenantHarness, parameters: Record<string, string>) =>
      harness.send<string>('GET', `/auth/authorize?${new URLSearchParams(parameters).toString()}`)
    const request = (clientId: string) => ({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: CALLBACK,
      scope: 'openid',
      state: 'a b+c/ü',
      ...CHALLENGE,
    })

    it('shows a page, and redirects nowhere, for an unknown client or a foreign callback', async () => {
      const harness = await open()
      const { client } = await harness.newClient()
      const whole = request(client.clientId)
      for (const wrong of [
        { client_id: 'nobody' },
        { redirect_uri: 'https://evil.example/callback' },
        { redirect_uri: `${CALLBACK}?x=1` },
      ]) {
        const { status, headers, body } = await authorize(harness, { ...whole, ...wrong })
        assert.ok(status >= 400 && status < 500, `${JSON.stringify(wrong)}: ${status}`)
        assert.equal(headers.get('location'), null)
        assert.match(body, /<h1>/)
      }
    })

    it('shows a page for a disabled client, and while OAuth is not enabled', async () => {
      const harness = await open()
      const { client } = await harness.newClient()
      await harness.admin('PATCH', `/oauth-clients/${client.clientId}`, { enabled: false })
      const disabled = await authorize(harness, request(client.clientId))
      assert.ok(disabled.status >= 400 && disabled.headers.get('location') === null)
      await harness.admin('PATCH', `/oauth-clients/${client.clientId}`, { enabled: true })
      await harness.admin('PATCH', '/tenant', { oauthEnabled: false })
      const off = await authorize(harness, request(client.clientId))
      assert.ok(off.status >= 400 && off.headers.get('location') === null)
    })

    it('tells the client of any other mistake, with its state byte for byte', async () => {
      const harness = await open()
      const { client } = await harness.newClient()
      const { headers, status } = await authorize(harness, { ...request(client.clientId), response_type: 'token' })
      const location = new URL(headers.get('location')!)
      assert.equal(status, 302)
      assert.equal(location.origin + location.pathname, CALLBACK)
      assert.equal(location.searchParams.get('error'), 'unsupported_response_type')
      assert.equal(location.searchParams.get('state'), 'a b+c/ü')
      assert.equal(location.searchParams.get('iss'), dialect === 'rfc' ? 'http://tenant.test' : null)
    })

    it('leads somebody who is not signed in to the sign-in page, or shows it at once', async () => {
      const harness = await open()
      const { client } = await harness.newClient()
      const query = new URLSearchParams(request(client.clientId)).toString()
      const { status, headers } = await authorize(harness, request(client.clientId))
      assert.equal(status, 302)
      const returnTo = `/sign-in?return_to=${encodeURIComponent(`/auth/authorize?${query}&tenantry_flow=`)}`
      assert.ok(headers.get('location')?.startsWith(returnTo))
      const prelogin = await harness.send<string>('GET', `/auth/prelogin?${query}`)
      assert.equal(prelogin.status, 200)
      assert.match(prelogin.body, /Log in/)
    })
  })

  describe(`the device endpoint (${dialect})`, () => {
    it('refuses an unknown client, and one of another grant', async () => {
      const harness = await TenantHarness.open({ dialect })
      const unknown = await harness.post('/oauth/device/code', { client_id: 'nobody', scope: 'openid' })
      assert.deepEqual(
        [unknown.status, unknown.body['error']],
        wire([403, 'unauthorized_client'], [401, 'invalid_client'])[dialect],
      )
      const { client, clientSecret } = await harness.newClient()
      const other = await harness.post('/oauth/device/code', {
        client_id: client.clientId,
        client_secret: clientSecret,
      })
      assert.deepEqual(
        [other.status, other.body['error']],
        wire([403, 'unauthorized_client'], [400, 'unauthorized_client'])[dialect],
      )
    })
  })
}
