import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as client from 'openid-client'
import { DEVICE_CODE } from '../seed.ts'
import { servedTenant } from './served-tenant.ts'
import type { Served } from './served-tenant.ts'

const SCOPE = 'openid email offline_access'
/** One without a query: this client takes the callback without its query for the redirect_uri. */
const CALLBACK_URL = 'https://app.example.com/second'
const PLAIN_HTTP = { execute: [client.allowInsecureRequests] }

const configured = (served: Served, clientId: string, authentication: client.ClientAuth) =>
  client.discovery(new URL(served.url), clientId, undefined, authentication, PLAIN_HTTP)

async function codeFlow(served: Served, configuration: client.Configuration) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: CALLBACK_URL,
    scope: SCOPE,
    state: expectedState,
    nonce: expectedNonce,
    max_age: '600',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  })
  const callback = await served.callbackFrom(url)
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, maxAge: 600, idTokenExpected: true }
  return client.authorizationCodeGrant(configuration, callback, checks)
}

for (const dialect of ['anaplan', 'rfc'] as const) {
  describe(`openid-client with a tenant in the ${dialect} dialect`, () => {
    for (const [how, authentication] of [
      ['in the body', client.ClientSecretPost('several-secret')],
      ['by HTTP Basic', client.ClientSecretBasic('several-secret')],
    ] as const) {
      it(`does the authorization code grant and all that follows, its secret ${how}`, async () => {
        await using served = await servedTenant(dialect)
        const configuration = await configured(served, 'several', authentication)
        const first = await codeFlow(served, configuration)
        assert.equal(first.claims()?.['email'], 'uma@acme.example')
        const tokens = await client.refreshTokenGrant(configuration, first.refresh_token ?? '')
        assert.notEqual(tokens.refresh_token, first.refresh_token)
        const userInfo = await client.fetchUserInfo(configuration, tokens.access_token, first.claims()?.sub ?? '')
        assert.equal(userInfo.email, 'uma@acme.example')
        assert.equal((await client.tokenIntrospection(configuration, tokens.access_token)).active, true)
        await client.tokenRevocation(configuration, tokens.refresh_token ?? '')
        assert.equal((await client.tokenIntrospection(configuration, tokens.access_token)).active, false)
        await assert.rejects(client.refreshTokenGrant(configuration, tokens.refresh_token ?? ''), {
          error: 'invalid_grant',
        })
      })
    }

    it('does the device grant', async () => {
      await using served = await servedTenant(dialect)
      const configuration = await configured(served, 'device', client.None())
      const device = await client.initiateDeviceAuthorization(configuration, { scope: SCOPE })
      await assert.rejects(
        client.genericGrantRequest(configuration, DEVICE_CODE, { device_code: device.device_code }),
        { error: 'authorization_pending' },
      )
      await served.tenant.control.approveDevice(device.user_code, 'uma@acme.example')
      // It waits before it polls; a second is enough here.
      const tokens = await client.pollDeviceAuthorizationGrant(configuration, { ...device, interval: 1 })
      assert.equal(tokens.scope, SCOPE)
      const refreshed = await client.refreshTokenGrant(configuration, tokens.refresh_token ?? '')
      assert.equal(refreshed.scope, SCOPE)
    })

    it('is told of a denial', async () => {
      await using served = await servedTenant(dialect)
      const configuration = await configured(served, 'device', client.None())
      const device = await client.initiateDeviceAuthorization(configuration, { scope: SCOPE })
      await served.tenant.control.denyDevice(device.user_code)
      const polling = client.pollDeviceAuthorizationGrant(configuration, { ...device, interval: 1 })
      await assert.rejects(polling, { error: 'access_denied' })
    })
  })
}
