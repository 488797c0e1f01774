import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { assertPage, DESCRIPTION, wire } from './answers.ts'
import { prove } from './prove.ts'
import { CALLBACK_URL, VERIFIER } from './seed.ts'
import { basic, locationOf } from './tenant-under-test.ts'
import type { TenantUnderTest } from './tenant-under-test.ts'

describe('RFC 6749 §2.3, client authentication', () => {
  prove('RFC6749-2.3-1', async (tenant) => {
    const request = { grant_type: 'refresh_token', refresh_token: 'x', client_id: 'web', client_secret: 'web-secret' }
    assert.equal(wire(await tenant.token(request, basic('web', 'web-secret'))), '400 invalid_request')
    const other = { grant_type: 'refresh_token', refresh_token: 'x', client_id: 'other' }
    assert.equal(wire(await tenant.token(other, basic('web', 'web-secret'))), '400 invalid_request')
  })

  prove('RFC6749-2.3.1-1', async (tenant) => {
    const request = {
      grant_type: 'authorization_code',
      code: await tenant.code(),
      redirect_uri: CALLBACK_URL,
      code_verifier: VERIFIER.verifier,
    }
    assert.equal((await tenant.token(request, basic('web', 'web-secret'))).status, 200)
  })

  prove('RFC6749-2.3.1-2', async (tenant) => {
    const { refresh_token: refreshToken } = await tenantTokens(tenant, 'odd', 'a:b c+%/=&?')
    const form = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)
    const request = { grant_type: 'refresh_token', refresh_token: String(refreshToken) }
    assert.equal((await tenant.token(request, basic(form('odd'), form('a:b c+%/=&?')))).status, 200)
  })

  prove('RFC6749-2.3.1-4', async (tenant) => {
    const credentials = new URLSearchParams({ client_id: 'web', client_secret: 'web-secret' })
    const answer = await tenant.post(`/oauth/token?${credentials.toString()}`, {
      grant_type: 'authorization_code',
      code: await tenant.code(),
      redirect_uri: CALLBACK_URL,
      code_verifier: VERIFIER.verifier,
    })
    assert.equal(wire(answer), '400 invalid_request')
  })

  prove('RFC6749-2.3.1-3', async (tenant) => {
    const secrets = new Set<string>()
    for (const name of ['One', 'Two', 'Three']) {
      const metadata = { name, grantType: 'authorization_code', callbackUrls: [CALLBACK_URL] }
      const { body } = await tenant.admin('POST', '/oauth-clients', metadata)
      assert.match(String(body['clientSecret']), /^[A-Za-z0-9_-]{43,}$/)
      secrets.add(String(body['clientSecret']))
    }
    assert.equal(secrets.size, 3)
  })
})

