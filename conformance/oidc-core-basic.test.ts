import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { prove } from './prove.ts'
import { decodedJwt, locationOf } from './tenant-under-test.ts'
import type { TenantUnderTest } from './tenant-under-test.ts'

/** Where an authorization request leads a browser in which Uma has signed in before. */
async function signedInThen(tenant: TenantUnderTest, parameters: Record<string, string>, after = 0): Promise<URL> {
  const browser = tenant.browser()
  await browser.openSignedIn('/sign-in')
  await tenant.wait(after)
  return locationOf(await browser.request(`/auth/authorize?${tenant.authorizationQuery(parameters)}`))
}

describe('OpenID Connect Core, id_token', () => {
  prove(['OIDCCore-2-1', 'OIDCCore-2-2', 'OIDCCore-3.1.3.3-1'], async (tenant) => {
    const tokens = await tenant.tokens()
    assert.equal(tokens['token_type'], 'Bearer')
    const { issuer, jwks_uri: address } = await tenant.metadata()
    const { body } = await tenant.send(new URL(String(address)).pathname)
    const keys = createLocalJWKSet(body as unknown as JSONWebKeySet)
    const expected = { issuer: String(issuer), audience: 'web', requiredClaims: ['sub', 'exp', 'iat'] }
    const { payload, protectedHeader } = await jwtVerify(String(tokens['id_token']), keys, expected)
    assert.equal(protectedHeader.alg, 'RS256')
    assert.match(String(payload.sub), /^[\x21-\x7e]{1,255}$/)
  })

  prove('OIDCCore-2-3', async (tenant) => {
    for (const nonce of ['n-0S6_WzA2Mj', 'a b+c&d="é😀']) {
      assert.equal(decodedJwt((await tenant.tokens({ nonce }))['id_token']).claims['nonce'], nonce)
    }
    assert.ok(!('nonce' in decodedJwt((await tenant.tokens())['id_token']).claims))
  })

  prove('OIDCCore-2-4', async (tenant) => {
    const { claims } = decodedJwt((await tenant.tokens({ max_age: '3600' }))['id_token'])
    assert.equal(typeof claims['auth_time'], 'number')
  })

  prove(['OIDCCore-12.2-1', 'OIDCCore-12.2-2'], async (tenant) => {
    const first = await tenant.tokens({ nonce: 'n' })
    await tenant.wait(100)
    const second = await tenant.refresh(first['refresh_token'])
    const [before, after] = [decodedJwt(first['id_token']).claims, decodedJwt(second.body['id_token']).claims]
    for (const claim of ['iss', 'sub', 'aud', 'auth_time']) assert.deepEqual(after[claim], before[claim], claim)
    assert.ok(Number(after['iat']) >= Number(before['iat']) + 100)
    assert.ok(!('nonce' in after))
  })
})

describe('OpenID Connect Core, authentication requests', () => {
  prove('OIDCCore-3.1.2.1-1', {
    rfc: async (tenant) => {
      const query = new URLSearchParams(tenant.authorizationQuery({ state: 'a b\n&é"' }))
      const posted = await tenant.post('/auth/authorize', query)
      assert.equal(locationOf(posted).pathname, '/sign-in')
      await tenant.control('PUT', '/auto-approve', { user: 'uma@acme.example' })
      const callback = locationOf(await tenant.post('/auth/authorize', query))
      assert.equal(callback.searchParams.get('state'), 'a b\n&é"')
      assert.ok(callback.searchParams.has('code'))
    },
    anaplan: async (tenant) => {
      const query = new URLSearchParams(tenant.authorizationQuery())
      const { status, headers } = await tenant.post('/auth/authorize', query)
      assert.deepEqual([status, headers.get('allow')], [405, 'GET, HEAD, OPTIONS'])
      assert.equal(locationOf(await tenant.send(`/auth/authorize?${query.toString()}`)).pathname, '/sign-in')
    },
  })

  prove('OIDCCore-3.1.2.1-2', {
    rfc: async (tenant) => {
      const nobody = locationOf(await tenant.send(`/auth/authorize?${tenant.authorizationQuery({ prompt: 'none' })}`))
      assert.equal(nobody.searchParams.get('error'), 'login_required')
      assert.equal(nobody.searchParams.get('state'), 'a state')
      const uma = await signedInThen(tenant, { prompt: 'none' })
      assert.equal(uma.searchParams.get('error'), 'consent_required')
    },
    anaplan: async (tenant) => {
      const answer = await tenant.send(`/auth/authorize?${tenant.authorizationQuery({ prompt: 'none' })}`)
      assert.equal(locationOf(answer).pathname, '/sign-in')
    },
  })

  prove('OIDCCore-3.1.2.3-1', {
    rfc: async (tenant) => {
      assert.equal((await signedInThen(tenant, { prompt: 'login' })).pathname, '/sign-in')
      const browser = tenant.browser()
      await browser.openSignedIn('/sign-in')
      const consent = await browser.openSignedIn(`/auth/authorize?${tenant.authorizationQuery({ prompt: 'login' })}`)
      assert.match(consent.text, /Approve/)
    },
    anaplan: async (tenant) => assert.equal((await signedInThen(tenant, { prompt: 'login' })).pathname, '/consent'),
  })

  prove('OIDCCore-3.1.2.1-4', {
    rfc: async (tenant) => {
      assert.equal((await signedInThen(tenant, { max_age: '100' }, 90)).pathname, '/consent')
      assert.equal((await signedInThen(tenant, { max_age: '100' }, 101)).pathname, '/sign-in')
      const browser = tenant.browser()
      const consent = await browser.openSignedIn(`/auth/authorize?${tenant.authorizationQuery({ max_age: '0' })}`)
      assert.match(consent.text, /Approve/)
    },
    anaplan: async (tenant) => assert.equal((await signedInThen(tenant, { max_age: '100' }, 101)).pathname, '/consent'),
  })

  prove('OIDCCore-3.1.2.1-5', {
    rfc: async (tenant) => {
      assert.equal((await tenant.authorizationResponse({ prompt: 'none login' })).get('error'), 'invalid_request')
    },
    anaplan: async (tenant) => assert.ok((await tenant.authorizationResponse({ prompt: 'none login' })).has('code')),
  })

  prove('OIDCCore-3.1.2.4-1', async (tenant) => {
    const browser = tenant.browser()
    const page = await browser.openSignedIn(`/auth/authorize?${tenant.authorizationQuery()}`)
    assert.equal(page.status, 200)
    assert.ok(page.text.includes('Client web') && /Approve/.test(page.text) && /Reject/.test(page.text))
    const rejected = locationOf(await browser.submit(page, '/consent', { decision: 'reject' }))
    assert.equal(rejected.searchParams.get('error'), 'access_denied')
    const odd = await browser.open(`/auth/authorize?${tenant.authorizationQuery()}`)
    const unclear = locationOf(await browser.submit(odd, '/consent', { decision: 'perhaps' }))
    assert.equal(unclear.searchParams.get('error'), 'access_denied')
  })

  prove('OIDCCore-3.1.2.6-1', {
    rfc: async (tenant) => {
      for (const [name, error] of [
        ['request', 'request_not_supported'],
        ['request_uri', 'request_uri_not_supported'],
      ] as const) {
        assert.equal((await tenant.authorizationResponse({ [name]: 'x' })).get('error'), error)
      }
      const metadata = await tenant.metadata()
      assert.equal(metadata['request_parameter_supported'], false)
      assert.equal(metadata['request_uri_parameter_supported'], false)
    },
    anaplan: async (tenant) =>
      assert.ok((await tenant.authorizationResponse({ request: 'x', request_uri: 'y' })).has('code')),
  })

  prove('OIDCCore-11-1', async (tenant) => {
    const asks = async (scope: string) =>
      (await tenant.browser().openSignedIn(`/auth/authorize?${tenant.authorizationQuery({ scope })}`)).text
    const offline = /stay connected|while you are away|offline/i
    assert.match(await asks('openid offline_access'), offline)
    assert.doesNotMatch(await asks('openid'), offline)
  })

  prove('OIDCCore-15.1-1', async (tenant) => {
    const parameters = {
      display: 'popup',
      ui_locales: 'fr-CA',
      claims_locales: 'fr',
      acr_values: '1 2',
      login_hint: 'uma',
    }
    assert.ok((await tenant.authorizationResponse(parameters)).has('code'))
  })
})

