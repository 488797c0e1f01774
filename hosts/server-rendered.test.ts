import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openWindow, type Window } from '../e2e/chromium.ts'
import { type ServedHost, serveHost } from './serve-host.ts'
import { renderPage } from './server-rendered/server.ts'

/** The heading and the sentence below it, in each element that shows something. */
const FIRST_PAINT = {
  'oauth-client-list': ['OAuth clients', 'Loading clients…'],
  'device-code-prompt': ['Connect Planning Terminal', 'You get a code to enter on another device.'],
}

describe('elements rendered on the server', { timeout: 60_000 }, () => {
  let host: ServedHost
  let window: Window

  before(async () => {
    host = await serveHost('server-rendered', renderPage)
    window = await openWindow()
  })
  after(async () => {
    await window[Symbol.asyncDispose]()
    await host[Symbol.asyncDispose]()
  })

  it('stand there before any script', async () => {
    const { page } = window
    await page.setJavaScriptEnabled(false)
    await page.goto(host.url)
    for (const [tag, texts] of Object.entries(FIRST_PAINT)) {
      for (const text of texts) {
        const shown = await page.waitForSelector(`${tag} >>> ::-p-text(${text})`, { visible: true })
        assert.ok(shown, text)
      }
    }
    await page.setJavaScriptEnabled(true)
  })

  it('are taken over as they are', async () => {
    const { page } = window
    await page.evaluateOnNewDocument(() => {
      const headings = new Set<Element>()
      Object.assign(globalThis, { headings })
      // The parser is done with an element long before the page's module runs.
      new MutationObserver(() => {
        for (const { shadowRoot } of document.querySelectorAll('oauth-client-list, device-code-prompt')) {
          const heading = shadowRoot?.querySelector('h2')
          if (heading && !customElements.get('oauth-client-list')) headings.add(heading)
        }
      }).observe(document, { subtree: true, childList: true })
    })
    await page.goto(host.url)
    await page.waitForSelector('oauth-client-list:state(ready)')
    const kept = await page.evaluate(() =>
      [...(globalThis as unknown as { headings: Set<Element> }).headings].map(({ isConnected, textContent }) => ({
        isConnected,
        textContent,
      })),
    )
    assert.deepEqual(
      kept,
      Object.values(FIRST_PAINT).map(([textContent]) => ({ isConnected: true, textContent })),
    )
  })

  it('work afterwards', async () => {
    const { page } = window
    await page.evaluate(() => document.querySelector('oauth-client-create')!.show())
    await page.waitForSelector('oauth-client-create >>> dialog[open]')
    assert.deepEqual(window.complaints, [])
  })
})