describe('RFC 6749 §3.1, the authorization endpoint', () => {
  prove(['RFC6749-3.1-1', 'RFC6749-3.1-2'], async (tenant) => {
    const answer = await tenant.send(`/auth/authorize?${tenant.authorizationQuery()}`)
    assert.equal(answer.status, 302)
    const url = locationOf(answer)
    assert.equal(url.pathname, '/sign-in')
    assert.ok(!url.searchParams.has('code'))
  })

  prove('RFC6749-3.1-3', async (tenant) => {
    const response = await tenant.authorizationResponse({ state: '', scope: '', nonce: '' })
    assert.ok(response.has('code') && !response.has('state'))
  })

  prove('RFC6749-3.1-4', async (tenant) => {
    const unknown = { access_type: 'offline', resource_owner: 'x', utm_source: 'y' }
    assert.ok((await tenant.authorizationResponse(unknown)).has('code'))
  })

  prove('RFC6749-3.1-5', async (tenant) => {
    for (const [name, value] of [
      ['state', 'again'],
      ['scope', 'openid'],
      ['utm', 'x'],
    ] as const) {
      const query = `${tenant.authorizationQuery({ utm: 'x' })}&${name}=${value}`
      const { searchParams } = locationOf(await tenant.send(`/auth/authorize?${query}`))
      assert.equal(searchParams.get('error'), 'invalid_request')
      assert.deepEqual([...new Set(searchParams.keys())], [...searchParams.keys()])
    }
    for (const name of ['client_id', 'redirect_uri']) {
      const query = `${tenant.authorizationQuery()}&${name}=${encodeURIComponent(CALLBACK_URL)}`
      assertPage(await tenant.send(`/auth/authorize?${query}`), /more than once/)
    }
  })

  prove('RFC6749-3.1.1-1', async (tenant) => {
    assert.equal((await tenant.authorizationResponse({ response_type: null })).get('error'), 'invalid_request')
    for (const type of ['token', 'id_token', 'code token', 'none', 'CODE']) {
      const response = await tenant.authorizationResponse({ response_type: type })
      assert.equal(response.get('error'), 'unsupported_response_type')
    }
  })

  prove('RFC6749-3.1.2-1', async (tenant) => {
    for (const parameters of [{}, { scope: 'a  b' }]) {
      const location = (await tenant.authorize(parameters)).headers.get('location') ?? ''
      assert.ok(location.startsWith(`${CALLBACK_URL}&`), location)
    }
  })

  prove('RFC6749-3.1.2-2', async (tenant) => {
    assertPage(await tenant.authorize({ redirect_uri: `${CALLBACK_URL}#` }), /Callback URL mismatch/)
    const metadata = { name: 'Fragment', grantType: 'authorization_code', callbackUrls: ['https://a.example/#x'] }
    const { status, text } = await tenant.admin('POST', '/oauth-clients', metadata)
    assert.equal(status, 422)
    assert.match(text, /callback_url_has_fragment/)
  })

  prove('RFC6749-3.1.2.2-1', async (tenant) => {
    for (const pattern of ['https://*.example.com/', 'https://app.example.com/*', '/callback', 'app.example.com']) {
      const metadata = { name: 'Pattern', grantType: 'authorization_code', callbackUrls: [pattern] }
      assert.equal((await tenant.admin('POST', '/oauth-clients', metadata)).status, 422, pattern)
    }
  })

  prove(['RFC6749-3.1.2.3-1', 'RFC6749-3.1.2.4-1', 'RFC6749-3.1.2.4-2', 'RFC6749-4.1.2.1-1'], async (tenant) => {
    for (const redirectUri of [
      'https://evil.example/',
      'https://app.example.com/callback',
      `${CALLBACK_URL}&x=1`,
      CALLBACK_URL.toUpperCase(),
      CALLBACK_URL.replace('/callback', ':443/callback'),
      CALLBACK_URL.replace('/callback', '/x/../callback'),
      CALLBACK_URL.replace('callback', 'c%61llback'),
      'javascript:alert(1)',
      '//evil.example',
    ]) {
      for (const path of ['authorize', 'prelogin']) {
        const answer = await tenant.send(`/auth/${path}?${tenant.authorizationQuery({ redirect_uri: redirectUri })}`)
        assertPage(answer, /Callback URL mismatch/)
      }
    }
    assertPage(await tenant.authorize({ client_id: 'nobody' }), /./)
    assertPage(await tenant.authorize({ client_id: null }), /client_id/)
    assertPage(await tenant.authorize({ client_id: 'disabled' }), /./)
  })

  prove('RFC6749-3.1.2.3-2', async (tenant) => {
    assertPage(await tenant.authorize({ client_id: 'several', redirect_uri: null }), /redirect_uri/)
    const second = 'https://app.example.com/second'
    const answer = await tenant.authorize({ client_id: 'several', redirect_uri: second })
    assert.ok(answer.headers.get('location')?.startsWith(`${second}?code=`))
  })
})

