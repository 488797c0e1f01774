import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clients } from '../client/client.ts'
import { AUTHORIZATION_CODE, DEVICE_CODE, REFRESH_TOKEN } from '../client/grant-type.ts'
import { authorizationCodes } from '../authorization-code/authorization-code.ts'
import { accessTokens } from './access-token.ts'
import { GRANTS } from './grants.ts'
import { basic, CALLBACK_URL, claimsOf, reasonOf, Scene, sha256, UMA } from './issuing.harness.ts'
import { requestParameters } from './request-parameters.ts'
import { answerTokenRequest } from './token-endpoint.ts'

const PKCE = { code_challenge: sha256('v'.repeat(43)), code_challenge_method: 'S256' }

/** A confidential client with a fresh code, and the token request that redeems it. */
async function withCode(dialect: 'anaplan' | 'rfc' = 'anaplan', parameters: Record<string, string> = {}) {
  const scene = new Scene(dialect)
  const client = scene.client()
  const secret = client.secret?.value ?? ''
  const code = await scene.code(client, { ...PKCE, ...parameters })
  const request = {
    grant_type: AUTHORIZATION_CODE,
    code,
    redirect_uri: CALLBACK_URL,
    code_verifier: 'v'.repeat(43),
    client_id: client.clientId,
    client_secret: secret,
  }
  const stateOf = () => scene.unit.get(authorizationCodes, sha256(code))?.state
  return { scene, client, secret, code, request, stateOf }
}

describe('answerTokenRequest, phase by phase', () => {
  it('1. refuses a repeated parameter before anything else, an unknown one too', async () => {
    const { scene, request, stateOf } = await withCode()
    for (const extra of ['code', 'utm']) {
      const parameters = requestParameters([...Object.entries({ ...request, utm: '1' }), [extra, 'again']])
      const answer = await answerTokenRequest({ parameters, authorization: undefined }, scene.issuing)
      assert.equal(reasonOf(answer), 'parameter_repeated')
    }
    assert.equal(stateOf(), 'unused')
  })

  it('1. misses grant_type before it looks at the client', async () => {
    assert.equal(reasonOf(await new Scene().token({ client_id: 'unknown' })), 'parameter_missing')
  })

  it('2. authenticates the client before it looks at the grant type', async () => {
    const { scene, client } = await withCode()
    const request = { grant_type: 'password', client_id: client.clientId, client_secret: 'wrong' }
    assert.equal(reasonOf(await scene.token(request)), 'client_secret_wrong')
  })

  it('3. refuses grant types that it does not know, and those that are not this client’s', async () => {
    const { scene, client, secret } = await withCode()
    const as = { client_id: client.clientId, client_secret: secret }
    for (const grantType of ['client_credentials', 'password', 'AUTHORIZATION_CODE', 'implicit']) {
      assert.equal(reasonOf(await scene.token({ grant_type: grantType, ...as })), 'grant_type_unknown')
    }
    const device = scene.client({ grantType: DEVICE_CODE })
    assert.equal(reasonOf(await scene.token({ grant_type: DEVICE_CODE, ...as })), 'grant_type_not_allowed')
    const swapped = { grant_type: AUTHORIZATION_CODE, client_id: device.clientId, code: 'x' }
    assert.equal(reasonOf(await scene.token(swapped)), 'grant_type_not_allowed')
  })

  it('4. misses what the grant needs, and spends nothing', async () => {
    const { scene, request, stateOf } = await withCode()
    for (const parameter of ['code', 'redirect_uri']) {
      const answer = await scene.token({ ...request, [parameter]: null })
      assert.ok(!answer.ok && answer.refusal.reason === 'parameter_missing' && answer.refusal.parameter === parameter)
    }
    assert.equal(stateOf(), 'unused')
    const as = { client_id: request.client_id, client_secret: request.client_secret }
    assert.equal(reasonOf(await scene.token({ grant_type: REFRESH_TOKEN, ...as })), 'parameter_missing')
    const device = scene.client({ grantType: DEVICE_CODE })
    assert.equal(
      reasonOf(await scene.token({ grant_type: DEVICE_CODE, client_id: device.clientId })),
      'parameter_missing',
    )
  })

  it('5. answers with its members in the order of the service, and notes the client’s use', async () => {
    const { scene, request, client } = await withCode()
    const tokens = await scene.tokens(request)
    const members = ['access_token', 'id_token', 'refresh_token', 'scope', 'expires_in', 'token_type']
    assert.deepEqual(Object.keys(tokens), members)
    assert.deepEqual(
      [tokens.scope, tokens.expires_in, tokens.token_type],
      ['openid email offline_access', 2100, 'Bearer'],
    )
    assert.equal(scene.unit.get(clients, client.clientId)?.lastUsedAt, scene.now)
    assert.equal(scene.unit.get(clients, client.clientId)?.version, 1)
  })

  it('knows three grants', () => {
    assert.deepEqual(
      GRANTS.map(({ grantType }) => grantType),
      ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
    )
  })
})

