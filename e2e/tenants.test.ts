import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { openWindow, type Window } from './chromium.ts'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'
import { button, signIn, waitForText } from './window-steps.ts'

const PLAIN_HTTP = { [oauth.allowInsecureRequests]: true }
const DAY_SECONDS = 86_400

/** Both have the same client and the same people, so that nothing but the tenant tells them apart. */
const client = { client_id: 'SameInBothTenants000000000000001' }
const clientSecret = 'only-for-this-journey-and-nothing-else-01234567'
const seed = (name: string, callbackUrl: string) => ({
  tenant: { name, oauthEnabled: true },
  users: [
    { email: 'ada@acme.example', password: `${name}-ada`, name: 'Ada', roles: ['tenant_security_administrator'] },
    { email: 'uma@acme.example', password: `${name}-uma`, name: 'Uma', roles: ['workspace_user'] },
  ],
  clients: [
    {
      name: 'Same Client',
      grantType: 'authorization_code',
      callbackUrls: [callbackUrl],
      clientId: client.client_id,
      clientSecret,
    },
  ],
})

interface Grant {
  readonly server: oauth.AuthorizationServer
  readonly code: URLSearchParams
  readonly verifier: string
}

describe('two tenants of one process', { timeout: 300_000 }, () => {
  let folder: string
  let tenantry: TenantryCommand
  let window: Window
  let app: Server
  let callback: string
  let arrived: PromiseWithResolvers<URL>
  const issuer = (name: string) => new URL(`${tenantry.url}/t/${name}`)
  const configured = async (names: readonly string[], members: Record<string, unknown> = {}) => {
    const tenants = {
      acme: { seed: seed('acme', callback), signingAlgorithm: 'ES256' },
      'beta-test': { seed: seed('beta', callback), dialect: 'rfc', signingAlgorithm: 'EdDSA' },
    }
    const kept = Object.fromEntries(Object.entries(tenants).filter(([name]) => names.includes(name)))
    await writeFile(join(folder, 'tenantry.config.json'), JSON.stringify({ tenants: kept, ...members }))
  }
  const stop = async () => {
    tenantry.process.kill('SIGTERM')
    await once(tenantry.process, 'exit')
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenantry-'))
    app = createServer((request, response) => {
      if (request.url?.startsWith('/callback') === true) arrived.resolve(new URL(request.url, callback))
      response.setHeader('content-type', 'text/plain').end('Back in the app.')
    })
    await new Promise<void>((listening) => app.listen(0, '127.0.0.1', listening))
    callback = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`
    await configured(['acme', 'beta-test'])
    tenantry = await startTenantry([], folder)
    window = await openWindow()
  })
  after(async () => {
    await window[Symbol.asyncDispose]()
    await tenantry[Symbol.asyncDispose]()
    app.close()
    await rm(folder, { recursive: true })
  })

  /** Through the pages to a code; signs in where the tenant asks for it. */
  async function approve(name: string, password: string | undefined): Promise<Grant> {
    const { page } = window
    arrived = Promise.withResolvers<URL>()
    const server = await oauth.processDiscoveryResponse(
      issuer(name),
      await oauth.discoveryRequest(issuer(name), { algorithm: 'oauth2', ...PLAIN_HTTP }),
    )
    const verifier = oauth.generateRandomCodeVerifier()
    const request = new URL(server.authorization_endpoint!)
    request.search = new URLSearchParams({
      ...client,
      redirect_uri: callback,
      response_type: 'code',
      scope: 'openid email offline_access',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: name,
    }).toString()
    await page.goto(request.href)
    if (password !== undefined) {
      assert.equal(new URL(page.url()).pathname, `/t/${name}/sign-in`)
      await signIn(page, 'uma@acme.example', password)
    }
    await waitForText(page, 'Same Client asks for access')
    assert.equal(new URL(page.url()).pathname, `/t/${name}/consent`)
    await button(page, 'Approve').click()
    // The app has the code before the browser has the app's page, which would come in between the next one.
    await waitForText(page, 'Back in the app.')
    return { server, code: oauth.validateAuthResponse(server, client, await arrived.promise, name), verifier }
  }
  const redeem = ({ server, code, verifier }: Grant) =>
    oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.ClientSecretPost(clientSecret),
      code,
      callback,
      verifier,
      PLAIN_HTTP,
    )
  const refresh = (name: string, token: string) =>
    fetch(`${issuer(name).href}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...client,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: token,
      }),
    })
  const tokens = new Map<string, oauth.TokenEndpointResponse>()
  const me = async (name: string, token: string) =>
    (await fetch(`${issuer(name).href}/2/0/users/me`, { headers: { authorization: `Bearer ${token}` } })).status

  it('are found by OpenID Connect discovery and by that of RFC 8414', async () => {
    for (const [name, iss] of [
      ['acme', false],
      ['beta-test', true],
    ] as const) {
      for (const algorithm of ['oidc', 'oauth2'] as const) {
        const found = await oauth.discoveryRequest(issuer(name), { algorithm, ...PLAIN_HTTP })
        const server = await oauth.processDiscoveryResponse(issuer(name), found)
        assert.equal(server.authorization_response_iss_parameter_supported, iss)
        const config = await openid.discovery(issuer(name), client.client_id, clientSecret, undefined, {
          algorithm,
          execute: [openid.allowInsecureRequests],
        })
        assert.equal(config.serverMetadata().token_endpoint, `${issuer(name).href}/oauth/token`)
      }
    }
  })

  it('let one browser be signed in to each, and sign in to one says nothing to the other', async () => {
    const acme = await approve('acme', 'acme-uma')
    const beta = await approve('beta-test', 'beta-uma')
    for (const [name, grant] of [
      ['acme', acme],
      ['beta-test', beta],
    ] as const) {
      const response = await redeem(grant)
      const answer = await oauth.processAuthorizationCodeResponse(grant.server, client, response)
      await oauth.validateApplicationLevelSignature(grant.server, response, PLAIN_HTTP)
      assert.equal(oauth.getValidatedIdTokenClaims(answer)?.iss, issuer(name).href)
      tokens.set(name, answer)
    }
    // Who is signed in already is asked for consent at once.
    await approve('acme', undefined)
    const sessions = [
      ['tenantry_session.t.acme', '/t/acme'],
      ['tenantry_session.t.beta-test', '/t/beta-test'],
    ] as const
    const cookies = await window.page.browserContext().cookies()
    assert.deepEqual(new Map(cookies.map(({ name, path }) => [name, path])), new Map(sessions))
  })

  it('refuse each other’s codes, each in the words of its own dialect, and spend nothing', async () => {
    const acme = await approve('acme', undefined)
    const beta = await approve('beta-test', undefined)
    for (const [there, code, status] of [
      [beta, acme, 400],
      [acme, beta, 403],
    ] as const) {
      const foreign = await redeem({ ...code, server: there.server, code: unchecked(code.code, there.server) })
      assert.equal(foreign.status, status)
      assert.equal(((await foreign.json()) as { error: string }).error, 'invalid_grant')
      assert.equal((await redeem(code)).status, 200)
    }
  })

  /** The library itself refuses to send a code elsewhere than to whom it was checked for. */
  function unchecked(code: URLSearchParams, server: oauth.AuthorizationServer): URLSearchParams {
    const address = new URL(callback)
    address.search = new URLSearchParams({
      code: code.get('code') ?? '',
      ...(server.authorization_response_iss_parameter_supported === true ? { iss: server.issuer } : {}),
    }).toString()
    return oauth.validateAuthResponse(server, client, address, oauth.expectNoState)
  }

  it('refuse each other’s tokens', async () => {
    const [acme, beta] = [tokens.get('acme')!, tokens.get('beta-test')!]
    assert.deepEqual(
      await Promise.all([
        me('acme', acme.access_token),
        me('beta-test', acme.access_token),
        me('beta-test', beta.access_token),
        me('acme', beta.access_token),
      ]),
      [200, 401, 200, 401],
    )
    assert.equal((await refresh('beta-test', acme.refresh_token!)).status, 400)
    assert.equal((await refresh('acme', beta.refresh_token!)).status, 403)
  })

  it('have each its own time', async () => {
    const response = await fetch(`${issuer('acme').href}/control/v1/clock/advance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seconds: DAY_SECONDS }),
    })
    assert.equal(response.status, 200)
    assert.equal(await me('acme', tokens.get('acme')!.access_token), 401)
    assert.equal(await me('beta-test', tokens.get('beta-test')!.access_token), 200)
  })

  it('lie in a file each, sealed with a key each', async () => {
    const files = await readdir(join(folder, '.tenantry'))
    for (const file of ['tenant.sqlite', 'tenant.acme.sqlite', 'tenant.beta-test.sqlite']) {
      assert.ok(files.includes(file) && files.includes(`${file}.key`), file)
    }
    for (const file of files) {
      const bytes = await readFile(join(folder, '.tenantry', file))
      assert.ok(!bytes.includes(clientSecret), `${file} shows no secret`)
    }
  })

  it('are both there after a restart, and one that is left out for a while is there when it is back', async () => {
    await stop()
    await configured(['acme'])
    tenantry = await startTenantry([], folder)
    assert.equal((await fetch(`${issuer('beta-test').href}/healthz`)).status, 404)
    assert.equal((await fetch(`${issuer('acme').href}/healthz`)).status, 200)
    await stop()
    await configured(['acme', 'beta-test'])
    tenantry = await startTenantry([], folder)
    assert.equal((await refresh('beta-test', tokens.get('beta-test')!.refresh_token!)).status, 200)
    assert.equal((await fetch(`${tenantry.url}/readyz`)).status, 200)
  })

  it('are refused, before anything is touched, by the member that is wrong', async () => {
    const wrong = seed('acme', 'http://app.example.com/callback')
    for (const [member, sentence] of [
      [{ acme: { seed: wrong } }, /tenants\.acme\.seed\.clients\[0\]\.callbackUrls\[0\]: [^\n]*https/],
      [{ 'Acme Test': {} }, /tenants\.Acme Test: a tenant's name is 1 to 40 of/],
    ] as const) {
      const elsewhere = await mkdtemp(join(folder, 'wrong-'))
      await writeFile(join(elsewhere, 'tenantry.config.json'), JSON.stringify({ tenants: member }))
      await assert.rejects(startTenantry([], elsewhere), sentence)
      assert.deepEqual(await readdir(elsewhere), ['tenantry.config.json'])
    }
  })

  it('complained of nothing on any page', () => assert.deepEqual(window.complaints, []))
})
