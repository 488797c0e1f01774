import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openWindow, type Window } from './chromium.ts'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'
import { button, signIn, textbox, waitForText } from './window-steps.ts'

/** A proxy that shows a tenant below a path of its own, and knows nothing else. */
async function openProxy(path: string, to: () => string): Promise<{ server: Server; url: string }> {
  const server = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith(`${path}/`) !== true) {
      outgoing.writeHead(404).end('nothing beside the path')
      return
    }
    const { hostname, port } = new URL(to())
    const target = { hostname, port, path: incoming.url.slice(path.length), method: incoming.method }
    const forwarded = request({ ...target, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    forwarded.on('error', () => outgoing.destroy())
    incoming.pipe(forwarded)
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}${path}` }
}

describe('a portal and its tenant below a path', { timeout: 300_000 }, () => {
  let folder: string
  let tenantry: TenantryCommand
  let window: Window
  let proxy: Awaited<ReturnType<typeof openProxy>>

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenantry-'))
    const config = { tenants: { acme: { seed: 'demo' } } }
    await writeFile(join(folder, 'tenantry.config.json'), JSON.stringify(config))
    proxy = await openProxy('/apps/planning', () => tenantry.url)
    tenantry = await startTenantry(['--store=memory', '--seed=demo', `--issuer=${proxy.url}`], folder)
    window = await openWindow()
  })
  after(async () => {
    await window[Symbol.asyncDispose]()
    await tenantry[Symbol.asyncDispose]()
    proxy.server.close()
    proxy.server.closeAllConnections()
    await rm(folder, { recursive: true })
  })

  /** From the portal's first page through sign-in to the panel of a client, and out again. */
  async function administer(base: string): Promise<void> {
    const { page } = window
    await page.goto(`${base}/`)
    await signIn(page, 'ada@acme.example', 'tenantry')
    await button(page, 'Azure Logic Apps').click()
    await page.waitForFunction(() => /\/oauth-clients\/\w{32}$/.test(location.pathname))
    assert.ok(page.url().startsWith(`${base}/administration/security/oauth-clients/`), page.url())
    await page.reload()
    await button(page, 'Show client secret').click()
    await page.goto(`${base}/inspector`)
    await page.locator('::-p-aria([name="Inspector"][role="link"])').wait()
    const links = await page.evaluate(() => {
      const within = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((one) => [
          one,
          ...(one.shadowRoot === null ? [] : within(one.shadowRoot)),
        ])
      return within(document).flatMap((one) => (one instanceof HTMLAnchorElement && one.hash === '' ? [one.href] : []))
    })
    assert.ok(links.length > 2)
    for (const link of links) assert.ok(link.startsWith(`${base}/`), link)
    await page.evaluate((signOut) => fetch(signOut, { method: 'POST' }), `${base}/sign-out`)
    await page.goto(`${base}/administration/security/oauth-clients`)
    await textbox(page, 'Email').wait()
    assert.ok(page.url().startsWith(`${base}/sign-in?return_to=`), page.url())
  }

  it('work behind a proxy that takes the path away', () => administer(proxy.url))

  it('work for a tenant beside it, behind the same proxy', () => administer(`${proxy.url}/t/acme`))

  it('connect a device at the address that the device was told', async () => {
    const { page } = window
    const post = async (base: string, path: string, body: unknown) =>
      (await (
        await fetch(base + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).json()) as Record<string, string>
    const seeded = await fetch(`${proxy.url}/t/acme/control/v1/snapshot`)
    const { collections } = (await seeded.json()) as {
      collections: { oauth_clients: Record<string, { clientId: string; grantType: string }> }
    }
    const device = Object.values(collections.oauth_clients).find(({ grantType }) => grantType.includes('device'))!
    const asked = { client_id: device.clientId, scope: 'openid' }
    const started = await post(`${proxy.url}/t/acme`, '/oauth/device/code', asked)
    assert.ok(started['verification_uri_complete']?.startsWith(`${proxy.url}/t/acme/activate?user_code=`))
    await page.goto(started['verification_uri_complete'] ?? '')
    await button(page, 'Confirm').click()
    await signIn(page, 'uma@acme.example', 'tenantry')
    await button(page, 'Approve').click()
    await waitForText(page, 'Your device is now connected.')
    assert.equal(page.url(), `${proxy.url}/t/acme/device/success`)
    const tokens = await post(`${proxy.url}/t/acme`, '/oauth/token', {
      ...asked,
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: started['device_code'],
    })
    const reading = { headers: { authorization: `Bearer ${tokens['access_token']}` } }
    const models = await fetch(`${proxy.url}/t/acme/2/0/models?modelDetails=true`, reading)
    const [model] = ((await models.json()) as { models: { modelUrl: string }[] }).models
    assert.ok(model?.modelUrl.startsWith(`${proxy.url}/t/acme/?selectedWorkspaceId=`), model?.modelUrl)
  })

  it('complained of nothing on any page', () => assert.deepEqual(window.complaints, []))
})