describe('the authorization code grant', () => {
  it('takes the client’s credentials by HTTP Basic too', async () => {
    const { scene, client, secret, request } = await withCode()
    const { client_id: _, client_secret: __, ...rest } = request
    assert.ok((await scene.token(rest, basic(client.clientId, secret))).ok)
  })

  it('spends nothing on a failed client authentication, or on another client’s attempt', async () => {
    const { scene, request, stateOf } = await withCode()
    const other = scene.client()
    await scene.token({ ...request, client_secret: 'wrong' })
    const stolen = { ...request, client_id: other.clientId, client_secret: other.secret?.value }
    assert.equal(reasonOf(await scene.token(stolen)), 'code_of_another_client')
    assert.equal(stateOf(), 'unused')
    assert.ok((await scene.token(request)).ok)
  })

  for (const [why, changes, reason] of [
    ['a wrong verifier', { code_verifier: 'w'.repeat(43) }, 'code_verifier_wrong'],
    ['a verifier that is too short', { code_verifier: 'v' }, 'code_verifier_wrong'],
    ['no verifier', { code_verifier: null }, 'code_verifier_missing'],
    ['another redirect_uri', { redirect_uri: `${CALLBACK_URL}/` }, 'redirect_uri_differs'],
  ] as const) {
    it(`spends the code on ${why} from the right client`, async () => {
      const { scene, request, stateOf } = await withCode()
      assert.equal(reasonOf(await scene.token({ ...request, ...changes })), reason)
      assert.equal(stateOf(), 'spent')
      assert.equal(reasonOf(await scene.token(request)), 'code_used')
    })
  }

  it('refuses a code that it never gave', async () => {
    const { scene, request } = await withCode()
    assert.equal(reasonOf(await scene.token({ ...request, code: 'unknown' })), 'code_unknown')
  })

  it('revokes on a second use what the first gave: access token and refresh token', async () => {
    const { scene, client, secret, request } = await withCode()
    const tokens = await scene.tokens(request)
    assert.equal(reasonOf(await scene.token(request)), 'code_used')
    const as = { client_id: client.clientId, client_secret: secret }
    const refresh = await scene.token({ grant_type: REFRESH_TOKEN, refresh_token: tokens.refresh_token, ...as })
    assert.equal(reasonOf(refresh), 'refresh_token_unknown')
  })

  it('does not revoke on another client’s use of a redeemed code', async () => {
    const { scene, client, secret, request } = await withCode()
    const tokens = await scene.tokens(request)
    const other = scene.client()
    await scene.token({ ...request, client_id: other.clientId, client_secret: other.secret?.value })
    const as = { client_id: client.clientId, client_secret: secret }
    assert.ok((await scene.token({ grant_type: REFRESH_TOKEN, refresh_token: tokens.refresh_token, ...as })).ok)
  })

  it('gives an id_token with openid only, and puts the nonce of the request into it', async () => {
    const { scene, client, request } = await withCode('rfc', { nonce: 'n-0S6_WzA2Mj', scope: 'openid profile' })
    const tokens = await scene.tokens(request)
    assert.deepEqual(claimsOf(tokens.id_token), {
      iss: 'http://tenant.test',
      sub: UMA.id,
      name: 'Uma Okafor',
      given_name: 'Uma',
      family_name: 'Okafor',
      aud: client.clientId,
      iat: scene.now / 1000,
      exp: scene.now / 1000 + 2100,
      auth_time: scene.now / 1000,
      nonce: 'n-0S6_WzA2Mj',
    })
    const without = await withCode('rfc', { scope: 'email' })
    assert.ok(!('id_token' in (await without.scene.tokens(without.request))))
  })

  it('gives a refresh token with offline_access only, unless the tenant implies it', async () => {
    const { scene, request } = await withCode('anaplan', { scope: 'openid' })
    assert.ok(!('refresh_token' in (await scene.tokens(request))))
    const implied = await withCode('anaplan', { scope: 'openid' })
    implied.scene.tenant = {
      ...implied.scene.tenant,
      rules: { ...implied.scene.tenant.rules, offlineAccess: 'implied' },
    }
    assert.ok('refresh_token' in (await implied.scene.tokens(implied.request)))
  })

  it('gives an opaque access token in anaplan, a JWT for the issuer in rfc', async () => {
    const opaque = await withCode('anaplan')
    assert.match((await opaque.scene.tokens(opaque.request)).access_token, /^([A-Za-z0-9+/]+=*\.){2}[A-Za-z0-9+/]+=*$/)
    const jwt = await withCode('rfc')
    const { access_token: accessToken, scope } = await jwt.scene.tokens(jwt.request)
    assert.equal(Buffer.from(accessToken.split('.')[0] ?? '', 'base64url').toString(), 'at+jwt')
    const claims = claimsOf(accessToken)
    assert.deepEqual(
      [claims['iss'], claims['aud'], claims['sub'], claims['client_id'], claims['scope']],
      ['http://tenant.test', 'http://tenant.test', UMA.id, jwt.client.clientId, scope],
    )
    assert.match(String(claims['jti']), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('the refresh token grant', () => {
  async function refreshable(dialect: 'anaplan' | 'rfc' = 'anaplan') {
    const { scene, client, secret, request } = await withCode(dialect)
    const { refresh_token: refreshToken = '' } = await scene.tokens(request)
    const as = { client_id: client.clientId, client_secret: secret }
    const refresh = (token = refreshToken, changes: Record<string, string | null> = {}) =>
      scene.token({ grant_type: REFRESH_TOKEN, refresh_token: token, ...as, ...changes })
    return { scene, client, refreshToken, refresh }
  }

  it('rotates: the new token works, and the spent one kills them both', async () => {
    const { refresh, refreshToken } = await refreshable()
    const second = await refresh()
    assert.ok(second.ok && second.value.refresh_token !== refreshToken)
    assert.equal(reasonOf(await refresh()), 'refresh_token_spent')
    assert.equal(reasonOf(await refresh(second.value.refresh_token)), 'refresh_token_unknown')
  })

  it('spends nothing on a failed client authentication, on another client’s attempt or on a refused scope', async () => {
    const { scene, refresh } = await refreshable()
    const other = scene.client()
    assert.equal(reasonOf(await refresh(undefined, { client_secret: 'wrong' })), 'client_secret_wrong')
    const theft = await refresh(undefined, { client_id: other.clientId, client_secret: other.secret?.value ?? '' })
    assert.equal(reasonOf(theft), 'refresh_token_of_another_client')
    assert.equal(reasonOf(await refresh(undefined, { scope: 'openid profile' })), 'scope_exceeds_grant')
    assert.equal(reasonOf(await refresh(undefined, { scope: 'openid  email' })), 'scope_malformed')
    assert.ok((await refresh()).ok)
  })

  it('may narrow the scope for one access token; the next refresh has the whole again', async () => {
    const { refresh } = await refreshable()
    const narrow = await refresh(undefined, { scope: 'email' })
    assert.ok(narrow.ok && narrow.value.scope === 'email' && narrow.value.id_token === undefined)
    const whole = await refresh(narrow.value.refresh_token)
    assert.ok(whole.ok && whole.value.scope === 'openid email offline_access')
  })

  it('gives a non-rotatable client no refresh token', async () => {
    const scene = new Scene()
    const client = scene.client({ refreshToken: { behavior: 'non-rotatable' } })
    const as = { client_id: client.clientId, client_secret: client.secret?.value }
    const code = await scene.code(client)
    const given = await scene.tokens({ grant_type: AUTHORIZATION_CODE, code, redirect_uri: CALLBACK_URL, ...as })
    for (let use = 0; use < 3; use++) {
      scene.wait(31_536_000)
      const again = await scene.tokens({ grant_type: REFRESH_TOKEN, refresh_token: given.refresh_token, ...as })
      assert.ok(!('refresh_token' in again))
    }
  })

  it('needs the client’s secret, unless the tenant lets it be left out', async () => {
    const { scene, refresh } = await refreshable()
    assert.equal(reasonOf(await refresh(undefined, { client_secret: null })), 'client_secret_missing')
    scene.tenant = { ...scene.tenant, rules: { ...scene.tenant.rules, refreshWithoutSecret: 'allowed' } }
    assert.ok((await refresh(undefined, { client_secret: null })).ok)
    const code = { grant_type: AUTHORIZATION_CODE, code: 'x', client_id: 'y' }
    assert.equal(reasonOf(await scene.token(code)), 'client_unknown')
  })

  it('does not know a token that was never given', async () => {
    const { refresh } = await refreshable()
    assert.equal(reasonOf(await refresh('never')), 'refresh_token_unknown')
  })

  it('repeats no nonce', async () => {
    const { refresh } = await refreshable('rfc')
    const answer = await refresh()
    assert.ok(answer.ok && !('nonce' in claimsOf(answer.value.id_token)))
  })
})

describe('the device code grant', () => {
  it('belongs to the client that asked', async () => {
    const scene = new Scene()
    const client = scene.client({ grantType: DEVICE_CODE })
    const other = scene.client({ grantType: DEVICE_CODE })
    const { device_code: deviceCode } = await scene.deviceCode(client)
    const poll = (clientId: string, code = deviceCode) =>
      scene.token({ grant_type: DEVICE_CODE, device_code: code, client_id: clientId })
    assert.equal(reasonOf(await poll(other.clientId)), 'device_code_of_another_client')
    assert.equal(reasonOf(await poll(client.clientId, 'never')), 'device_code_unknown')
    // The foreign poll did not count: this one is the first.
    assert.equal(reasonOf(await poll(client.clientId)), 'authorization_pending')
    assert.equal(reasonOf(await poll(client.clientId)), 'slow_down')
  })
})

describe('issued access tokens', () => {
  it('are kept under their digest until they expire', async () => {
    const { scene, request } = await withCode()
    const { access_token: accessToken } = await scene.tokens(request)
    assert.equal(scene.unit.get(accessTokens, accessToken), undefined)
    const kept = scene.unit.get(accessTokens, sha256(accessToken))
    assert.ok(kept)
    assert.equal(accessTokens.forgetAt(kept), scene.now + 2_100_000)
  })
})