describe('RFC 6749 §3.2, the token endpoint', () => {
  prove('RFC6749-3.2-1', async (tenant) => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await tenant.send('/oauth/token', { method })
      assert.equal(wire(answer), '405 invalid_request')
      assert.match(answer.headers.get('allow') ?? '', /\bPOST\b/)
    }
  })

  prove('RFC6749-3.2-2', async (tenant) => {
    const answer = await tenant.redeem(await tenant.code({ scope: 'openid' }), { scope: '', refresh_token: '' })
    assert.equal(answer.status, 200)
    const empty = await tenant.redeem('')
    assert.equal(wire(empty), '400 invalid_request')
    assert.match(String(empty.body['error_description']), /\bcode\b/)
  })

  prove('RFC6749-3.2-3', async (tenant) => {
    assert.equal((await tenant.redeem(await tenant.code(), { audience: 'x', resource: 'y' })).status, 200)
  })

  prove('RFC6749-3.2-4', async (tenant) => {
    const { refresh_token: refreshToken } = await tenant.tokens()
    for (const name of ['grant_type', 'refresh_token', 'client_id', 'client_secret', 'utm']) {
      const form = new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: String(refreshToken),
        client_id: 'web',
        client_secret: 'web-secret',
        utm: 'x',
      })
      form.append(name, form.get(name) ?? '')
      assert.equal(wire(await tenant.post('/oauth/token', form)), '400 invalid_request', name)
    }
    assert.equal((await tenant.refresh(refreshToken)).status, 200)
  })

  prove(['RFC6749-3.2.1-1', 'RFC6749-6-1'], async (tenant) => {
    const code = await tenant.code()
    for (const credentials of [{ client_secret: null }, { client_secret: 'wrong' }, { client_id: 'nobody' }]) {
      assert.equal((await tenant.redeem(code, credentials)).status, 401)
    }
    const { status, body } = await tenant.redeem(code)
    assert.equal(status, 200)
    for (const credentials of [{ client_secret: null }, { client_secret: 'wrong' }]) {
      assert.equal((await tenant.refresh(body['refresh_token'], credentials)).status, 401)
    }
    assert.equal((await tenant.refresh(body['refresh_token'])).status, 200)
  })

  prove('RFC6749-3.3-1', async (tenant) => {
    assert.equal((await tenant.tokens({ scope: 'email openid unknown' }))['scope'], 'email openid')
  })

  prove('RFC6749-3.3-2', async (tenant) => {
    assert.equal((await tenant.tokens({ scope: null }))['scope'], 'openid')
  })
})

