/**
 * `npm run pictures`: takes the pictures of the documents, of the portal as the built command serves it with the demo
 * tenant and of the elements from their sources, each in a state, before a tenant in the page.
 */
import { startDevServer } from '@web/dev-server'
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { launch, type Page } from 'puppeteer-core'
import { findBrowser } from './browsers.ts'
import { typescriptPlugin } from './typescript-plugin.ts'

interface Picture {
  /** A state of the component tests. */
  readonly state: string
  readonly width?: number
  readonly height: number
  readonly dark?: boolean
  readonly language?: string
}

const ROOT = resolve(import.meta.dirname, '..')
const PICTURES = join(ROOT, 'docs/pictures')
const STATES: Readonly<Record<string, Picture>> = {
  'list-not-enabled': { state: 'the list, OAuth not enabled', height: 400 },
  'list-empty': { state: 'the list, empty', height: 400 },
  'list-panel': { state: 'the panel', width: 1180, height: 800 },
  'list-panel-dark': { state: 'the panel, its secret on show', width: 1180, height: 800, dark: true },
  'list-arabic': { state: 'the panel', width: 1180, height: 560, language: 'ar' },
  'list-narrow': { state: 'the list, ready', width: 320, height: 480 },
  'list-not-allowed': { state: 'the list, not allowed', height: 360 },
  'list-failed': { state: 'the list, failed', height: 400 },
  create: { state: 'creating a client', height: 720 },
  'create-errors': { state: 'creating a client, wrong in every field', height: 720 },
  'create-credentials': { state: 'a client created', height: 480 },
  'prompt-waiting': { state: 'the prompt, waiting', height: 460 },
  'prompt-waiting-dark': { state: 'the prompt, waiting', height: 460, dark: true },
  'prompt-approved': { state: 'the prompt, approved', height: 280 },
  'prompt-denied': { state: 'the prompt, denied', height: 280 },
  'prompt-expired': { state: 'the prompt, expired', height: 280 },
  'prompt-failed': { state: 'the prompt, failed', height: 280 },
}
const HOST = `<!doctype html><meta charset="utf-8"><title>…</title>
<style>html{color-scheme:light dark}body{margin:16px;font:16px/1.5 system-ui,'Noto Sans',sans-serif;background:light-dark(#fff,#0e1319)}</style>
<script type="module" src="/packages/components/src/internal/state-page.harness.ts"></script>`

const executablePath = findBrowser('chromium')
if (executablePath === undefined) throw new Error('No Chromium found: `npm run browsers` gets one.')
mkdirSync(PICTURES, { recursive: true })
const browser = await launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage', '--lang=en'],
})
try {
  await takeStates()
  await takePortal()
} finally {
  await browser.close()
}
process.exit()

async function takeStates(): Promise<void> {
  const { server } = await startDevServer({
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    config: {
      rootDir: ROOT,
      port: 0,
      nodeResolve: { exportConditions: ['@tenantry/source', 'production', 'default'] },
      plugins: [typescriptPlugin()],
      middleware: [
        async (context, next) => {
          if (context.path !== '/') return void (await next())
          context.type = 'html'
          context.body = HOST
        },
      ],
    },
  })
  const address = server?.address()
  if (address == null || typeof address === 'string') throw new Error('The server has no port.')
  for (const [name, { state, width = 760, height, dark = false, language = 'en' }] of Object.entries(STATES)) {
    const page = await newPage(width, height, dark)
    await page.goto(`http://localhost:${address.port}/?state=${encodeURIComponent(state)}&lang=${language}`)
    await page.waitForFunction(() => document.title === 'there')
    await take(page, `pictures/${name}`)
  }
}

async function takePortal(): Promise<void> {
  const bin = join(ROOT, 'apps/mock-tenant/bin/tenantry.js')
  const command = spawn(process.execPath, [bin, '--port=0', '--store=memory', '--seed=demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let url: string | undefined
    for await (const line of createInterface(command.stdout)) {
      url = /listening on (http:\S+)/.exec(line)?.[1]
      if (url !== undefined) break
    }
    if (url === undefined) throw new Error('The command did not start.')
    const page = await newPage(1440, 900, false, 1.25)
    await page.goto(url)
    await page.locator('::-p-text(Continue as ada@acme.example)').click()
    await page.locator('>>> ::-p-text(Forecast Dashboard)').click()
    await page.locator('>>> ::-p-text(Allowed callback URLs)').wait()
    await take(page, 'portal')

    const inspector = await newPage(1180, 900, false)
    await inspector.goto(`${url}/inspector`)
    await inspector.locator('>>> ::-p-text(Live)').wait()
    await fetch(`${url}/.well-known/openid-configuration`)
    const body = { grant_type: 'authorization_code', code: 'x', redirect_uri: 'https://app.example/callback' }
    for (const more of [{}, { client_id: 'AzureLogicApps', client_secret: 'y' }]) {
      await fetch(`${url}/oauth/token`, { method: 'POST', body: new URLSearchParams({ ...body, ...more }) })
    }
    await inspector.locator('>>> ::-p-text(client_unknown)').click()
    await inspector.locator('>>> ::-p-text(What was expected)').wait()
    await take(inspector, 'pictures/portal-inspector')
  } finally {
    command.kill()
  }
}

async function newPage(width: number, height: number, dark: boolean, deviceScaleFactor = 1): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewport({ width, height, deviceScaleFactor })
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ])
  return page
}

/** The focus is where it belongs; in a picture its ring would look like an alarm. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement != null) focused = focused.shadowRoot.activeElement
    if (focused instanceof HTMLElement) focused.blur()
  })
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(ROOT, `docs/${name}.png`) })
  await page.close()
}
