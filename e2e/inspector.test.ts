import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'puppeteer-core'
import { violations } from './axe.ts'
import { openWindow, type Window } from './chromium.ts'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'
import { signIn, waitForText } from './window-steps.ts'

let tenantry: TenantryCommand
let window: Window
let page: Page

const press = (selector: string): Promise<void> => page.locator(`>>> ${selector}`).click()
const see = (text: string): Promise<void> => waitForText(page, text)

/** What stands in the rows: endpoint, rule or error, status. */
async function rows(): Promise<readonly string[]> {
  return page.$$eval('>>> summary', (all) =>
    all.map((row) =>
      ['endpoint', 'why', 'status'].map((part) => row.querySelector(`.${part}`)?.textContent?.trim()).join(' '),
    ),
  )
}

async function rowsAre(...expected: readonly string[]): Promise<void> {
  await rowsCount(expected.length)
  assert.deepEqual(await rows(), expected)
}

/** Waits for so many rows. */
async function rowsCount(count: number): Promise<void> {
  const arrived = async (): Promise<boolean> => (await rows()).length === count
  while (!(await arrived())) await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
}

const ask = (body: Record<string, string>): Promise<Response> =>
  fetch(`${tenantry.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(body) })

describe('the inspector', { timeout: 300_000 }, () => {
  before(async () => {
    tenantry = await startTenantry(['--store=memory', '--seed=demo'])
    window = await openWindow()
    page = window.page
    await page.goto(`${tenantry.url}/inspector`)
    await signIn(page, 'uma@acme.example', 'tenantry')
    await see('Live')
    // Signing in is an exchange too.
    await rowsAre('sign-in  303', 'sign-in  200')
    await press('#clear')
  })
  after(async () => {
    await window[Symbol.asyncDispose]()
    await tenantry[Symbol.asyncDispose]()
  })

  it('says that there is nothing yet, and how to change that', async () => {
    await see('Nothing yet')
    await see(`curl ${tenantry.url}/oauth/token -d grant_type=refresh_token`)
    await see('Live')
  })

  it('shows each exchange at once, the newest first, with the rule that refused it', async () => {
    await fetch(`${tenantry.url}/.well-known/openid-configuration`)
    await rowsAre('discovery  200')
    await ask({ grant_type: 'refresh_token', client_id: 'nobody', client_secret: 'hush-hush', refresh_token: 'rrr' })
    await rowsAre('token client_unknown 401', 'discovery  200')
  })

  it('opens by keyboard and shows what was sent, expected and answered, masked', async () => {
    await page.focus('>>> summary')
    await page.keyboard.press('Enter')
    await see('Refused by the rule')
    const text = await page.$eval('>>> .inside', (inside) => (inside as HTMLElement).innerText)
    assert.match(text, /No OAuth client of this tenant has that client_id\. RFC 6749/)
    assert.match(text, /client_id\s+nobody/)
    assert.match(text, /client_secret\s+\*\*\*/)
    assert.doesNotMatch(text, /hush-hush|rrr/)
  })

  it('moves nothing while an exchange is being read', async () => {
    await fetch(`${tenantry.url}/.well-known/jwks.json`)
    await see('Show 1 new')
    assert.equal((await rows()).length, 2)
    await page.keyboard.press('Enter')
    await rowsAre('jwks  200', 'token client_unknown 401', 'discovery  200')
  })

  it('filters by endpoint and by what was refused', async () => {
    await page.locator('>>> #endpoint').fill('discovery')
    await rowsAre('discovery  200')
    await press('#refused')
    await see('No exchange matches the filter')
    await press('::-p-text(Show all)')
    await rowsCount(3)
    assert.equal(await page.$eval('>>> #endpoint', (select) => (select as HTMLSelectElement).value), '')
  })

  it('pauses, goes on with what came meanwhile, and clears', async () => {
    await press('#pause')
    await see('Paused')
    await ask({ grant_type: 'password' })
    await see('Show 1 new')
    assert.equal((await rows()).length, 3)
    await press('#pause')
    await see('Live')
    await rowsCount(4)
    await press('#clear')
    await see('Nothing yet')
  })

  it('has nothing for axe to find', async () => {
    await ask({ grant_type: 'password' })
    await page.waitForSelector('>>> summary')
    await press('summary')
    await see('Refused by the rule')
    assert.deepEqual(await violations(page), [])
  })

  it('did all this without a script error or a breach of its security policy', () => {
    assert.deepEqual(window.complaints, [])
  })
})

describe('the inspector of a tenant without its control API', { timeout: 300_000 }, () => {
  it('says that it is off, and why', async () => {
    await using bare = await startTenantry(['--store=memory', '--seed=demo', '--no-control'])
    await using other = await openWindow()
    await other.page.goto(`${bare.url}/inspector`)
    await signIn(other.page, 'ada@acme.example', 'tenantry')
    await waitForText(other.page, 'The inspector is off')
    await waitForText(other.page, '--no-control')
  })
})
