import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { assertPage, DESCRIPTION, wire } from './answers.ts'
import { prove } from './prove.ts'
import { DEVICE_CODE } from './seed.ts'
import { basic, locationOf } from './tenant-under-test.ts'

describe('RFC 6749 §5, token responses', () => {
  prove(['RFC6749-5.1-1', 'RFC6749-5.1-2', 'RFC6749-5.1-3', 'RFC6749-5.1-4'], async (tenant) => {
    const { status, headers, body } = await tenant.redeem(await tenant.code())
    assert.equal(status, 200)
    assert.equal(typeof body['access_token'], 'string')
    assert.deepEqual([body['token_type'], body['expires_in']], ['Bearer', 2100])
    assert.match(headers.get('content-type') ?? '', /^application\/json\b/)
    assert.deepEqual([headers.get('cache-control'), headers.get('pragma')], ['no-store', 'no-cache'])
  })

  prove('RFC6749-5.2-1', {
    rfc: async (tenant) => assert.equal(wire(await tenant.redeem('unknown')), '400 invalid_grant'),
    anaplan: async (tenant) => assert.equal(wire(await tenant.redeem('unknown')), '403 invalid_grant'),
  })

  prove('RFC6749-5.2-2', {
    rfc: async (tenant) => {
      const request = { grant_type: 'refresh_token', refresh_token: 'x' }
      for (const credentials of [basic('web', 'wrong'), basic('nobody', 'x'), { authorization: 'Basic ***' }]) {
        const answer = await tenant.token(request, credentials)
        assert.equal(wire(answer), '401 invalid_client')
        assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic realm="/)
      }
      const inBody = await tenant.refresh('x', { client_secret: 'wrong' })
      assert.deepEqual([wire(inBody), inBody.headers.get('www-authenticate')], ['401 invalid_client', null])
    },
    anaplan: async (tenant) => {
      const answer = await tenant.token({ grant_type: 'refresh_token', refresh_token: 'x' }, basic('web', 'wrong'))
      assert.deepEqual([wire(answer), answer.headers.get('www-authenticate')], ['401 access_denied', null])
    },
  })

  prove('RFC6749-5.2-3', {
    rfc: async (tenant) => {
      for (const grantType of ['client_credentials', 'implicit', 'nonsense']) {
        assert.equal(wire(await tenant.refresh('x', { grant_type: grantType })), '400 unsupported_grant_type')
      }
    },
    anaplan: async (tenant) => {
      const answer = await tenant.refresh('x', { grant_type: 'client_credentials' })
      assert.equal(wire(answer), '403 unauthorized_client')
    },
  })

  prove('RFC6749-5.2-4', async (tenant) => {
    for (const answer of [
      await tenant.redeem('un"known\\'),
      await tenant.refresh('x', { grant_type: 'é"\\\n' }),
      await tenant.token({}),
      await tenant.send('/oauth/token', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
    ]) {
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json\b/)
      assert.deepEqual(Object.keys(answer.body), ['error', 'error_description'])
      assert.match(String(answer.body['error_description']), DESCRIPTION)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    }
  })

  prove('RFC6749-5.2-5', async (tenant) => {
    const wrongGrant = await tenant.redeem('x', { grant_type: DEVICE_CODE, device_code: 'x' })
    assert.equal(wrongGrant.body['error'], 'unauthorized_client')
    const disabled = await tenant.redeem('x', { client_id: 'disabled', client_secret: 'disabled-secret' })
    assert.equal(disabled.body['error'], 'unauthorized_client')
  })

  prove('RFC6749-5.2-6', async (tenant) => {
    for (const answer of [
      await tenant.redeem('x', { grant_type: null }),
      await tenant.redeem('x', { code: null }),
      await tenant.refresh('x', { refresh_token: null }),
      await tenant.redeem('x', { client_id: null, client_secret: null }),
      await tenant.send('/oauth/token', {
        method: 'POST',
        body: '[]',
        headers: { 'content-type': 'application/json' },
      }),
    ]) {
      assert.equal(wire(answer), '400 invalid_request')
    }
  })

  prove('RFC6749-5.2-7', async (tenant) => {
    assert.equal((await tenant.refresh('never-issued')).body['error'], 'invalid_grant')
    const expired = await tenant.tokens()
    await tenant.wait(43_200)
    assert.equal((await tenant.refresh(expired['refresh_token'])).body['error'], 'invalid_grant')
    const revoked = await tenant.tokens()
    const credentials = { client_id: 'web', client_secret: 'web-secret' }
    await tenant.post('/oauth/revoke', { token: String(revoked['refresh_token']), ...credentials })
    assert.equal((await tenant.refresh(revoked['refresh_token'])).body['error'], 'invalid_grant')
  })
})

