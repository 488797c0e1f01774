import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { withNamedTenants } from './tenants-by-path.ts'
import { CALLBACK, TenantHarness } from './tenant.harness.ts'

const VERIFIER = 'a'.repeat(43)
const CHALLENGE = 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA'

function claimsOf(token: unknown): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(token).split('.')[1]!, 'base64url').toString()) as Record<string, unknown>
}

/** Every address in a text that has two slashes where one belongs. */
function doubledSlashes(text: string): readonly string[] {
  const doubled = /(?:https?:\/\/|["'=]\/)[^\s"'<>]*\/\/[^\s"'<>]*|["'=]\/\/[^\s"'<>]*/g
  return Array.from(text.matchAll(doubled), ([address]) => address)
}

for (const issuer of ['https://planning.example/', 'https://planning.example/mock/']) {
  describe(`an issuer that ends in a slash, ${issuer}`, () => {
    const base = issuer.slice(0, -1)

    it('is said character for character in tokens, metadata and authorization responses', async () => {
      const harness = await TenantHarness.open({ issuer, dialect: 'rfc' })
      const { client, clientSecret } = await harness.newClient()
      const metadata = await harness.send('GET', '/.well-known/openid-configuration')
      assert.equal(metadata.body['issuer'], issuer)
      await harness.tenant.control.autoApprove('uma@acme.example')
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: client.clientId,
        redirect_uri: CALLBACK,
        scope: 'openid',
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      })
      const { headers } = await harness.send('GET', `/auth/authorize?${query.toString()}`)
      const response = new URL(headers.get('location')!).searchParams
      assert.equal(response.get('iss'), issuer)
      const tokens = await harness.post('/oauth/token', {
        grant_type: 'authorization_code',
        code: response.get('code')!,
        redirect_uri: CALLBACK,
        code_verifier: VERIFIER,
        client_id: client.clientId,
        client_secret: clientSecret,
      })
      assert.equal(tokens.status, 200, JSON.stringify(tokens.body))
      assert.equal(claimsOf(tokens.body['id_token'])['iss'], issuer)
      const { iss, aud } = claimsOf(tokens.body['access_token'])
      assert.deepEqual([iss, aud], [issuer, issuer])
      assert.equal((await harness.admin('GET', '/tenant')).body['issuer'], issuer)
    })

    it('is followed by one slash in every address that is made of it', async () => {
      const harness = await TenantHarness.open({ issuer })
      const { client } = await harness.newDeviceClient()
      const metadata = await harness.send('GET', '/.well-known/openid-configuration')
      assert.equal(metadata.body['token_endpoint'], `${base}/oauth/token`)
      const started = await harness.post('/oauth/device/code', { client_id: client.clientId })
      assert.equal(started.body['verification_uri'], `${base}/activate`)
      const token = { authorization: await harness.tokenFor('ada@acme.example') }
      const page = await harness.send<string>('GET', '/sign-in')
      assert.match(page.headers.get('set-cookie')!, new RegExp(`; Path=${new URL(base).pathname};`))
      const validated = await harness.send('GET', '/token/validate', { headers: token })
      assert.deepEqual(validated.body['meta'], { validationUrl: `${base}/token/validate` })
      for (const answer of [
        metadata,
        started,
        page,
        await harness.send('GET', `/activate?user_code=${String(started.body['user_code'])}`),
        await harness.send('GET', '/device/consent?user_code=BBBB-BBBB'),
        await harness.send('GET', '/2/0/models?limit=1&offset=1', { headers: token }),
        await harness.send('GET', '/2/0/users/me', { headers: token }),
        await harness.send('GET', '/scim/1/0/v2/Users', { headers: token }),
        await harness.send('GET', '/scim/1/0/v2/ServiceProviderConfig'),
        await harness.send('GET', '/audit/api/1/events?limit=1', { headers: token }),
        await harness.admin('GET', '/openapi.json'),
        await harness.admin('GET', '/tenant'),
        await harness.admin('POST', '/oauth-clients', {
          name: 'App',
          grantType: 'authorization_code',
          callbackUrls: [CALLBACK],
        }),
      ]) {
        assert.ok(answer.status < 400, JSON.stringify(answer.body))
        assert.deepEqual(doubledSlashes(JSON.stringify(answer.body).replaceAll('\\"', '"')), [])
        assert.doesNotMatch(answer.headers.get('location') ?? '', /^\/\//)
      }
    })

    it('is found where RFC 8414 has its metadata, its slash taken away', async () => {
      const harness = await TenantHarness.open({ issuer })
      const { pathname } = new URL(base)
      if (pathname === '/') return
      for (const document of ['openid-configuration', 'oauth-authorization-server']) {
        const { status, body } = await harness.send('GET', `/.well-known/${document}${pathname}`)
        assert.deepEqual([status, body['issuer']], [200, issuer])
      }
    })

    it('has its named tenants below it', async () => {
      const root = await TenantHarness.open({ issuer })
      const acme = await TenantHarness.open()
      const tenants = withNamedTenants(root.tenant, { acme: acme.tenant })
      assert.equal(tenants.issuer, issuer)
      assert.equal(acme.tenant.issuer, `${base}/t/acme`)
    })
  })
}
