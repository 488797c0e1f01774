import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as client from 'openid-client'
import { openWindow, type Window } from './chromium.ts'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'
import { button, signIn, textbox, waitForText } from './window-steps.ts'

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code'

describe('connecting a device', { timeout: 300_000 }, () => {
  let tenantry: TenantryCommand
  let window: Window
  let config: client.Configuration
  let device: client.DeviceAuthorizationResponse

  const seed = {
    tenant: { name: 'Acme Planning', oauthEnabled: true },
    users: [{ email: 'uma@acme.example', password: 'tenantry', name: 'Uma Okafor', roles: ['workspace_user'] }],
    clients: [
      {
        clientId: 'PlanningTerminal0000000000000000',
        name: 'Planning Terminal',
        grantType: DEVICE_CODE,
        callbackUrls: ['https://anaplan.com'],
      },
    ],
  }

  const control = (path: string, body: unknown) =>
    fetch(`${tenantry.url}/control/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const poll = () => client.genericGrantRequest(config, DEVICE_CODE, { device_code: device.device_code })
  const refused = (error: string, status: number) => (thrown: unknown) =>
    thrown instanceof client.ResponseBodyError && thrown.error === error && thrown.status === status

  before(async () => {
    tenantry = await startTenantry(['--store=memory'])
    const reset = await control('/reset', { seed })
    assert.equal(reset.status, 204, await reset.text())
    window = await openWindow()
    config = await client.discovery(
      new URL(tenantry.url),
      seed.clients[0]!.clientId,
      { token_endpoint_auth_method: 'none' },
      client.None(),
      { execute: [client.allowInsecureRequests] },
    )
  })
  after(async () => {
    await window[Symbol.asyncDispose]()
    await tenantry[Symbol.asyncDispose]()
  })

  it('gets a device code and a user code', async () => {
    device = await client.initiateDeviceAuthorization(config, { scope: 'openid email offline_access' })
    assert.match(device.user_code, /^[A-Z]{4}-[A-Z]{4}$/)
    assert.equal(device.verification_uri, `${tenantry.url}/activate`)
    assert.equal(device.verification_uri_complete, `${tenantry.url}/activate?user_code=${device.user_code}`)
    assert.equal(device.expires_in, 900)
    assert.equal(device.interval, 5)
  })

  it('is told that the user has not decided, and to slow down when it polls too fast', async () => {
    await assert.rejects(poll(), refused('authorization_pending', 403))
    await assert.rejects(poll(), refused('slow_down', 429))
    await control('/clock/advance', { seconds: 9 })
    await assert.rejects(poll(), refused('slow_down', 429), 'the interval is 10 seconds now, and 15 after this')
    await control('/clock/advance', { seconds: 15 })
    await assert.rejects(poll(), refused('authorization_pending', 403))
  })

  it('is approved by a person on the activate page', async () => {
    const { page } = window
    await page.goto(device.verification_uri)
    await textbox(page, 'Code').fill(device.user_code.toLowerCase().replace('-', ' '))
    await button(page, 'Continue').click()
    await waitForText(page, device.user_code)
    await waitForText(page, 'Planning Terminal')
    await button(page, 'Confirm').click()
    await signIn(page, 'uma@acme.example', 'tenantry')
    await button(page, 'Approve').click()
    await waitForText(page, "Congratulations, you're all set!")
    await waitForText(page, 'Your device is now connected.')
    assert.equal(new URL(page.url()).pathname, '/device/success')
  })

  it('gets its tokens at once, and only once', async () => {
    const tokens = await poll()
    assert.equal(tokens.scope, 'openid email offline_access')
    assert.equal(tokens.claims()?.['email'], 'uma@acme.example')
    await assert.rejects(poll(), refused('invalid_grant', 403))
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token!)
    const me = await client.fetchProtectedResource(
      config,
      refreshed.access_token,
      new URL(`${tenantry.url}/2/0/users/me`),
      'GET',
    )
    const { user } = (await me.json()) as { user: { email: string } }
    assert.equal(user.email, 'uma@acme.example')
  })

  it('is told when a person cancels', async () => {
    device = await client.initiateDeviceAuthorization(config, { scope: 'openid' })
    const { page } = window
    await page.goto(device.verification_uri_complete!)
    await button(page, 'Cancel').click()
    await waitForText(page, 'Request denied')
    await assert.rejects(poll(), refused('access_denied', 403))
  })

  it('complained of nothing on any page', () => assert.deepEqual(window.complaints, []))
})