describe('OpenID Connect Core, UserInfo', () => {
  prove(['OIDCCore-5.3-1', 'OIDCCore-5.3.2-1', 'OIDCCore-5.3.2-2'], async (tenant) => {
    const tokens = await tenant.tokens()
    const headers = { authorization: `Bearer ${String(tokens['access_token'])}` }
    for (const method of ['GET', 'POST']) {
      const answer = await tenant.send('/userinfo', { method, headers })
      assert.equal(answer.status, 200)
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json\b/)
      assert.equal(answer.body['sub'], decodedJwt(tokens['id_token']).claims['sub'])
    }
  })

  prove('OIDCCore-5.3-2', async (tenant) => {
    const { access_token: token } = await tenant.tokens()
    const answer = await tenant.userinfo(token)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    assert.equal(answer.headers.get('access-control-allow-credentials'), null)
    const preflight = await tenant.send('/userinfo', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example.com',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    })
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /authorization/i)
  })

  prove('OIDCCore-5.3.2-3', async (tenant) => {
    const { deviceCode, userCode } = await tenant.deviceAuthorization('device', 'openid profile email')
    await tenant.approveDevice(userCode)
    const { body: tokens } = await tenant.poll(deviceCode)
    const { body } = await tenant.userinfo(tokens['access_token'])
    assert.equal(body['name'], 'Uma Okafor')
    for (const [claim, value] of Object.entries(body)) assert.ok(value !== null && value !== '', claim)
  })

  prove('OIDCCore-5.3.3-1', async (tenant) => {
    const answer = await tenant.userinfo('unknown')
    assert.equal(answer.status, 401)
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/)
  })

  prove('OIDCCore-5.4-1', async (tenant) => {
    const granted = await tenant.userinfo((await tenant.tokens({ scope: 'openid email' }))['access_token'])
    assert.deepEqual([granted.body['email'], granted.body['email_verified']], ['uma@acme.example', true])
    const bare = await tenant.userinfo((await tenant.tokens({ scope: 'openid' }))['access_token'])
    assert.deepEqual(Object.keys(bare.body), ['sub'])
  })

  prove('OIDCCore-5.4-2', {
    rfc: async (tenant) => {
      const tokens = await tenant.tokens({ scope: 'openid profile' })
      assert.equal(tokens['scope'], 'openid profile')
      for (const claims of [
        (await tenant.userinfo(tokens['access_token'])).body,
        decodedJwt(tokens['id_token']).claims,
      ]) {
        assert.deepEqual([claims['name'], claims['given_name'], claims['family_name']], ['Uma Okafor', 'Uma', 'Okafor'])
      }
    },
    anaplan: async (tenant) => {
      const tokens = await tenant.tokens({ scope: 'openid profile email offline_access' })
      assert.equal(tokens['scope'], 'openid email offline_access')
      assert.ok(!('name' in (await tenant.userinfo(tokens['access_token'])).body))
    },
  })
})
