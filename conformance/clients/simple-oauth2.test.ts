import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthorizationCode } from 'simple-oauth2'
import { CALLBACK_URL, VERIFIER } from '../seed.ts'
import { servedTenant } from './served-tenant.ts'
import type { Served } from './served-tenant.ts'

const SCOPE = 'openid email offline_access'

function clientOf(served: Served, options: Readonly<Record<string, string>>, secret = 'web-secret') {
  return new AuthorizationCode({
    client: { id: 'web', secret },
    auth: {
      tokenHost: served.url,
      tokenPath: '/oauth/token',
      authorizePath: '/auth/authorize',
      revokePath: '/oauth/revoke',
    },
    options,
  })
}

async function tokenOf(served: Served, client: AuthorizationCode) {
  const url = client.authorizeURL({
    redirect_uri: CALLBACK_URL,
    scope: SCOPE,
    state: 'a state',
    code_challenge: VERIFIER.challenge,
    code_challenge_method: 'S256',
  })
  const { searchParams } = await served.callbackFrom(url)
  assert.equal(searchParams.get('state'), 'a state')
  const code = searchParams.get('code') ?? ''
  return client.getToken({ code, redirect_uri: CALLBACK_URL, code_verifier: VERIFIER.verifier })
}

for (const dialect of ['anaplan', 'rfc'] as const) {
  describe(`simple-oauth2 with a tenant in the ${dialect} dialect`, () => {
    for (const authorizationMethod of ['header', 'body']) {
      for (const bodyFormat of ['form', 'json']) {
        const how = `its credentials in the ${authorizationMethod}, its body as ${bodyFormat}`
        it(`gets, refreshes and revokes tokens, ${how}`, async () => {
          await using served = await servedTenant(dialect)
          const client = clientOf(served, { authorizationMethod, bodyFormat })
          const first = await tokenOf(served, client)
          assert.equal(first.token.scope, SCOPE)
          assert.ok(!first.expired() && first.expired(2101))
          const second = await first.refresh()
          assert.notEqual(second.token.refresh_token, first.token.refresh_token)
          const narrow = await second.refresh({ scope: 'email' })
          assert.equal(narrow.token.scope, 'email')
          await narrow.revokeAll()
          await assert.rejects(narrow.refresh(), statusOf(dialect === 'rfc' ? 400 : 403))
        })
      }
    }

    it('is refused with a wrong secret', async () => {
      await using served = await servedTenant(dialect)
      await assert.rejects(tokenOf(served, clientOf(served, {}, 'wrong')), statusOf(401))
    })
  })
}

const statusOf = (status: number) => (error: { output?: { statusCode: number } }) => error.output?.statusCode === status
