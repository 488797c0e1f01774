import { expect } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant, web } from '../internal/tenant.harness.ts'
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
      expect(await list.violations()).to.deep.equal([])
      await list.press('Enable OAuth')
      await list.inState('empty')
      expect(list.event('oauth-enabled')).not.to.equal(undefined)
      await until('focus on New', () => list.focused?.textContent?.includes('New'))
      expect(list.text).to.include('Create your first client')
      expect(await list.violations()).to.deep.equal([])
    })

    it('shows that it loads', async () => {
      there = await testTenant()
      let go = (): void => undefined
      const gate = new Promise<undefined>((resolve) => (go = () => resolve(undefined)))
      there.faults.add((() => gate) as never)
      list = await ListHarness.mount(there.tenantClient)
      expect(list.state('loading')).to.equal(true)
      expect(list.text).to.include('Loading clients…')
      expect(await list.violations()).to.deep.equal([])
      go()
      await list.inState('ready')
    })

    it('tells those who may not', async () => {
      await mount('not-allowed', undefined, 'uma@acme.example')
      expect(list.text).to.include('You need the tenant security administrator role to manage OAuth clients.')
      expect(list.has('New')).to.equal(false)
      expect(await list.violations()).to.deep.equal([])
    })

    it('asks to sign in', async () => {
      there = await testTenant()
      there.failOnce('GET', 401)
      there.failOnce('GET', 401)
      list = await ListHarness.mount(there.tenantClient, 'not-signed-in')
      expect(list.text).to.include('Sign in to manage OAuth clients.')
      await list.press('Try again')
      await list.inState('ready')
    })

    it('says what failed, and tries again', async () => {
      there = await testTenant()
      there.failOnce('GET', 503, { title: 'Unavailable', detail: 'The store is being restored.' })
      list = await ListHarness.mount(there.tenantClient, 'failed')
      expect(list.text).to.include('Something went wrong').and.to.include('The store is being restored.')
      expect(list.event('tenant-error')!.detail).to.deep.include({ operation: 'getTenant', status: 503 })
      expect(await list.violations()).to.deep.equal([])
      await list.press('Try again')
      await list.inState('ready')
    })
  })

  describe('search, filter, sort', () => {
    beforeEach(() => mount())

    it('searches name, client ID and callback URL at once, and says how many', async () => {
      expect(list.names).to.deep.equal(['Alpha App', 'Beta App', 'Gamma Screen'])
      await list.type('Search clients', 'BETA.example')
      expect(list.names).to.deep.equal(['Beta App'])
      await until('the count', () => list.announced === '1 of 3')
      const { items } = await there.tenantClient.listClients({ q: 'Alpha' })
      await list.type('Search clients', items[0]!.clientId.slice(4, 20))
      expect(list.names).to.deep.equal(['Alpha App'])
    })

    it('clears the search by Escape and by the button', async () => {
      await list.type('Search clients', 'nothing like it')
      await list.inState('no-match')
      expect(list.text).to.include('No clients match “nothing like it”')
      expect(await list.violations()).to.deep.equal([])
      await list.press('Clear search')
      expect(list.names).to.have.length(3)
      await list.type('Search clients', 'Alpha')
      list.key('Escape')
      await list.settled()
      expect(list.field('Search clients').value).to.equal('')
      expect(list.names).to.have.length(3)
    })

    it('filters by type and status', async () => {
      await list.choose('Type', 'urn:ietf:params:oauth:grant-type:device_code')
      expect(list.names).to.deep.equal(['Gamma Screen'])
      await list.choose('Type', '')
      await list.choose('Status', 'false')
      await list.inState('no-match')
    })

    it('sorts by a column, and back', async () => {
      expect(list.sorted).to.deep.equal(['Name ascending'])
      await list.press('Name')
      expect(list.names).to.deep.equal(['Gamma Screen', 'Beta App', 'Alpha App'])
      expect(list.sorted).to.deep.equal(['Name descending'])
      await list.press('Type')
      expect(list.names[2]).to.equal('Gamma Screen')
      expect(list.sorted).to.deep.equal(['Type ascending'])
    })

    it('has nothing for axe to find', async () => {
      expect(await list.violations()).to.deep.equal([])
    })
  })

  describe('rows', () => {
    beforeEach(() => mount())

    it('disables and enables from the menu, the focus back on it', async () => {
      await list.menu('Beta App', 'Disable')
      await list.sees('Client successfully disabled')
      expect(list.status('Beta App')).to.equal('Disabled')
      expect(list.announced).to.equal('Client successfully disabled')
      expect(list.event('oauth-client-updated')!.detail['changed']).to.deep.equal(['enabled'])
      await until('focus on the menu', () => list.focused?.getAttribute('aria-label') === 'Actions for Beta App')
      await list.menu('Beta App', 'Enable')
      await list.sees('Client successfully enabled')
    })

    it('rolls back when the tenant refuses', async () => {
      there.failOnce('PATCH', 500, { title: 'Broken', detail: 'Nothing was changed.' })
      await list.menu('Beta App', 'Disable')
      await list.sees('Nothing was changed.')
      expect(list.status('Beta App')).to.equal('Enabled')
      expect(list.announced).to.equal('Nothing was changed.')
    })

    it('moves through the menu by arrow, closes it by Escape', async () => {
      await list.press('Actions for Alpha App')
      await until('focus on the first item', () => list.focused?.textContent === 'Disable')
      expect(await list.violations()).to.deep.equal([])
      list.key('ArrowDown')
      expect(list.focused!.textContent).to.equal('Delete')
      list.key('Escape')
      await list.settled()
      expect(list.has('Delete')).to.equal(false)
      await until('focus on its button', () => list.focused?.getAttribute('aria-label') === 'Actions for Alpha App')
    })

    it('deletes once the name was typed, and goes on to the next row', async () => {
      await list.menu('Alpha App', 'Delete')
      await list.sees('lose access at once')
      expect(await list.violations()).to.deep.equal([])
      await list.type('Type the client name to confirm', 'Alpha')
      await list.press('Delete client')
      expect(list.error('Type the client name to confirm')).to.include('not the name')
      expect(there.asked('DELETE')).to.equal(0)
      await list.type('Type the client name to confirm', 'Alpha App')
      await list.press('Delete client')
      await list.sees('Client successfully deleted')
      expect(list.names).to.deep.equal(['Beta App', 'Gamma Screen'])
      expect(list.event('oauth-client-deleted')!.detail).to.include({ name: 'Alpha App' })
      await until('focus on the next row', () => list.focused?.textContent === 'Beta App')
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
      await until('focus on the new row', () => list.focused?.textContent === 'Delta App')
      expect(list.field('Search clients').value).to.equal('')
      expect(list.event('oauth-client-created')!.detail['client']).to.include({ name: 'Delta App' })
      expect(list.text).to.include('Client successfully created')
    })

    it('leaves it to a host that cancels the request', async () => {
      list.element.addEventListener('oauth-client-create-request', (event) => event.preventDefault())
      await list.press('New')
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(list.create).to.equal(null)
    })
  })

  describe('ten thousand clients', () => {
    it('keeps few elements, shows every row where it is scrolled to, and searches them all', async () => {
      const clients = Array.from({ length: 1000 }, (_, index) => web(`Client ${`${index}`.padStart(4, '0')}`, `https://c${index}.example/cb`))
      await mount('ready', { clients })
      await until('all of them', () => list.text.includes('1000 of 1000'))
      expect(list.elements).to.be.lessThan(500)
      list.scroller.scrollTop = list.scroller.scrollHeight
      await until('the last row', () => list.names.includes('Client 0999'))
      expect(list.row('Client 0999').getAttribute('aria-rowindex')).to.equal('1001')
      await list.type('Search clients', 'c777.example')
      expect(list.names).to.deep.equal(['Client 0777'])
      await list.press('Clear search').catch(() => undefined)
      expect(await list.violations()).to.deep.equal([])
    })
  })
})
