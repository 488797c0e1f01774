import { assert } from '@open-wc/testing'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import { PromptHarness } from '../device-code-prompt/device-code-prompt.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import type { OAuthClientCreate } from '../oauth-client-create/oauth-client-create.ts'
import { until } from './element.harness.ts'
import { testTenant } from './tenant.harness.ts'

/** What the page would keep after it is closed, or what others in it would see. */
async function kept(): Promise<object> {
  return {
    localStorage: Object.entries(localStorage),
    sessionStorage: Object.entries(sessionStorage),
    cookie: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    history: [location.href, history.length, history.state] as const,
    head: document.head.outerHTML,
    globals: Object.keys(globalThis).toSorted(),
  }
}

describe('the elements', () => {
  it('leave nothing in storage, cookies, history, head or window, whatever is done with them', async () => {
    const there = await testTenant()
    const before = await kept()
    assert.deepInclude(before, { localStorage: [], sessionStorage: [], cookie: '', databases: [] })

    const list = await ListHarness.mount(there.tenantClient, 'ready')
    await list.type('Search clients', 'App')
    await list.choose('Status', 'true')
    await list.press('Created')
    await list.open('Alpha App')
    await list.press('Show client secret')
    await until('the secret', () => list.secret.length > 40)
    await list.type('Name', 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
    await list.press('Rotate client secret')
    await list.press('Rotate client secret')
    await list.sees('The secret was rotated.')
    await list.menu('Beta App', 'Delete')
    await list.type('Type the client name to confirm', 'Beta App')
    await list.press('Delete client')
    await list.sees('Client successfully deleted')
    await list.press('New')
    const element = await until('the dialog', () => list.create as OAuthClientCreate | null)
    await until('open', () => element.shadowRoot!.querySelector('dialog[open]'))
    const create = new CreateHarness(element, [])
    await create.fill('Delta App', 'https://delta.example/callback')
    await create.press('Create client')
    await create.press('Done')

    const { clientId } = (await there.tenantClient.listClients({ q: 'Gamma' })).items[0]!
    const prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, autostart: true })
    await prompt.inState('pending')
    await until('QR code', () => prompt.qr)

    assert.deepEqual(await kept(), before, 'while they are there')
    list.element.remove()
    prompt.element.remove()
    assert.deepEqual(await kept(), before, 'when they are gone')
  })
})
