import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant, web } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

/** When each client was made, and last used: in no order that their names have. */
const DATES: Readonly<Record<string, readonly [createdAt: string, lastUsedAt: string | null]>> = {
  'Alpha App': ['2026-03-01T00:00:00.000Z', null],
  'Beta App': ['2026-01-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'],
  'Gamma Screen': ['2026-02-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'],
}

describe('search and order of oauth-client-list', () => {
  let there: TestTenant
  let list: ListHarness

  /** The tenant with these dates. */
  function dated({ tenantClient }: TestTenant): TenantClient {
    return {
      ...tenantClient,
      async listClients(query, signal) {
        const page = await tenantClient.listClients(query, signal)
        const items = page.items.map((client) => {
          const [createdAt, lastUsedAt] = DATES[client.name]!
          return { ...client, createdAt, lastUsedAt }
        })
        return { ...page, items }
      },
    }
  }

  beforeEach(async () => {
    there = await testTenant()
    const beta = (await there.tenantClient.listClients({ q: 'Beta' })).items[0]!
    await there.tenantClient.updateClient(beta.clientId, { enabled: false })
    list = await ListHarness.mount(dated(there), 'ready')
  })

  afterEach(() => list.element.remove())

  it('sorts by the day each was made, and by the day it was last used, both ways', async () => {
    await list.press('Created')
    assert.deepEqual(list.sorted, ['Created ascending'])
    assert.deepEqual(list.names, ['Beta App', 'Gamma Screen', 'Alpha App'])
    await list.press('Created')
    assert.deepEqual(list.names, ['Alpha App', 'Gamma Screen', 'Beta App'])
    await list.press('Last used')
    assert.deepEqual(list.names, ['Alpha App', 'Gamma Screen', 'Beta App'], 'never used comes first')
    await list.press('Last used')
    assert.deepEqual(list.sorted, ['Last used descending'])
    assert.deepEqual(list.names, ['Beta App', 'Gamma Screen', 'Alpha App'])
  })

  it('sorts by status, those of one status by name', async () => {
    await list.press('Status')
    assert.deepEqual(list.names, ['Beta App', 'Alpha App', 'Gamma Screen'])
  })

  it('filters by status, and by type at the same time', async () => {
    await list.choose('Status', 'false')
    assert.deepEqual(list.names, ['Beta App'])
    await list.sees('1 of 3')
    await list.choose('Status', 'true')
    assert.deepEqual(list.names, ['Alpha App', 'Gamma Screen'])
    await list.choose('Type', 'authorization_code')
    assert.deepEqual(list.names, ['Alpha App'])
    await list.choose('Status', '')
    assert.deepEqual(list.names, ['Alpha App', 'Beta App'])
  })

  it('asks another tenant when it is given one, and forgets the one before', async () => {
    const other = await testTenant({ clients: [web('Other App', 'https://other.example/')] })
    await list.open('Alpha App')
    const asked = there.requests.length
    list.element.tenantClient = other.tenantClient
    await until('the other clients', () => list.names.join() === 'Other App')
    assert.isFalse(list.panelOpen)
    assert.strictEqual(there.requests.length, asked)
  })
})

describe('keys in oauth-client-list', () => {
  let there: TestTenant
  let list: ListHarness

  beforeEach(async () => {
    there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
  })

  afterEach(() => list.element.remove())

  it('one Escape clears the search, the next closes the panel', async () => {
    await list.open('Alpha App')
    await list.type('Search clients', 'Beta')
    assert.isFalse(list.key('Escape'))
    await list.settled()
    assert.strictEqual(list.field('Search clients').value, '')
    assert.isTrue(list.panelOpen)
    list.key('Escape')
    await until('closed', () => !list.panelOpen)
  })

  it('closes nothing by an Escape that was for something of the host', async () => {
    const own = Object.assign(document.createElement('input'), { slot: 'panel' })
    own.addEventListener('keydown', (event) => event.preventDefault(), { once: true })
    list.element.append(own)
    await list.open('Alpha App')
    const escape = (): unknown =>
      own.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
      )
    escape()
    await list.settled()
    assert.isTrue(list.panelOpen)
    escape()
    await until('closed', () => !list.panelOpen)
  })

  for (const key of ['Tab', 'Escape']) {
    it(`closes the menu by ${key}, the panel staying open and the focus back on its button`, async () => {
      await list.open('Alpha App')
      await list.press('Actions for Beta App')
      await until('the focus in the menu', () => list.focusedText === 'Disable')
      assert.isFalse(list.key(key))
      await list.settled()
      assert.isEmpty(list.all('[role=menu]:popover-open'))
      assert.strictEqual(list.focused?.ariaLabel, 'Actions for Beta App')
      assert.isTrue(list.panelOpen)
    })
  }
})
