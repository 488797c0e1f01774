import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'puppeteer-core'
import { openWindow, type Window } from '../e2e/chromium.ts'
import { button, textbox, waitForText } from '../e2e/window-steps.ts'
import { authorizationOf, type ServedHost, serveHost } from './serve-host.ts'
import { policyFor, renderPage } from './server-rendered/server.ts'

const HOSTS = [
  ['plain HTML with the CDN file', 'plain-html'],
  ['React', 'react'],
  ['React 18', 'react-18'],
  ['Vue', 'vue'],
  ['Angular', 'angular'],
  ['a page rendered on the server', 'server-rendered'],
  ['a page that defines the elements three times, under a strict policy', 'defined-twice'],
  ['a page with the oldest Lit that the elements take', 'oldest-lit'],
  ['a page with a name of its own for the list', 'other-name'],
  ['a page with a scoped registry', 'scoped-registry'],
] as const

/** A second Lit is let make its policy too; nothing else. */
const strictPolicy = (tenant: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src 'self' ${tenant}`,
    "img-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ')

/** The list of the page, by whatever name and wherever it is registered. */
const LIST = '>>> :is(oauth-client-list, acme-oauth-clients)'

/** What the page printed as a warning or an error. */
function listenToConsole(page: Page): readonly string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') said.push(message.text())
  })
  return said
}

/** The names of the tenant's clients, asked for beside the page. */
async function clientNames(tenantUrl: string): Promise<readonly string[]> {
  const headers = { authorization: await authorizationOf(tenantUrl) }
  const answer = await fetch(`${tenantUrl}/admin/v1/oauth-clients`, { headers })
  const { items } = (await answer.json()) as { items: { name: string }[] }
  return items.map(({ name }) => name)
}

/** Serves a host as it is, or rendered, or under a strict policy. */
function serve(name: string): Promise<ServedHost> {
  if (name === 'server-rendered') return serveHost(name, renderPage, policyFor)
  return serveHost(name, undefined, name === 'defined-twice' ? strictPolicy : undefined)
}

for (const [title, name] of HOSTS) {
  describe(`the list in ${title}`, { timeout: 300_000 }, () => {
    let host: ServedHost
    let window: Window
    let page: Page
    let said: readonly string[]

    before(async () => {
      host = await serve(name)
      window = await openWindow()
      page = window.page
      said = listenToConsole(page)
      await page.goto(host.url)
    })
    after(async () => {
      await window[Symbol.asyncDispose]()
      await host[Symbol.asyncDispose]()
    })

    it('shows the clients of the tenant', async () => {
      await page.waitForSelector(`${LIST}:state(ready)`)
      for (const client of await clientNames(host.tenantUrl)) await waitForText(page, client)
    })

    it('makes a client in its dialog, of which the host is told', async () => {
      await button(page, 'New').click()
      await textbox(page, 'Name').fill('Host Check')
      await textbox(page, 'URL 1').fill('https://host.example/callback')
      await button(page, 'Create client').click()
      await waitForText(page, 'Host Check was created')
      await button(page, 'Done').click()
      assert.ok((await clientNames(host.tenantUrl)).includes('Host Check'))
    })

    if (name === 'other-name' || name === 'scoped-registry') {
      it('leaves its usual name to the page', async () => {
        assert.equal(await page.evaluate(() => customElements.get('oauth-client-list')), undefined)
      })
    }

    if (name === 'scoped-registry') {
      it('registers its dialog where it is registered itself', async () => {
        const [here, inPage] = await page.evaluate(() => {
          const { customElementRegistry } = document.querySelector('main')!.shadowRoot!
          return [customElementRegistry, customElements].map(
            (one) => one?.get('oauth-client-create')?.name !== undefined,
          )
        })
        assert.deepEqual([here, inPage], [true, false])
      })
    }

    it('gives no reason to complain', () => {
      assert.deepEqual([...window.complaints, ...said], [])
    })
  })
}