describe('RFC 6749 §4.1, authorization codes', () => {
  prove('RFC6749-4.1.2-1', async (tenant) => {
    const [late, inTime] = [await tenant.code(), await tenant.code()]
    await tenant.wait(55)
    assert.equal((await tenant.redeem(inTime)).status, 200)
    await tenant.wait(5)
    assert.equal((await tenant.redeem(late)).body['error'], 'invalid_grant')
  })

  prove(['RFC6749-4.1.2-2', 'RFC6749-4.1.2-3'], async (tenant) => {
    const code = await tenant.code()
    const { body } = await tenant.redeem(code)
    assert.ok(await tenant.isAlive(body['access_token']))
    assert.equal((await tenant.redeem(code)).body['error'], 'invalid_grant')
    assert.ok(!(await tenant.isAlive(body['access_token'])))
    assert.equal((await tenant.refresh(body['refresh_token'])).body['error'], 'invalid_grant')
  })

  prove('RFC6749-4.1.2-4', async (tenant) => {
    for (const state of ['plain', 'a b+c&d=e%20#?/"<>\\', 'é😀', '%00', 'x'.repeat(2000)]) {
      assert.equal((await tenant.authorizationResponse({ state })).get('state'), state)
      assert.equal((await tenant.authorizationResponse({ state, scope: ' ' })).get('state'), state)
      const callback = await tenant.throughPages(tenant.authorizationQuery({ state }), 'approve')
      assert.equal(callback.searchParams.get('state'), state)
    }
    // Bytes that are no text, and an encoding that is not the usual one.
    for (const state of ['%ff%FE', 'a+b%20c', '%7e%2D', "a'b"]) {
      const { search } = await tenant.throughPages(
        `${tenant.authorizationQuery({ state: null })}&state=${state}`,
        'approve',
      )
      assert.equal(/&state=([^&]*)/.exec(search)?.[1], state.replace("'", '%27'))
    }
  })

  prove('RFC6749-4.1.2-4', async (tenant) => {
    const browser = tenant.browser()
    const page = await browser.openSignedIn(`/auth/authorize?${tenant.authorizationQuery()}`)
    // The request travels in the form: whoever changes it there does not get out of the address.
    const request = `${tenant.authorizationQuery({ state: null })}&state=a\r\nset-cookie: x=1é#b`
    const { searchParams, hash } = locationOf(await browser.submit(page, '/consent', { request, decision: 'approve' }))
    assert.deepEqual([searchParams.get('state'), hash], ['a\r\nset-cookie: x=1é#b', ''])
  })

  prove('RFC6749-4.1.2.1-2', async (tenant) => {
    const { searchParams } = await tenant.throughPages(tenant.authorizationQuery(), 'reject')
    assert.deepEqual([searchParams.get('error'), searchParams.get('state')], ['access_denied', 'a state'])
    assert.ok(!searchParams.has('code'))
  })

  prove(['RFC6749-4.1.2.1-3', 'RFC6749-4.1.2.1-4'], async (tenant) => {
    for (const [parameters, error] of [
      [{ response_type: 'to"ken\\é' }, 'unsupported_response_type'],
      [{ scope: 'openid  email' }, 'invalid_scope'],
      [{ scope: 'open"id' }, 'invalid_scope'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ response_type: null }, 'invalid_request'],
    ] as const) {
      const response = await tenant.authorizationResponse(parameters)
      assert.equal(response.get('error'), error)
      assert.match(response.get('error_description') ?? '', DESCRIPTION)
      assert.equal(response.get('state'), 'a state')
    }
  })

  prove(['RFC6749-4.1.3-1', 'RFC6749-4.1.3-2'], async (tenant) => {
    const code = await tenant.code()
    const theft = await tenant.redeem(code, { client_id: 'other', client_secret: 'other-secret' })
    assert.equal(theft.body['error'], 'invalid_grant')
    for (const unknown of ['never-issued', `${code}x`, code.slice(1)]) {
      assert.equal((await tenant.redeem(unknown)).body['error'], 'invalid_grant')
    }
    assert.equal((await tenant.redeem(code)).status, 200)
  })

  prove('RFC6749-4.1.3-3', {
    rfc: async (tenant) => {
      for (const redirectUri of ['https://app.example.com/second', `${CALLBACK_URL}/`, null]) {
        const answer = await tenant.redeem(await tenant.code(), { redirect_uri: redirectUri })
        assert.equal(wire(answer), '400 invalid_grant')
      }
      const left = await tenant.redeem(await tenant.code({ redirect_uri: null }), { redirect_uri: null })
      assert.equal(left.status, 200)
    },
    anaplan: async (tenant) => {
      const answer = await tenant.redeem(await tenant.code(), { redirect_uri: 'https://app.example.com/second' })
      assert.equal(wire(answer), '403 unauthorized_client')
      assert.match(
        String(answer.body['error_description']),
        /^The redirect URI is wrong\. You sent .+, and we expected .+/,
      )
    },
  })
})

/** What a client with an unusual secret gets for a code. */
async function tenantTokens(tenant: TenantUnderTest, client: string, secret: string) {
  const answer = await tenant.redeem(await tenant.code({ client_id: client }), {
    client_id: client,
    client_secret: secret,
  })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
