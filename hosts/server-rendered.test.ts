import { html, render } from '@lit-labs/ssr'
import { collectResult } from '@lit-labs/ssr/lib/render-result.js'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { openWindow, type Window } from '../e2e/chromium.ts'
import { type ServedHost, serveHost } from './serve-host.ts'
import { policyFor, renderPage } from './server-rendered/server.ts'

/** The heading and the sentence below it, in each element that shows something. */
const FIRST_PAINT = {
  'oauth-client-list': ['OAuth clients', 'Loading clients…'],
  'device-code-prompt': ['Connect Planning Terminal', 'You get a code to enter on another device.'],
}

describe('elements rendered on the server', { timeout: 300_000 }, () => {
  let host: ServedHost
  let window: Window

  before(async () => {
    host = await serveHost('server-rendered', renderPage, policyFor)
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
    const button = await page.waitForSelector('device-code-prompt >>> button')
    const colour = await button!.evaluate((one) => getComputedStyle(one).backgroundColor)
    assert.equal(colour, 'rgb(77, 83, 200)', 'the styles are let in')
    await page.setJavaScriptEnabled(true)
  })

  it('let in their own styles and no other', async () => {
    const styles = Array.from((await renderPage()).matchAll(/<style>([^]*?)<\/style>/g), ([, style]) => style!)
    const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    const [, allowed] = /style-src ([^;]*)/.exec(policyFor(host.tenantUrl))!
    assert.deepEqual(allowed!.split(' ').toSorted(), [...new Set(hashes)].toSorted())
  })

  it('are taken over as they are', async () => {
    const { page } = window
    await page.evaluateOnNewDocument(() => {
      const painted = new Map<Element, Element>()
      Object.assign(globalThis, { painted })
      // The parser is done with an element before the page's module runs.
      new MutationObserver(() => {
        if (customElements.get('oauth-client-list')) return
        for (const element of document.querySelectorAll('oauth-client-list, device-code-prompt')) {
          const heading = element.shadowRoot?.querySelector('h2')
          if (heading) painted.set(element, heading)
        }
      }).observe(document, { subtree: true, childList: true })
    })
    await page.goto(host.url)
    await page.waitForSelector('oauth-client-list:state(ready)')
    const found = await page.evaluate(() => {
      const { painted } = globalThis as unknown as { painted: Map<Element, Element> }
      return Array.from(painted, ([{ localName, shadowRoot }, heading]) => {
        const headings = [...shadowRoot!.querySelectorAll('h2')]
        return { localName, headings: headings.length, kept: headings[0] === heading }
      })
    })
    assert.deepEqual(
      found,
      Object.keys(FIRST_PAINT).map((localName) => ({ localName, headings: 1, kept: true })),
    )
  })

  it('work afterwards', async () => {
    const { page } = window
    await page.evaluate(() => document.querySelector('oauth-client-create')!.show())
    await page.waitForSelector('oauth-client-create >>> dialog[open]')
    assert.deepEqual(window.complaints, [])
  })
})

describe('elements rendered on the server for a page in Arabic, one open, one started', { timeout: 300_000 }, () => {
  let host: ServedHost
  let window: Window

  before(async () => {
    const renderArabic = (): Promise<string> =>
      collectResult(
        render(html`
          <!doctype html>
          <html lang="ar">
            <head>
              <meta charset="utf-8" />
              <title>Arabic</title>
              <script type="module" src="/main.js"></script>
            </head>
            <body>
              <oauth-client-list></oauth-client-list>
              <oauth-client-create open></oauth-client-create>
              <device-code-prompt autostart base-url="http://localhost:4000" client-id="Unknown"></device-code-prompt>
              <p id="created"></p>
            </body>
          </html>
        `),
      )
    host = await serveHost('server-rendered', renderArabic, policyFor)
    window = await openWindow()
    await window.page.goto(host.url)
    await window.page.waitForSelector('oauth-client-list:state(ready)')
  })
  after(async () => {
    await window[Symbol.asyncDispose]()
    await host[Symbol.asyncDispose]()
  })

  it('speak its language, in its direction', async () => {
    const [heading, direction] = await window.page.$eval('oauth-client-list', ({ shadowRoot }) => [
      shadowRoot!.querySelector('h2')!.textContent,
      shadowRoot!.querySelector('.base')!.getAttribute('dir'),
    ])
    assert.deepEqual([heading, direction], ['عملاء OAuth', 'rtl'])
  })

  it('do what their attributes say', async () => {
    await window.page.waitForSelector('oauth-client-create >>> dialog[open]')
    await window.page.waitForSelector('device-code-prompt:state(failed)')
    assert.deepEqual(window.complaints, [])
  })
})