describe('RFC 6749 §6, refreshing', () => {
  prove('RFC6749-6-2', async (tenant) => {
    const { refresh_token: refreshToken } = await tenant.tokens()
    const theft = await tenant.refresh(refreshToken, { client_id: 'other', client_secret: 'other-secret' })
    assert.equal(theft.body['error'], 'invalid_grant')
    assert.equal((await tenant.refresh(refreshToken)).status, 200)
  })

  prove('RFC6749-6-3', async (tenant) => {
    const { refresh_token: refreshToken } = await tenant.tokens({ scope: 'openid offline_access' })
    for (const scope of ['openid email', 'profile', 'openid  email', 'unknown']) {
      assert.equal((await tenant.refresh(refreshToken, { scope })).body['error'], 'invalid_scope')
    }
    assert.equal((await tenant.refresh(refreshToken, { scope: 'openid' })).status, 200)
  })

  prove(['RFC6749-6-4', 'RFC6749-6-5'], async (tenant) => {
    const { refresh_token: first, scope: granted } = await tenant.tokens()
    const narrow = await tenant.refresh(first, { scope: 'email' })
    assert.equal(narrow.body['scope'], 'email')
    assert.ok(!('id_token' in narrow.body))
    const whole = await tenant.refresh(narrow.body['refresh_token'])
    assert.equal(whole.body['scope'], granted)
  })
})

describe('RFC 6749 §10, security', () => {
  prove('RFC6749-10.3-1', async (tenant) => {
    const { access_token: accessToken } = await tenant.tokens()
    const token = String(accessToken)
    const middle = Math.floor(token.length / 2)
    const other = token[middle] === 'A' ? 'B' : 'A'
    const changed = token.slice(0, middle) + other + token.slice(middle + 1)
    for (const forged of [changed, `${token}x`, token.split('.').slice(0, 2).join('.'), 'a.b.c']) {
      assert.equal((await tenant.userinfo(forged)).status, 401)
    }
    assert.ok(await tenant.isAlive(token))
  })

  prove('RFC6749-10.10-2', async (tenant) => {
    const signIn = async (password: string) => {
      const browser = tenant.browser()
      return browser.submit(await browser.open('/sign-in'), '/sign-in', { email: 'uma@acme.example', password })
    }
    for (let wrong = 0; wrong < 20; wrong++) assert.ok((await signIn(`guess ${wrong}`)).status < 429)
    const limited = await signIn('tenantry')
    assert.equal(limited.status, 429)
    assert.ok(Number(limited.headers.get('retry-after')) > 0)
  })

  prove('RFC6749-10.10-1', async (tenant) => {
    const seen = new Set<string>()
    for (let round = 0; round < 5; round++) {
      const code = await tenant.code()
      const { body } = await tenant.redeem(code)
      const { deviceCode } = await tenant.deviceAuthorization()
      for (const value of [code, body['refresh_token'], deviceCode]) {
        assert.match(String(value), /^[A-Za-z0-9_-]{32,}$/)
        seen.add(String(value))
      }
      seen.add(String(body['access_token']))
    }
    assert.equal(seen.size, 20)
  })

  prove('RFC6749-10.12-1', async (tenant) => {
    const browser = tenant.browser()
    const page = await browser.openSignedIn(`/auth/authorize?${tenant.authorizationQuery()}`)
    assert.match(page.text, /name="csrf_token"/)
    const request = tenant.authorizationQuery()
    for (const fields of [
      { request, decision: 'approve' },
      { request, decision: 'approve', csrf_token: 'guess' },
    ]) {
      assertPage(await browser.request('/consent', fields), /./)
    }
    const stranger = tenant.browser()
    await stranger.openSignedIn('/sign-in')
    assertPage(await stranger.submit(page, '/consent', { decision: 'approve' }), /./)
    const approved = await browser.submit(page, '/consent', { decision: 'approve' })
    assert.ok(locationOf(approved).searchParams.has('code'))
    assertPage(await browser.submit(page, '/consent', { decision: 'approve' }), /./)
  })

  prove('RFC6749-10.14-1', async (tenant) => {
    const hostile = '"><script>alert(1)</script>\'<img src=x onerror=alert(1)>'
    const query = tenant.authorizationQuery({ state: hostile, scope: 'openid', login_hint: hostile })
    for (const answer of [
      await tenant.send(`/auth/prelogin?${query}`),
      await tenant.browser().openSignedIn(`/auth/authorize?${query}`),
      await tenant.authorize({ redirect_uri: hostile }),
      await tenant.authorize({ client_id: hostile }),
      await tenant.send(`/activate?user_code=${encodeURIComponent(hostile)}`),
      await tenant.send(`/sign-in?return_to=${encodeURIComponent(hostile)}`),
    ]) {
      assert.ok(!/<script|<img/i.test(answer.text))
      assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'|script-src/)
    }
  })
})
