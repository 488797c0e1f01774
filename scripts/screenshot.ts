/** `npm run screenshot`: takes the README's picture of the portal from the running command, with the demo tenant. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { launch } from 'puppeteer-core'
import { findBrowser } from './browsers.ts'

const ROOT = resolve(import.meta.dirname, '..')
const executablePath = findBrowser('chromium')
if (executablePath === undefined) throw new Error('No Chromium found: `npm run browsers` gets one.')

const command = spawn(
  process.execPath,
  [join(ROOT, 'apps/mock-tenant/bin/tenantry.js'), '--port=0', '--store=memory', '--seed=demo'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const browser = await launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage', '--lang=en'],
  defaultViewport: { width: 1440, height: 900, deviceScaleFactor: 1.25 },
})
try {
  let url: string | undefined
  for await (const line of createInterface(command.stdout)) {
    url = /listening on (http:\S+)/.exec(line)?.[1]
    if (url !== undefined) break
  }
  if (url === undefined) throw new Error('The command did not start.')
  const page = await browser.newPage()
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
  await page.goto(url)
  await page.locator('::-p-text(Continue as ada@acme.example)').click()
  await page.locator('>>> ::-p-text(Forecast Dashboard)').click()
  await page.locator('>>> ::-p-text(Allowed callback URLs)').wait()
  // The focus is where it belongs after opening the panel; in a picture its ring would look like an alarm.
  await page.evaluate(() => {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement != null) focused = focused.shadowRoot.activeElement
    if (focused instanceof HTMLElement) focused.blur()
  })
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(ROOT, 'docs/portal.png') })
  console.log('docs/portal.png is the portal as it is now.')
} finally {
  await browser.close()
  command.kill()
}
