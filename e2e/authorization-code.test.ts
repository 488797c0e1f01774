import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import * as oauth from 'oauth4webapi'
import { openWindow, type Window } from './chromium.ts'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'
import { button, signIn, textbox, waitForText } from './window-steps.ts'

const PLAIN_HTTP = { [oauth.allowInsecureRequests]: true }

/** The app that the client is made for: all it does is take the callback. */
async function openCallback(): Promise<{ server: Server; url: string; arrived: Promise<URL> }> {
  const { promise, resolve } = Promise.withResolvers<URL>()
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/callback') === true) resolve(new URL(request.url, url))
    response.setHeader('content-type', 'text/plain').end('Back in the app.')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`
  return { server, url, arrived: promise }
}

describe('from an empty tenant to view data', { timeout: 300_000 }, () => {
  let tenantry: TenantryCommand
  let window: Window
  let callback: Awaited<ReturnType<typeof openCallback>>
  let client: oauth.Client
  let clientSecret: string
  let server: oauth.AuthorizationServer
  let tokens: oauth.TokenEndpointResponse
  let first: string

  before(async () => {
    callback = await openCallback()
    tenantry = await startTenantry(['--store=memory'])
    window = await openWindow()
  })
  after(async () => {
    await window[Symbol.asyncDispose]()
    await tenantry[Symbol.asyncDispose]()
    callback.server.close()
  })

  it('signs in and enables OAuth', async () => {
    const { page } = window
    await page.goto(tenantry.url)
    await signIn(page, 'ada@acme.example', 'tenantry')
    await button(page, 'Enable OAuth').click()
    await button(page, 'Create your first client').wait()
  })

  it('shows a bad name and a bad URL at their fields', async () => {
    const { page } = window
    await button(page, 'Create your first client').click()
    await textbox(page, 'Name').fill('Azure_Logic_Apps')
    await textbox(page, 'URL 1').fill('http://app.example.com/callback')
    await button(page, 'Create client').click()
    const errors = await page.evaluate(() => {
      const within = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          ...(element.matches('[aria-invalid=true]') ? [element] : []),
          ...(element.shadowRoot === null ? [] : within(element.shadowRoot)),
        ])
      return within(document).map((field) => ({
        value: (field as HTMLInputElement).value,
        error: (field.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => (field.getRootNode() as ShadowRoot).getElementById(id)?.textContent.trim() ?? '')
          .join(' '),
      }))
    })
    assert.deepEqual(
      errors.map(({ value }) => value),
      ['Azure_Logic_Apps', 'http://app.example.com/callback'],
    )
    assert.match(errors[0]!.error, /not allowed here: “_”/)
    assert.match(errors[1]!.error, /must start with https:/)
  })

  it('takes the suggested name, creates the client and shows its secret once, to copy', async () => {
    const { page } = window
    await button(page, 'Use “Azure Logic Apps”').click()
    await textbox(page, 'URL 1').fill(callback.url)
    await page.browserContext().overridePermissions(tenantry.url, ['clipboard-read', 'clipboard-sanitized-write'])
    await button(page, 'Create client').click()
    await button(page, 'Copy client secret').click()
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).length >= 43)
    clientSecret = await page.evaluate(() => navigator.clipboard.readText())
    assert.match(clientSecret, /^[A-Za-z0-9_-]{43,}$/)
    await button(page, 'Done').click()
    await waitForText(page, 'Client successfully created')
  })

  it('shows the same secret again in the right-side panel', async () => {
    const { page } = window
    await button(page, 'Azure Logic Apps').click()
    await button(page, 'Show client secret').click()
    await waitForText(page, clientSecret)
    const clientId = /\/oauth-clients\/(\w{32})$/.exec(page.url())?.[1]
    assert.ok(clientId !== undefined, 'the address names the client')
    client = { client_id: clientId }
  })

  it('gives an OAuth library tokens for a code, with PKCE, through sign-in and consent', async () => {
    const { page } = window
    const issuer = new URL(tenantry.url)
    const discovered = await oauth.discoveryRequest(issuer, PLAIN_HTTP)
    server = await oauth.processDiscoveryResponse(issuer, discovered)
    const verifier = oauth.generateRandomCodeVerifier()
    const state = oauth.generateRandomState()
    const nonce = oauth.generateRandomNonce()
    const request = new URL(server.authorization_endpoint!)
    request.search = new URLSearchParams({
      client_id: client.client_id,
      redirect_uri: callback.url,
      response_type: 'code',
      scope: 'openid profile email offline_access',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    }).toString()

    await page.deleteCookie(...(await page.browserContext().cookies()))
    await page.goto(request.href)
    await signIn(page, 'uma@acme.example', 'tenantry')
    await waitForText(page, 'Azure Logic Apps')
    await button(page, 'Approve').click()

    const parameters = oauth.validateAuthResponse(server, client, await callback.arrived, state)
    const authentication = oauth.ClientSecretPost(clientSecret)
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authentication,
      parameters,
      callback.url,
      verifier,
      PLAIN_HTTP,
    )
    tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    })
    await oauth.validateApplicationLevelSignature(server, response, PLAIN_HTTP)
    assert.equal(tokens.expires_in, 2100)
    assert.equal(tokens.scope, 'openid email offline_access')
    assert.equal(oauth.getValidatedIdTokenClaims(tokens)?.['email'], 'uma@acme.example')
  })

  const refresh = (refreshToken: string) =>
    oauth.refreshTokenGrantRequest(server, client, oauth.ClientSecretBasic(clientSecret), refreshToken, PLAIN_HTTP)

  it('refreshes twice, each time with the refresh token of the time before', async () => {
    first = tokens.refresh_token!
    for (let times = 0; times < 2; times++) {
      tokens = await oauth.processRefreshTokenResponse(server, client, await refresh(tokens.refresh_token!))
    }
    assert.notEqual(tokens.refresh_token, first)
  })

  it('reads view data with the token under both header schemes', async () => {
    for (const scheme of ['Bearer', 'AnaplanAuthToken']) {
      const get = async (path: string, accept = 'application/json') => {
        const response = await fetch(`${tenantry.url}/2/0${path}`, {
          headers: { accept, authorization: `${scheme} ${tokens.access_token}` },
        })
        assert.equal(response.status, 200, `${scheme} ${path}`)
        return response
      }
      const { models } = (await (await get('/models')).json()) as { models: { id: string }[] }
      const { views } = (await (await get(`/models/${models[0]!.id}/views`)).json()) as { views: { id: string }[] }
      const data = `/models/${models[0]!.id}/views/${views[0]!.id}/data`
      const grid = (await (await get(`${data}?format=v1`)).json()) as { rows: { cells: string[] }[] }
      assert.ok(grid.rows.length > 0 && grid.rows[0]!.cells.length > 0)
      const csv = await get(data, 'text/csv')
      assert.match(csv.headers.get('content-type') ?? '', /^text\/csv/)
      assert.ok((await csv.text()).split('\n').length > 2)
    }
  })

  it('refuses the refresh token that was spent, and what came of it with it', async () => {
    await assert.rejects(
      refresh(first).then((response) => oauth.processRefreshTokenResponse(server, client, response)),
      (error) => error instanceof oauth.ResponseBodyError && error.status === 403 && error.error === 'invalid_grant',
    )
    const reading = await fetch(`${tenantry.url}/2/0/users/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    assert.equal(reading.status, 401)
  })

  it('complained of nothing on any page', () => assert.deepEqual(window.complaints, []))
})
