import { createTenant, demoSeed, type Tenant } from '@tenantry/tenant'
import { serve, type ServedTenant } from '@tenantry/tenant/node'
import { build } from 'esbuild'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Page } from 'puppeteer-core'
import { openWindow, type Window } from '../../e2e/chromium.ts'
import { button, waitForText } from '../../e2e/window-steps.ts'
import { authorizationOf } from './authorization.ts'

const HERE = import.meta.dirname
const DIST = join(HERE, '../../packages/components/dist')
const DOCUMENTED_TENANT = 'http://localhost:4000'
/** Azure Logic Apps */
const CLIENT = 'rv0kq8mZsMM0jUOFWZA0s6GZ1Ik8U5Gw'
const ADMINISTRATOR = ['ada@acme.example', 'tenantry'] as const

const example = (file: string): string => readFileSync(join(HERE, file), 'utf8')

/** The examples in one script, as a host's build makes it. */
async function bundled(...files: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: files.map((file) => `import './${file}'`).join('\n'), resolveDir: HERE },
    bundle: true,
    format: 'esm',
    write: false,
  })
  return outputFiles[0]!.text
}

/** What the tenant answers to a request that came below `/tenant`, made in the administrator's name. */
async function passOn(request: IncomingMessage, tenant: string): Promise<readonly [status: number, body: Buffer]> {
  const body = await buffer(request)
  const answer = await fetch(tenant + request.url!.slice('/tenant'.length), {
    method: request.method!,
    headers: { 'content-type': 'application/json', authorization: await authorizationOf(tenant, ...ADMINISTRATOR) },
    ...(body.length > 0 ? { body } : {}),
  })
  return [answer.status, Buffer.from(await answer.arrayBuffer())]
}

