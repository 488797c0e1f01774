import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AUTHORIZATION_CODE, DEVICE_CODE } from '../client/grant-type.ts'
import type { DialectName } from '../dialect/dialect.ts'
import { requestParameters } from '../token/request-parameters.ts'
import { CALLBACK_URL, clientRequest, Scene, sha256 } from '../token/issuing.harness.ts'
import { checkAuthorizationRequest } from './authorization-request.ts'
import type { CheckedAuthorizationRequest } from './authorization-request.ts'

const DIALECTS: readonly DialectName[] = ['anaplan', 'rfc']
const CHALLENGE = sha256('a verifier')

class Ask {
  readonly scene: Scene
  readonly clientId: string

  constructor(dialect: DialectName, scene = new Scene(dialect)) {
    this.scene = scene
    this.clientId = scene.client().clientId
  }

  async check(changes: Readonly<Record<string, string | null>> = {}): Promise<CheckedAuthorizationRequest> {
    const request = clientRequest({
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: CALLBACK_URL,
      scope: 'openid email',
      state: 'xyz',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...changes,
    })
    return checkAuthorizationRequest(request.parameters, this.scene.issuing)
  }

  async accepted(changes: Readonly<Record<string, string | null>> = {}) {
    const checked = await this.check(changes)
    assert.ok(checked.deliver === 'consent', JSON.stringify(checked))
    return checked.request
  }

  async refused(changes: Readonly<Record<string, string | null>>) {
    const checked = await this.check(changes)
    assert.ok(checked.deliver !== 'consent')
    return { deliver: checked.deliver, reason: checked.refusal.reason }
  }
}

for (const dialect of DIALECTS) {
  describe(`checkAuthorizationRequest, ${dialect}`, () => {
    it('accepts a request with PKCE and remembers what the token request must match', async () => {
      const ask = new Ask(dialect)
      const request = await ask.accepted({ nonce: 'n-1' })
      assert.equal(request.client.clientId, ask.clientId)
      assert.deepEqual(request.target, { redirectUri: CALLBACK_URL, encodedState: 'xyz' })
      assert.equal(request.redirectUri, CALLBACK_URL)
      assert.equal(request.codeChallenge, CHALLENGE)
      assert.deepEqual(request.scope, ['openid', 'email'])
      assert.equal(request.nonce, 'n-1')
    })

    it('ignores parameters that it does not know', async () => {
      await new Ask(dialect).accepted({ access_type: 'offline', display: 'popup', ui_locales: 'fr', acr_values: '1' })
    })

    it('never redirects to where the client did not register', async () => {
      const ask = new Ask(dialect)
      for (const [changes, reason] of [
        [{ redirect_uri: 'https://evil.example/' }, 'redirect_uri_not_registered'],
        [{ redirect_uri: `${CALLBACK_URL}/` }, 'redirect_uri_not_registered'],
        [{ client_id: 'unknown' }, 'client_unknown'],
        [{ client_id: null }, 'parameter_missing'],
      ] as const) {
        assert.deepEqual(await ask.refused(changes), { deliver: 'page', reason })
      }
    })

    it('says on a page that a client is disabled, or that OAuth is not enabled', async () => {
      const disabled = new Ask(dialect)
      disabled.scene.client({}, { clientId: disabled.clientId, enabled: false })
      assert.deepEqual(await disabled.refused({}), { deliver: 'page', reason: 'client_disabled' })
      const off = new Ask(dialect, new Scene(dialect, { oauthEnabled: false }))
      assert.deepEqual(await off.refused({}), { deliver: 'page', reason: 'oauth_not_enabled' })
    })

    for (const [why, changes, reason] of [
      ['no response_type', { response_type: null }, 'parameter_missing'],
      ['the implicit response_type', { response_type: 'token' }, 'response_type_unsupported'],
      ['a hybrid response_type', { response_type: 'code id_token' }, 'response_type_unsupported'],
      ['a response_type in capitals', { response_type: 'CODE' }, 'response_type_unsupported'],
      ['the plain method', { code_challenge_method: 'plain' }, 'parameter_malformed'],
      ['a challenge without a method', { code_challenge_method: null }, 'parameter_malformed'],
      ['an unknown method', { code_challenge_method: 's256' }, 'parameter_malformed'],
      ['an empty challenge', { code_challenge: '' }, 'parameter_malformed'],
      ['a challenge of 42 characters', { code_challenge: CHALLENGE.slice(1) }, 'parameter_malformed'],
      ['a padded challenge', { code_challenge: `${CHALLENGE}=` }, 'parameter_malformed'],
      ['a method without a challenge', { code_challenge: null }, 'parameter_missing'],
      ['a malformed scope', { scope: 'openid  email' }, 'scope_malformed'],
    ] as const) {
      it(`redirects a refusal of ${why}`, async () => {
        assert.deepEqual(await new Ask(dialect).refused(changes), { deliver: 'redirect', reason })
      })
    }

    it('refuses a repeated parameter: on a page where it would tell where to go, by redirect otherwise', async () => {
      const ask = new Ask(dialect)
      const pairs = (...extra: [string, string][]): [string, string][] => [
        ['response_type', 'code'],
        ['client_id', ask.clientId],
        ['redirect_uri', CALLBACK_URL],
        ['state', 'one'],
        ...extra,
      ]
      const check = (extra: [string, string]) =>
        checkAuthorizationRequest(requestParameters(pairs(extra)), ask.scene.issuing)
      for (const name of ['client_id', 'redirect_uri']) {
        const checked = await check([name, 'again'])
        assert.ok(checked.deliver === 'page' && checked.refusal.reason === 'parameter_repeated')
      }
      const twoStates = await check(['state', 'two'])
      assert.ok(twoStates.deliver === 'redirect' && twoStates.refusal.reason === 'parameter_repeated')
      assert.equal(twoStates.target.encodedState, undefined)
      const unknownTwice = await checkAuthorizationRequest(
        requestParameters(pairs(['utm', '1'], ['utm', '2'])),
        ask.scene.issuing,
      )
      assert.ok(unknownTwice.deliver === 'redirect' && unknownTwice.refusal.reason === 'parameter_repeated')
      assert.equal(unknownTwice.target.encodedState, 'one')
    })

    it('refuses the authorization code grant to a device client', async () => {
      const ask = new Ask(dialect)
      ask.scene.client({ grantType: DEVICE_CODE }, { clientId: ask.clientId, grantType: DEVICE_CODE })
      const checked = await ask.check()
      assert.ok(checked.deliver === 'redirect' && checked.refusal.reason === 'grant_type_not_allowed')
      assert.equal(checked.refusal.grantType, AUTHORIZATION_CODE)
    })

    it('takes a parameter without a value for left out', async () => {
      assert.equal((await new Ask(dialect).accepted({ state: '' })).target.encodedState, undefined)
    })
  })
}

