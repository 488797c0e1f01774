import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'puppeteer-core'
import { violations } from './axe.ts'
import { openWindow, type Window } from './chromium.ts'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'
import { button, textbox, waitForText } from './window-steps.ts'

const OAUTH_CLIENTS = '/administration/security/oauth-clients'

let tenantry: TenantryCommand
let window: Window
let page: Page
/** The address of one client. */
let forecastDashboard: string

before(async () => {
  tenantry = await startTenantry(['--store=memory', '--seed=demo'])
  window = await openWindow()
  page = window.page
})
after(async () => {
  await window[Symbol.asyncDispose]()
  await tenantry[Symbol.asyncDispose]()
})

const arriveAt = (path: string): Promise<unknown> =>
  page.waitForFunction((wanted) => location.pathname === wanted, {}, path)
const see = (text: string): Promise<void> => waitForText(page, text)
const press = (selector: string): Promise<void> => page.locator(`>>> ${selector}`).click()

describe('the portal', { timeout: 300_000 }, () => {
  it('asks who one is, and leads from the root to the OAuth clients', async () => {
    await page.goto(tenantry.url)
    await arriveAt('/sign-in')
    await press('::-p-text(Continue as ada@acme.example)')
    await arriveAt(OAUTH_CLIENTS)
    await see('Acme Planning')
    await see('Anaplan Connect')
  })

  it('gives an open client an address of its own, for reload, back and forward', async () => {
    await press('::-p-text(Forecast Dashboard)')
    await page.waitForFunction(() => /\/oauth-clients\/\w{32}$/.test(location.pathname))
    forecastDashboard = page.url()
    await page.reload()
    await see('Allowed callback URLs')
    assert.equal(page.url(), forecastDashboard)
    await page.goBack()
    await arriveAt(OAUTH_CLIENTS)
    await page.waitForFunction(() => {
      const list = document.querySelector('tenant-portal')?.shadowRoot?.querySelector('oauth-client-list')
      return list?.shadowRoot?.textContent?.includes('Allowed callback URLs') === false
    })
    await page.goForward()
    await see('Allowed callback URLs')
    assert.equal(page.url(), forecastDashboard)
  })

  it('asks before it leaves a client with unsaved changes, by link, reload and sign-out', async () => {
    const address = page.url()
    const name = textbox(page, 'Name')
    await name.click()
    await page.keyboard.press('End')
    await page.keyboard.type(' 2')
    await press('nav a[href$="/single-sign-on"]')
    await see('Discard changes?')
    await button(page, 'Keep editing').click()
    assert.equal(page.url(), address)

    const asked = new Promise<string>((resolve) => {
      page.once('dialog', (dialog) => void dialog.dismiss().then(() => resolve(dialog.type())))
    })
    const reload = page.evaluate(() => location.reload())
    assert.equal(await asked, 'beforeunload')
    await reload
    assert.equal(await page.$eval('>>> #name', (field) => (field as HTMLInputElement).value), 'Forecast Dashboard 2')

    await press('#user')
    await press('#sign-out')
    await see('Discard changes?')
    await button(page, 'Keep editing').click()

    await press('nav a[href="/device"]')
    await button(page, 'Discard').click()
    await arriveAt('/device')
    await see('Device client')
    await page.goBack()
    await see('Allowed callback URLs')
    assert.equal(page.url(), address)
  })

  it('switches single sign-on for an administrator', async () => {
    await press('nav a[href$="/single-sign-on"]')
    await press('#sso[aria-checked=false]')
    await page.waitForSelector('>>> #sso[aria-checked=true]')
    const settings = await page.evaluate(
      async () => (await fetch('/admin/v1/tenant')).json() as Promise<{ ssoEnabled: boolean }>,
    )
    assert.equal(settings.ssoEnabled, true)
    await press('#sso[aria-checked=true]')
    await page.waitForSelector('>>> #sso[aria-checked=false]')
  })

  it('shows a device prompt for a device client and says when it is connected', async () => {
    await press('nav a[href="/device"]')
    await arriveAt('/device')
    const started = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener(
            'device-authorization-started',
            (event) => resolve((event as CustomEvent<{ userCode: string }>).detail.userCode),
            { once: true },
          )
        }),
    )
    await press('::-p-text(Get a code)')
    await see('Waiting for approval')
    const answer = await fetch(`${tenantry.url}/control/v1/device-authorizations/${await started}/approve`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'uma@acme.example' }),
    })
    assert.ok(answer.ok)
    await see('Anaplan Connect is connected')
  })

  it('speaks the language and wears the theme that were chosen, after a reload too', async () => {
    await page.locator('>>> #language').fill('ar')
    await page.locator('>>> #theme').fill('dark')
    await page.reload()
    await see('تبديل المستخدم')
    const html = await page.$eval('html', ({ lang, dir, dataset }) => [lang, dir, dataset['theme']])
    assert.deepEqual(html, ['ar', 'rtl', 'dark'])
    await page.locator('>>> #language').fill('en')
  })

  it('has nothing for axe to find on any page, light or dark', async () => {
    for (const theme of ['dark', 'light']) {
      await page.locator('>>> #theme').fill(theme)
      for (const [link, whole] of [
        ['/oauth-clients', 'Anaplan Connect'],
        ['/single-sign-on', 'Single sign-on'],
        ['/inspector', 'Live'],
        ['/device', 'Device client'],
      ] as const) {
        await press(`nav a[href$="${link}"]`)
        await page.waitForSelector(`>>> nav a[href$="${link}"][aria-current=page]`)
        await page.waitForSelector('>>> h1')
        await see(whole)
        assert.deepEqual(await violations(page), [], `${link}, ${theme}`)
      }
    }
  })

  it('switches the user and comes back to where one was', async () => {
    await press('#user')
    await press('#switch-user')
    await arriveAt('/sign-in')
    await press('::-p-text(Continue as uma@acme.example)')
    await arriveAt('/device')
    await press('nav a')
    await see('You need the tenant security administrator role to manage OAuth clients.')
  })

  it('signs out', async () => {
    await press('#user')
    await press('#sign-out')
    await arriveAt('/sign-in')
    await page.goto(`${tenantry.url}/device`)
    await arriveAt('/sign-in')
  })

  it('leads to the client whose address was asked for, once one has signed in', async () => {
    await page.goto(forecastDashboard)
    await arriveAt('/sign-in')
    await press('::-p-text(Continue as ada@acme.example)')
    await arriveAt(new URL(forecastDashboard).pathname)
    await see('Allowed callback URLs')
    assert.equal(page.url(), forecastDashboard)
    assert.equal(await page.$eval('>>> #name', (field) => (field as HTMLInputElement).value), 'Forecast Dashboard')
  })

  it('did all this without a script error or a breach of its security policy', () => {
    assert.deepEqual(window.complaints, [])
  })
})
