import { type Browser, launch, type Page } from 'puppeteer-core'
import { findBrowser } from '../scripts/browsers.ts'

/** A window of a browser without a history, and what its pages complained about. */
export interface Window extends AsyncDisposable {
  readonly page: Page
  /** Errors of scripts, and violations of the page's security policy. */
  readonly complaints: readonly string[]
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--lang=en',
]

/** Opens Chromium. */
export async function openWindow(): Promise<Window> {
  const executablePath = findBrowser('chromium')
  if (executablePath === undefined) throw new Error('No Chromium: `npm run browsers` gets one.')
  const browser: Browser = await launch({ executablePath, args: FLAGS, defaultViewport: { width: 1280, height: 800 } })
  const page = await browser.newPage()
  // Waits are for facts; this ends those for what never comes.
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy') || message.text().includes('TrustedHTML'))
      complaints.push(message.text())
  })
  return { page, complaints, [Symbol.asyncDispose]: () => browser.close() }
}