describe('checkAuthorizationRequest, where the dialects differ', () => {
  const noChallenge = { code_challenge: null, code_challenge_method: null }

  it('requires PKCE in rfc, and does without it in anaplan', async () => {
    assert.equal((await new Ask('anaplan').accepted(noChallenge)).codeChallenge, null)
    assert.deepEqual(await new Ask('rfc').refused(noChallenge), { deliver: 'redirect', reason: 'parameter_missing' })
  })

  it('lets rfc leave redirect_uri out where only one is registered', async () => {
    const rfc = new Ask('rfc')
    const request = await rfc.accepted({ redirect_uri: null })
    assert.deepEqual([request.redirectUri, request.target.redirectUri], [null, CALLBACK_URL])
    rfc.scene.client({}, { clientId: rfc.clientId, callbackUrls: [CALLBACK_URL, `${CALLBACK_URL}/2`] })
    assert.deepEqual(await rfc.refused({ redirect_uri: null }), { deliver: 'page', reason: 'parameter_missing' })
    const anaplan = await new Ask('anaplan').refused({ redirect_uri: null })
    assert.deepEqual(anaplan, { deliver: 'page', reason: 'parameter_missing' })
  })

  it('refuses request objects in rfc and ignores them in anaplan', async () => {
    for (const name of ['request', 'request_uri']) {
      await new Ask('anaplan').accepted({ [name]: 'x' })
      const refused = await new Ask('rfc').refused({ [name]: 'x' })
      assert.deepEqual(refused, { deliver: 'redirect', reason: 'request_object_not_supported' })
    }
  })

  it('obeys prompt and max_age in rfc and ignores them in anaplan', async () => {
    const rfc = await new Ask('rfc').accepted({ prompt: 'login consent', max_age: '60' })
    assert.deepEqual([[...rfc.prompt], rfc.maxAgeSeconds], [['login', 'consent'], 60])
    const anaplan = await new Ask('anaplan').accepted({ prompt: 'none', max_age: 'junk' })
    assert.deepEqual([[...anaplan.prompt], anaplan.maxAgeSeconds], [[], undefined])
    for (const changes of [{ prompt: 'none login' }, { max_age: '-1' }, { max_age: '1.5' }, { max_age: '' + 1e10 }]) {
      assert.deepEqual(await new Ask('rfc').refused(changes), { deliver: 'redirect', reason: 'parameter_malformed' })
    }
  })
})
