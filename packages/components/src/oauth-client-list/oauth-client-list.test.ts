import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import type { OAuthClientCreate } from '../oauth-client-create/oauth-client-create.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

describe('oauth-client-list', () => {
  let there: TestTenant
  let list: ListHarness

  async function mount(state = 'ready', ...seed: Parameters<typeof testTenant>): Promise<void> {
    there = await testTenant(...seed)
    list = await ListHarness.mount(there.tenantClient, state)
  }

  afterEach(() => list.element.remove())

  describe('states', () => {
    const off = { tenant: { name: 'Acme', oauthEnabled: false, ssoEnabled: false }, clients: [] }

    it('enables OAuth, and goes on to New', async () => {
      await mount('not-enabled', off)
      assert.deepEqual(await list.violations(), [])
      await list.press('Enable OAuth')
      await list.inState('empty')
      assert.notStrictEqual(list.event('oauth-enabled'), undefined)
      await until('focus on New', () => list.focusedText.includes('New'))
      assert.include(list.text, 'Create your first client')
      assert.deepEqual(await list.violations(), [])
    })

    it('shows that it loads', async () => {
      there = await testTenant()
      let go = (): void => undefined
      const gate = new Promise<undefined>((resolve) => (go = () => resolve(undefined)))
      there.faults.add(() => gate)
      list = await ListHarness.mount(there.tenantClient)
      assert.strictEqual(list.state('loading'), true)
      assert.include(list.text, 'Loading clients…')
      assert.deepEqual(await list.violations(), [])
      go()
      await list.inState('ready')
    })

    it('tells those who may not', async () => {
      await mount('not-allowed', undefined, 'uma@acme.example')
      assert.include(list.text, 'You need the tenant security administrator role to manage OAuth clients.')
      assert.strictEqual(list.has('New'), false)
      assert.deepEqual(await list.violations(), [])
    })

    it('asks to sign in', async () => {
      there = await testTenant()
      there.failOnce('GET', 401)
      there.failOnce('GET', 401)
      list = await ListHarness.mount(there.tenantClient, 'not-signed-in')
      assert.include(list.text, 'Sign in to manage OAuth clients.')
      await list.press('Try again')
      await list.inState('ready')
    })

    it('says what failed, and tries again', async () => {
      there = await testTenant()
      there.failOnce('GET', 503, { title: 'Unavailable', detail: 'The store is being restored.' })
      list = await ListHarness.mount(there.tenantClient, 'failed')
      assert.include(list.text, 'Something went wrong')
      assert.include(list.text, 'The store is being restored.')
      assert.deepInclude(list.event('tenant-error')!.detail, { operation: 'getTenant', status: 503 })
      assert.deepEqual(await list.violations(), [])
      await list.press('Try again')
      await list.inState('ready')
    })
  })

  describe('search, filter, sort', () => {
    beforeEach(() => mount())

    it('searches name, client ID and callback URL at once, and says how many', async () => {
      assert.deepEqual(list.names, ['Alpha App', 'Beta App', 'Gamma Screen'])
      await list.type('Search clients', 'BETA.example')
      assert.deepEqual(list.names, ['Beta App'])
      await until('the count', () => list.announced === '1 of 3')
      const { items } = await there.tenantClient.listClients({ q: 'Alpha' })
      await list.type('Search clients', items[0]!.clientId.slice(4, 20))
      assert.deepEqual(list.names, ['Alpha App'])
    })

    it('takes every character of a search for itself', async () => {
      await list.type('Search clients', '.*')
      await list.inState('no-match')
      await list.type('Search clients', 'BETA.example/')
      assert.deepEqual(list.names, ['Beta App'])
      await list.type('Search clients', '(\\[')
      await list.inState('no-match')
    })

    it('clears the search by Escape and by the button', async () => {
      await list.type('Search clients', 'nothing like it')
      await list.inState('no-match')
      assert.include(list.text, 'No clients match “nothing like it”')
      assert.deepEqual(await list.violations(), [])
      await list.press('Clear search')
      assert.lengthOf(list.names, 3)
      await list.type('Search clients', 'Alpha')
      list.key('Escape')
      await list.settled()
      assert.strictEqual(list.field('Search clients').value, '')
      assert.lengthOf(list.names, 3)
    })

    it('filters by type and status', async () => {
      await list.choose('Type', 'urn:ietf:params:oauth:grant-type:device_code')
      assert.deepEqual(list.names, ['Gamma Screen'])
      await list.choose('Type', '')
      await list.choose('Status', 'false')
      await list.inState('no-match')
    })

    it('sorts by a column, and back', async () => {
      assert.deepEqual(list.sorted, ['Name ascending'])
      await list.press('Name')
      assert.deepEqual(list.names, ['Gamma Screen', 'Beta App', 'Alpha App'])
      assert.deepEqual(list.sorted, ['Name descending'])
      await list.press('Type')
      assert.strictEqual(list.names[2], 'Gamma Screen')
      assert.deepEqual(list.sorted, ['Type ascending'])
    })

    it('has nothing for axe to find', async () => {
      assert.deepEqual(await list.violations(), [])
    })
  })

  describe('rows', () => {
    beforeEach(() => mount())

    it('disables and enables from the menu, the focus back on it', async () => {
      await list.menu('Beta App', 'Disable')
      await list.sees('Client successfully disabled')
      assert.strictEqual(list.status('Beta App'), 'Disabled')
      assert.strictEqual(list.announced, 'Client successfully disabled')
      assert.deepEqual(list.event('oauth-client-updated')!.detail['changed'], ['enabled'])
      await until('focus on the menu', () => list.focused?.getAttribute('aria-label') === 'Actions for Beta App')
      await list.menu('Beta App', 'Enable')
      await list.sees('Client successfully enabled')
    })

    it('rolls back when the tenant refuses', async () => {
      there.failOnce('PATCH', 500, { title: 'Broken', detail: 'Nothing was changed.' })
      await list.menu('Beta App', 'Disable')
      await list.sees('Nothing was changed.')
      assert.strictEqual(list.status('Beta App'), 'Enabled')
      assert.strictEqual(list.announced, '“Beta App” could not be disabled. Nothing was changed.')
    })

    it('moves through the menu by arrow, closes it by Escape', async () => {
      await list.press('Actions for Alpha App')
      await until('focus on the first item', () => list.focusedText === 'Disable')
      assert.deepEqual(await list.violations(), [])
      list.key('ArrowDown')
      assert.strictEqual(list.focusedText, 'Delete')
      list.key('Escape')
      await list.settled()
      assert.strictEqual(list.has('Delete'), false)
      await until('focus on its button', () => list.focused?.getAttribute('aria-label') === 'Actions for Alpha App')
    })

    it('deletes once the name was typed, and goes on to the next row', async () => {
      await list.menu('Alpha App', 'Delete')
      await list.sees('lose access at once')
      assert.deepEqual(await list.violations(), [])
      await list.type('Type the client name to confirm', 'Alpha')
      await list.press('Delete client')
      assert.include(list.error('Type the client name to confirm'), 'not the name')
      assert.strictEqual(there.asked('DELETE'), 0)
      await list.type('Type the client name to confirm', 'Alpha App')
      await list.press('Delete client')
      await list.sees('Client successfully deleted')
      assert.deepEqual(list.names, ['Beta App', 'Gamma Screen'])
      assert.include(list.event('oauth-client-deleted')!.detail, { name: 'Alpha App' })
      await until('focus on the next row', () => list.focusedText === 'Beta App')
    })
  })

  describe('creating', () => {
    beforeEach(() => mount())

    it('opens its own dialog, and shows the new row', async () => {
      await list.type('Search clients', 'Gamma')
      await list.press('New')
      const element = await until('the dialog', () => list.create as OAuthClientCreate | null)
      await until('open', () => element.shadowRoot!.querySelector('dialog[open]'))
      const create = new CreateHarness(element, [])
      await create.fill('Delta App', 'https://delta.example/cb')
      await create.press('Create client')
      await create.press('Done')
      await until('focus on the new row', () => list.focusedText === 'Delta App')
      assert.strictEqual(list.field('Search clients').value, '')
      assert.include(list.event('oauth-client-created')!.detail['client'], { name: 'Delta App' })
      assert.include(list.text, 'Client successfully created')
    })

    it('leaves it to a host that cancels the request', async () => {
      list.element.addEventListener('oauth-client-create-request', (event) => event.preventDefault())
      await list.press('New')
      assert.notStrictEqual(list.event('oauth-client-create-request'), undefined)
      assert.strictEqual(list.create, null)
    })
  })
})