describe('the examples of embedding', { timeout: 300_000 }, () => {
  let tenant: Tenant
  let served: ServedTenant
  let window: Window
  let page: Page
  let host: Server
  /** What the host serves besides its backend. */
  let files: Readonly<Record<string, readonly [type: string, body: string]>>
  let signedIn: boolean

  before(async () => {
    tenant = await createTenant({ seed: demoSeed })
    served = await serve(tenant)
    window = await openWindow()
    page = window.page
    host = createServer((request, response) => {
      const answer = async (): Promise<readonly [status: number, type: string, body: string | Buffer]> => {
        const { pathname } = new URL(request.url ?? '/', 'http://host')
        const file = files[pathname]
        if (file !== undefined) return [200, ...file]
        if (pathname.startsWith('/tenantry/')) {
          return [200, 'text/javascript', readFileSync(join(DIST, pathname.slice('/tenantry/'.length)), 'utf8')]
        }
        if (pathname.startsWith('/tenant/')) {
          const [status, body] = await passOn(request, served.url)
          return [status, 'application/json', body]
        }
        if (pathname !== '/tenant-authorization') return [404, 'text/plain', '']
        if (!signedIn) return [403, 'text/plain', 'Who are you?']
        return [200, 'text/plain', await authorizationOf(served.url, ...ADMINISTRATOR)]
      }
      void answer().then(
        ([status, type, body]) => response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body),
        () => response.writeHead(500).end(),
      )
    })
    await new Promise<void>((done) => host.listen(0, 'localhost', done))
  })
  beforeEach(() => {
    signedIn = true
  })
  after(async () => {
    await window[Symbol.asyncDispose]()
    host.closeAllConnections()
    host.close()
    await served[Symbol.asyncDispose]()
  })

  /** Opens a page of the host, with its script. */
  async function open(html: string, script = ''): Promise<void> {
    files = {
      '/': ['text/html', html.replace(DOCUMENTED_TENANT, served.url)],
      '/page.ts': ['text/javascript', script.replace(DOCUMENTED_TENANT, served.url)],
      '/favicon.ico': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    }
    await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`)
  }
  const withScript = (html: string): string => `<!doctype html>${html}<script type="module" src="page.ts"></script>`

  it('a page with a build, in languages of the package and of the host', async () => {
    await open(example('page.html'), await bundled('page.ts', 'german.ts', 'dutch.ts'))
    await page.waitForSelector('oauth-client-list:state(ready)')
    await waitForText(page, 'Azure Logic Apps')
    await page.$eval('html', (html) => html.setAttribute('lang', 'de'))
    await waitForText(page, 'Alle Typen')
    await page.$eval('html', (html) => html.setAttribute('lang', 'nl'))
    await waitForText(page, 'Nieuw')
    await waitForText(page, 'All types')
  })

  it('a page whose backend knows nobody', async () => {
    signedIn = false
    await open(example('page.html'), await bundled('page.ts'))
    await page.waitForSelector('oauth-client-list:state(not-signed-in)')
  })

  it('a page without a build, in German', async () => {
    await open(example('cdn.html'))
    await page.waitForSelector('oauth-client-list:state(ready)')
    await waitForText(page, 'Alle Typen')
  })

  it('one client for a page, through a proxy of the host', async () => {
    await open(withScript('<body><oauth-client-list></oauth-client-list>'), await bundled('proxied.ts'))
    await page.waitForSelector('oauth-client-list:state(ready)')
    await waitForText(page, 'Azure Logic Apps')
  })

  it('a proxy of the host, by attribute', async () => {
    await open(
      '<!doctype html><oauth-client-list base-url="/tenant"></oauth-client-list><script type="module" src="/tenantry/cdn.js"></script>',
    )
    await page.waitForSelector('oauth-client-list:state(ready)')
  })

  it("a host's own dialog, after which the list is loaded anew", async () => {
    await open(
      withScript('<body><oauth-client-list></oauth-client-list><dialog>Order a client</dialog>'),
      await bundled('proxied.ts', 'own-dialog.ts'),
    )
    await page.waitForSelector('oauth-client-list:state(ready)')
    await button(page, 'New').click()
    await page.waitForSelector('dialog[open]')
    assert.equal(await page.$('oauth-client-list >>> oauth-client-create'), null)
    const answer = await fetch(`${served.url}/admin/v1/oauth-clients`, {
      method: 'POST',
      headers: {
        authorization: await authorizationOf(served.url, ...ADMINISTRATOR),
        'content-type': 'application/json',
        'idempotency-key': 'ordered',
      },
      body: JSON.stringify({
        name: 'Ordered Elsewhere',
        grantType: 'authorization_code',
        callbackUrls: ['https://app.example.com/callback'],
      }),
    })
    assert.equal(answer.status, 201, await answer.text())
    await page.$eval('dialog', (dialog) => dialog.close())
    await waitForText(page, 'Ordered Elsewhere')
  })

  it('actions of the host in the toolbar, a row and the panel', async () => {
    await open(withScript(`<body>${example('slots.html')}`), await bundled('proxied.ts'))
    await page.waitForSelector('oauth-client-list:state(ready)')
    await page.waitForSelector('a[slot=toolbar]', { visible: true })
    const [row, action] = await Promise.all(
      [`oauth-client-list >>> tr:has(slot[name=row-${CLIENT}])`, `a[slot=row-${CLIENT}]`].map(async (selector) => {
        const { top, bottom } = await page.$eval(selector, (one) => one.getBoundingClientRect().toJSON() as DOMRect)
        return { top, bottom }
      }),
    )
    assert.ok(row!.top <= action!.top && action!.bottom <= row!.bottom, 'the action stands in the row')
    await page.$eval('oauth-client-list', (list, clientId) => list.select(clientId), CLIENT)
    await page.waitForSelector('p[slot=panel]', { visible: true })
  })

  it("looks of the host's own, in the list's dialog too", async () => {
    const style = `<style>${example('looks.css')}</style>`
    await open(withScript(`${style}<body><oauth-client-list></oauth-client-list>`), await bundled('proxied.ts'))
    await page.waitForSelector('oauth-client-list:state(ready)')
    const looks = (name: string): Promise<readonly string[]> =>
      page
        .locator(`::-p-aria([name="${name}"][role="button"])`)
        .map((one) => {
          const { fontWeight, backgroundColor, borderRadius } = getComputedStyle(one)
          return [fontWeight, backgroundColor, borderRadius]
        })
        .wait()
    const wanted = ['700', 'rgb(0, 105, 78)', '0px']
    assert.deepEqual(await looks('New'), wanted)
    await button(page, 'New').click()
    assert.deepEqual(await looks('Create client'), wanted)
  })

  it('give no reason to complain', () => assert.deepEqual(window.complaints, []))
})
