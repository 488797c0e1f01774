import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { HTTPRequest, Page } from 'puppeteer-core'
import { openWindow, type Window } from './chromium.ts'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'
import { button, textbox, waitForText } from './window-steps.ts'

/** What the list loads ahead of the first click, and what the dialog of New is made of. */
const LATER = /\/(?:client-work|create-dialog)-[^/]*\.js$/

describe('the OAuth clients, while the modules behind a click are missing', { timeout: 300_000 }, () => {
  let tenantry: TenantryCommand
  let window: Window
  let page: Page
  /** What becomes of a request for one of them. */
  let meet: (request: HTTPRequest) => Promise<void>
  let asked = 0

  const see = (text: string): Promise<void> => waitForText(page, text)
  const row = (name: string): Promise<void> => page.locator(`>>> ::-p-text(${name})`).click()

  before(async () => {
    tenantry = await startTenantry(['--store=memory', '--seed=demo'])
    window = await openWindow()
    page = window.page
    await page.setCacheEnabled(false)
    await page.setRequestInterception(true)
    page.on('request', (request) => {
      if (!LATER.test(request.url())) return void request.continue()
      asked++
      void meet(request)
    })
    meet = (request) => request.abort()
    await page.goto(tenantry.url)
    await page.locator('::-p-text(Continue as ada@acme.example)').click()
    await see('Forecast Dashboard')
  })
  after(async () => {
    await window[Symbol.asyncDispose]()
    await tenantry[Symbol.asyncDispose]()
  })

  it('says so at the click, and opens the panel at the next one', async () => {
    await row('Forecast Dashboard')
    await see('Something went wrong')
    assert.ok(asked > 0)
    meet = (request) => request.continue()
    await row('Forecast Dashboard')
    await see('Allowed callback URLs')
  })

  it('opens the menu of a row once it is there', async () => {
    const released = Promise.withResolvers<void>()
    meet = async (request) => {
      await released.promise
      await request.continue()
    }
    await page.goto(`${tenantry.url}/administration/security/oauth-clients`)
    await see('Forecast Dashboard')
    await page.locator('>>> [aria-label="Actions for Forecast Dashboard"]').click()
    assert.equal(await page.$('>>> [role=menu]'), null)
    released.resolve()
    await page.locator('::-p-aria([name="Disable"][role="menuitem"])').click()
    await see('Client successfully disabled')
  })

  it('opens the dialog of New once it is there, and says so where it never comes', async () => {
    meet = (request) => request.abort()
    await button(page, 'New').click()
    await page.waitForSelector('>>> .banner.bad')
    await see('Something went wrong')
    meet = (request) => request.continue()
    await button(page, 'New').click()
    await textbox(page, 'Name').fill('Late App')
  })
})
