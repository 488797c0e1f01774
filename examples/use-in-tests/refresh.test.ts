import { createTenant, defaultSeed } from '@tenantry/tenant'
import assert from 'node:assert/strict'
import { it } from 'node:test'

const client = { clientId: 'Postman0000000000000000000000001', clientSecret: 'only-for-this-test' }

it('signs in anew once the refresh token has expired', async () => {
  const tenant = await createTenant({
    seed: {
      ...defaultSeed,
      tenant: { ...defaultSeed.tenant, oauthEnabled: true },
      clients: [
        {
          ...client,
          name: 'Postman',
          grantType: 'authorization_code',
          callbackUrls: ['https://oauth.pstmn.io/v1/callback'],
          refreshToken: { behavior: 'rotatable', lifetimeSeconds: 600 },
        },
      ],
    },
  })
  const { refresh_token } = await tenant.control.issueTokens({
    user: 'uma@acme.example',
    clientId: client.clientId,
    scope: 'openid offline_access',
  })

  await tenant.control.advanceClock(601)

  const answer = await tenant.fetch(
    new Request('http://tenant.test/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: client.clientId,
        client_secret: client.clientSecret,
        refresh_token: refresh_token ?? '',
      }),
    }),
  )
  assert.equal(answer.status, 403)
  assert.deepEqual(await answer.json(), {
    error: 'invalid_grant',
    error_description: 'Unknown or invalid refresh token.',
  })
})
