import { assert } from '@open-wc/testing'
import { LitElement } from 'lit'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import type { OAuthClientCreate } from '../oauth-client-create/oauth-client-create.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { PromptHarness } from '../device-code-prompt/device-code-prompt.harness.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import { until } from './element.harness.ts'
import { turnOfTheLoop } from './event-loop.harness.ts'
import { testTenant, web } from './tenant.harness.ts'
import type { TestTenant } from './tenant.harness.ts'

describe('a host that makes a client whenever it renders', () => {
  let there: TestTenant
  let list: ListHarness

  beforeEach(async () => {
    there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
    await list.open('Alpha App')
  })

  afterEach(() => list.element.remove())

  /** As often as a host renders. */
  async function render(times = 3): Promise<void> {
    for (let time = 0; time < times; time++) {
      list.element.tenantClient = { ...there.tenantClient }
      await list.settled()
      await there.quiet()
    }
    await list.settled()
  }

  it('loses nothing that is typed, and no panel, focus or row', async () => {
    await list.type('Name', 'Half', false)
    await render()
    assert.strictEqual(list.field('Name').value, 'Half')
    assert.strictEqual(list.focused, list.field('Name'))
    assert.isTrue(list.state('ready'))
    assert.lengthOf(list.names, 3)
    assert.isTrue(list.holdsPage)
    await list.press('Save')
    await list.sees('Changes saved')
    assert.include(list.names, 'Half')
  })

  it('shows no sign of it, and keeps no client of before', async () => {
    const before = { ...there.tenantClient, updateClient: () => Promise.reject(new Error('the one before')) }
    list.element.tenantClient = before
    await list.settled()
    list.element.tenantClient = { ...there.tenantClient }
    await list.settled()
    assert.notInclude(list.text, 'Loading')
    await list.type('Name', 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
  })

  it('keeps an edit when the new one fails, and says so', async () => {
    await list.type('Name', 'Half')
    there.failOnce('GET /admin/v1/tenant', 503, { detail: 'Busy.' })
    await render(1)
    await list.sees('The clients could not be loaded. Busy.')
    assert.strictEqual(list.field('Name').value, 'Half')
  })

  it('keeps a dialog that is open, with what is typed there', async () => {
    await list.menu('Beta App', 'Delete')
    await list.type('Type the client name to confirm', 'Beta')
    await render()
    assert.strictEqual(list.field('Type the client name to confirm').value, 'Beta')
  })

  it('keeps a new client that is begun, and makes it with the client that it has now', async () => {
    await list.press('New')
    const element = await until('the dialog', () => list.create as OAuthClientCreate | null)
    await until('open', () => element.shadowRoot!.querySelector('dialog[open]'))
    const create = new CreateHarness(element, [])
    await create.fill('Delta App', 'https://delta.example/callback')
    await render()
    assert.strictEqual(create.field('Name').value, 'Delta App')
    assert.strictEqual(element.tenantClient, list.element.tenantClient)
    await create.press('Create client')
    await create.press('Done')
    await until('its row', () => list.names.includes('Delta App'))
  })

  it('forgets what is about another tenant, or seen by another person', async () => {
    await list.type('Name', 'Half')
    const viewer = { id: 'somebody else', canAdminister: true }
    list.element.tenantClient = {
      ...there.tenantClient,
      getTenant: async () => ({ ...(await there.tenantClient.getTenant()), viewer }) as never,
    }
    await until('closed', () => !list.panelOpen)
    const other = await testTenant({
      tenant: { name: 'Other', oauthEnabled: true, ssoEnabled: false },
      clients: [web('Other App', 'https://other.example/')],
    })
    list.element.tenantClient = other.tenantClient
    await until('the other clients', () => list.names.join() === 'Other App')
    assert.isFalse(list.holdsPage)
  })

  describe('in development', () => {
    const { enabledWarnings } = LitElement
    const { warn } = console
    let warned: string[]

    beforeEach(() => {
      warned = []
      Object.assign(console, { warn: (text: string) => warned.push(text) })
    })
    afterEach(() => {
      Object.assign(console, { warn })
      Object.assign(LitElement, { enabledWarnings })
    })

    // In this order: it is said once in a page.
    it('is said nothing where this is no development, nor of the first clients', async () => {
      await render(4)
      Object.assign(LitElement, { enabledWarnings: [] })
      const another = await ListHarness.mount(there.tenantClient, 'ready')
      another.element.tenantClient = { ...there.tenantClient }
      await another.settled()
      another.element.remove()
      assert.deepEqual(warned, [])
    })

    it('is told once what to do', async () => {
      Object.assign(LitElement, { enabledWarnings: [] })
      await render(7)
      assert.deepEqual(warned, ['@tenantry/components: make tenantClient once, not in each render.'])
    })
  })
})

describe('an element that nobody has told where its tenant is', () => {
  const { fetch } = globalThis
  let asked: string[]
  let there: TestTenant

  beforeEach(async () => {
    there = await testTenant()
    asked = []
    globalThis.fetch = async (input) => {
      asked.push(new URL((input as Request).url).pathname)
      return Response.json({}, { status: 401 })
    }
  })
  afterEach(() => {
    globalThis.fetch = fetch
  })

  const given = (element: { tenantClient: TenantClient | null }): void => {
    element.tenantClient = there.tenantClient
  }

  it('asks nobody before the script that made it has had its turn', async () => {
    const element = document.body.appendChild(document.createElement('oauth-client-list'))
    const list = new ListHarness(element, ['tenant-error'])
    // As far as a script gets without giving the turn away.
    for (let step = 0; step < 100; step++) await Promise.resolve()
    given(element)
    await list.inState('ready')
    assert.deepEqual(asked, [])
    assert.isUndefined(list.event('tenant-error'))
    element.remove()
  })

  it('asks nobody for a new client, or a code, before that either', async () => {
    const create = Object.assign(document.createElement('oauth-client-create'), { open: true })
    const prompt = Object.assign(document.createElement('device-code-prompt'), { autostart: true, clientId: 'x' })
    document.body.append(create, prompt)
    for (let step = 0; step < 100; step++) await Promise.resolve()
    given(create)
    given(prompt)
    await until('both have asked', () => there.asked('GET /admin') > 0 && there.asked('POST /oauth/device/code') > 0)
    assert.deepEqual(asked, [])
    create.remove()
    prompt.remove()
  })

  it('asks nobody at all where it is gone by then, and asks once it is back', async () => {
    const element = document.body.appendChild(document.createElement('oauth-client-list'))
    element.remove()
    await turnOfTheLoop()
    document.body.append(element)
    element.remove()
    document.body.append(element)
    const list = new ListHarness(element, ['tenant-error'])
    await list.inState('not-signed-in')
    assert.deepEqual(asked, ['/admin/v1/tenant'])
    element.remove()
  })

  it('asks the page’s own origin when nobody did', async () => {
    const list = await ListHarness.mount(null as unknown as TenantClient, 'not-signed-in')
    assert.deepEqual(asked, ['/admin/v1/tenant'])
    list.element.remove()
    const prompt = await PromptHarness.mount({ clientId: 'x', autostart: true })
    await prompt.inState('failed')
    assert.deepEqual(asked.slice(1), ['/oauth/device/code'])
    prompt.element.remove()
  })

  it('asks immediately where its base-url says whom', async () => {
    const element = document.createElement('oauth-client-list')
    element.baseUrl = '/proxied'
    document.body.append(element)
    await until('asked', () => asked[0] === '/proxied/admin/v1/tenant')
    element.remove()
  })
})
