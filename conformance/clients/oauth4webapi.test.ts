import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as oauth from 'oauth4webapi'
import { CALLBACK_URL } from '../seed.ts'
import { servedTenant } from './served-tenant.ts'
import type { Served } from './served-tenant.ts'

const PLAIN_HTTP = { [oauth.allowInsecureRequests]: true }
const WEB: oauth.Client = { client_id: 'web' }
const DEVICE: oauth.Client = { client_id: 'device' }
const SCOPE = 'openid email offline_access'

async function discovered(served: Served, algorithm: 'oidc' | 'oauth2'): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(served.url)
  const response = await oauth.discoveryRequest(issuer, { ...PLAIN_HTTP, algorithm })
  return oauth.processDiscoveryResponse(issuer, response)
}

async function codeFlow(
  served: Served,
  server: oauth.AuthorizationServer,
  authentication: oauth.ClientAuth,
  parameters = {},
) {
  const verifier = oauth.generateRandomCodeVerifier()
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()]
  const url = new URL(server.authorization_endpoint ?? '')
  url.search = new URLSearchParams({
    client_id: WEB.client_id,
    redirect_uri: CALLBACK_URL,
    response_type: 'code',
    scope: SCOPE,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  }).toString()
  const callback = oauth.validateAuthResponse(server, WEB, await served.callbackFrom(url), state)
  const request = [server, WEB, authentication, callback, CALLBACK_URL, verifier, PLAIN_HTTP] as const
  const response = await oauth.authorizationCodeGrantRequest(...request)
  const tokens = await oauth.processAuthorizationCodeResponse(server, WEB, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  })
  await oauth.validateApplicationLevelSignature(server, response, PLAIN_HTTP)
  return tokens
}

for (const dialect of ['anaplan', 'rfc'] as const) {
  describe(`oauth4webapi with a tenant in the ${dialect} dialect`, () => {
    it('discovers it both ways', async () => {
      await using served = await servedTenant(dialect)
      const [oidc, oauth2] = [await discovered(served, 'oidc'), await discovered(served, 'oauth2')]
      assert.deepEqual(oidc, oauth2)
    })

    for (const [how, authentication] of [
      ['in the body', oauth.ClientSecretPost('web-secret')],
      ['by HTTP Basic', oauth.ClientSecretBasic('web-secret')],
    ] as const) {
      it(`does the authorization code grant with PKCE, nonce and signature, its secret ${how}`, async () => {
        await using served = await servedTenant(dialect)
        const tokens = await codeFlow(served, await discovered(served, 'oidc'), authentication)
        assert.equal(tokens.scope, SCOPE)
        assert.equal(oauth.getValidatedIdTokenClaims(tokens)?.['email'], 'uma@acme.example')
      })
    }

    it('refreshes, reads userinfo, introspects and revokes', async () => {
      await using served = await servedTenant(dialect)
      const server = await discovered(served, 'oidc')
      const secret = oauth.ClientSecretPost('web-secret')
      const first = await codeFlow(served, server, secret)
      const refresh = async (token = '') =>
        oauth.processRefreshTokenResponse(
          server,
          WEB,
          await oauth.refreshTokenGrantRequest(server, WEB, secret, token, PLAIN_HTTP),
        )
      const tokens = await refresh(first.refresh_token)
      const subject = oauth.getValidatedIdTokenClaims(first)?.sub ?? ''
      const asked = await oauth.userInfoRequest(server, WEB, tokens.access_token, PLAIN_HTTP)
      assert.equal((await oauth.processUserInfoResponse(server, WEB, subject, asked)).email, 'uma@acme.example')
      const introspect = async () =>
        oauth.processIntrospectionResponse(
          server,
          WEB,
          await oauth.introspectionRequest(server, WEB, secret, tokens.access_token, PLAIN_HTTP),
        )
      assert.deepEqual([(await introspect()).active, (await introspect()).client_id], [true, 'web'])
      const token = tokens.refresh_token ?? ''
      await oauth.processRevocationResponse(await oauth.revocationRequest(server, WEB, secret, token, PLAIN_HTTP))
      assert.deepEqual(await introspect(), { active: false })
      await assert.rejects(refresh(token), { error: 'invalid_grant', status: dialect === 'rfc' ? 400 : 403 })
    })

    it('does the device grant: pending, then tokens', async () => {
      await using served = await servedTenant(dialect)
      const server = await discovered(served, 'oauth2')
      const parameters = new URLSearchParams({ scope: SCOPE })
      const begun = await oauth.deviceAuthorizationRequest(server, DEVICE, oauth.None(), parameters, PLAIN_HTTP)
      const device = await oauth.processDeviceAuthorizationResponse(server, DEVICE, begun)
      const poll = async () =>
        oauth.processDeviceCodeResponse(
          server,
          DEVICE,
          await oauth.deviceCodeGrantRequest(server, DEVICE, oauth.None(), device.device_code, PLAIN_HTTP),
        )
      await assert.rejects(poll(), { error: 'authorization_pending' })
      await assert.rejects(poll(), { error: 'slow_down' })
      await served.tenant.control.approveDevice(device.user_code, 'uma@acme.example')
      assert.equal((await poll()).scope, SCOPE)
    })

    it('is told why, in an error that it understands', async () => {
      await using served = await servedTenant(dialect)
      const server = await discovered(served, 'oidc')
      await assert.rejects(codeFlow(served, server, oauth.ClientSecretPost('wrong')), {
        error: dialect === 'rfc' ? 'invalid_client' : 'access_denied',
        status: 401,
      })
      await assert.rejects(codeFlow(served, server, oauth.ClientSecretPost('web-secret'), { scope: 'a  b' }), {
        error: 'invalid_scope',
      })
    })
  })
}

describe('oauth4webapi as a resource server', () => {
  it('validates a JWT access token of the rfc dialect', async () => {
    await using served = await servedTenant('rfc')
    const server = await discovered(served, 'oauth2')
    const { access_token: token } = await codeFlow(served, server, oauth.ClientSecretPost('web-secret'))
    const request = new Request('https://api.example.com/', { headers: { authorization: `Bearer ${token}` } })
    const claims = await oauth.validateJwtAccessToken(server, request, served.url, PLAIN_HTTP)
    assert.deepEqual([claims.client_id, claims.scope], ['web', SCOPE])
  })
})
