import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant, web } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import type { OAuthClientCreate } from '../oauth-client-create/oauth-client-create.ts'
import type { ClientQuery, TenantClient } from '../tenant-client/tenant-client.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

const named = (index: number): string => `Client ${`${index}`.padStart(4, '0')}`

describe('oauth-client-list, with many clients', () => {
  let there: TestTenant
  let list: ListHarness

  async function tenantWith(count: number): Promise<void> {
    const clients = Array.from({ length: count }, (_, index) => web(named(index), `https://c${index}.example/cb`))
    there = await testTenant({ clients })
  }

  async function mountWith(count: number): Promise<void> {
    await tenantWith(count)
    list = await ListHarness.mount(there.tenantClient, 'ready')
  }

  afterEach(() => list.element.remove())

  describe('that all are there', () => {
    it('keeps few elements, shows every row where it is scrolled to, and searches them all', async () => {
      await mountWith(1000)
      await until('all of them', () => list.text.includes('1000 of 1000'))
      assert.isBelow(list.elements, 500)
      assert.strictEqual(list.rowCount, 1001, 'all of them, and the header')
      list.scroller.scrollTop = list.scroller.scrollHeight
      await until('the last row', () => list.names.includes(named(999)))
      assert.strictEqual(list.row(named(999)).getAttribute('aria-rowindex'), '1001')
      await list.type('Search clients', 'c777.example')
      assert.deepEqual(list.names, [named(777)])
      assert.deepEqual(await list.violations(), [])
    })

    it('stays where it is scrolled to', async () => {
      await mountWith(300)
      await until('all of them', () => list.text.includes('300 of 300'))
      list.scroller.scrollTop = list.scroller.scrollHeight
      await until('the last row', () => list.names.includes(named(299)))
      const { scrollTop } = list.scroller
      // As the browser says it, once what was scrolled to is laid out.
      list.scroller.dispatchEvent(new Event('scroll'))
      await list.settled()
      assert.approximately(list.scroller.scrollTop, scrollTop, 300)
      assert.include(list.names, named(299))
    })

    it('goes on to the row before when the last one is deleted', async () => {
      await mountWith(300)
      await until('all of them', () => list.text.includes('300 of 300'))
      list.scroller.scrollTop = list.scroller.scrollHeight
      await until('the last row', () => list.names.includes(named(299)))
      await list.menu(named(299), 'Delete')
      await list.type('Type the client name to confirm', named(299))
      await list.press('Delete client')
      await until('the focus on the row before', () => list.focusedText === named(298))
    })

    it('follows a client with the focus when it is sorted away', async () => {
      await mountWith(300)
      await until('all of them', () => list.text.includes('300 of 300'))
      const status = list.all('.sort').find((button) => button.textContent.includes('Status'))!
      status.click()
      await list.settled()
      await list.menu(named(3), 'Disable')
      await list.sees('Client successfully disabled')
      await until('the focus on its menu', () => list.focused?.ariaLabel === `Actions for ${named(3)}`)
    })

    it('goes on loading where it is asked again and searched meanwhile', async () => {
      await mountWith(450)
      await until('all of them', () => list.text.includes('450 of 450'))
      let go = (): void => undefined
      const gate = new Promise<undefined>((resolve) => (go = () => resolve(undefined)))
      there.faults.add(() => gate)
      const reloaded = list.element.reload()
      await list.type('Search clients', 'c449.example')
      go()
      await reloaded
      await list.sees('1 of 450')
    })

    it('can be asked again for what did not come', async () => {
      await tenantWith(450)
      there.faults.add((request) => {
        if (!request.url.includes('cursor') || there.asked('GET') > 3) return undefined
        return Response.json({ detail: 'Busy.' }, { status: 503 })
      })
      list = await ListHarness.mount(there.tenantClient, 'ready')
      await list.sees('Busy.')
      await list.press('Try again')
      await list.type('Search clients', 'c449.example')
      await until('the last client', () => list.names[0] === named(449))
    })
  })

  describe('in pages', () => {
    it('shows so many rows at a time, and turns to the row that is asked for', async () => {
      await mountWith(25)
      list.element.pageSize = 10
      await list.settled()
      assert.lengthOf(list.names, 10)
      assert.include(list.text, '1–10 of 25')
      assert.strictEqual(list.rowCount, 26)
      await list.press('Next')
      await list.press('Next')
      assert.deepEqual(list.names, [20, 21, 22, 23, 24].map(named))
      assert.strictEqual(list.row(named(20)).getAttribute('aria-rowindex'), '22')
      assert.strictEqual(list.button('Next').ariaDisabled, 'true')
      assert.strictEqual(list.focusedText, 'Next')
      await list.press('Next')
      assert.include(list.text, '21–25 of 25')
      assert.deepEqual(await list.violations(), [])
    })

    it('begins with the first page of what is found', async () => {
      await mountWith(45)
      list.element.pageSize = 10
      await list.settled()
      for (let page = 0; page < 3; page++) await list.press('Next')
      await list.type('Search clients', 'c')
      assert.include(list.text, '1–10 of 45')
    })
  })

  describe('more than ten thousand', () => {
    let asked: ClientQuery[]
    let answers: Promise<unknown>[]
    let made: number

    /** A tenant of 450 clients that says it has more than the list takes. */
    beforeEach(async () => {
      await tenantWith(450)
      asked = []
      answers = []
      made = 450
      const many: TenantClient = {
        ...there.tenantClient,
        async listClients(query, signal) {
          asked.push(query)
          const answer = there.tenantClient.listClients(query, signal)
          answers.push(answer)
          const page = await answer
          return { ...page, total: (page.total ?? 0) >= made ? 10_001 : page.total }
        },
      }
      list = await ListHarness.mount(many, 'ready')
    })

    it('searches and sorts at the tenant, and brings pages as they are scrolled to', async () => {
      assert.lengthOf(asked, 1)
      list.scroller.scrollTop = list.scroller.scrollHeight
      await until('the second page', () => asked.some(({ cursor }) => cursor))
      assert.strictEqual(list.rowCount, 10_002)
      await list.type('Search clients', 'c123.example')
      await until('the answer', () => list.names.length === 1 && list.names[0] === named(123))
      assert.deepInclude(asked.at(-1), { q: 'c123.example', sort: 'name' })
      await until('how many', () => list.announced.includes('1 of 1'))
      await list.choose('Type', 'authorization_code')
      await until('filtered there', () => asked.at(-1)?.grantType === 'authorization_code')
      await list.choose('Type', '')
      await list.type('Search clients', '')
      await until('all again', () => list.names.length > 1)
      await list.press('Created')
      await until('sorted there', () => asked.at(-1)?.sort === 'createdAt')
      await list.press('Created')
      await until('the other way', () => asked.at(-1)?.sort === '-createdAt')
      await list.inState('ready')
    })

    it('takes no answer to a search that was overtaken', async () => {
      let go = (): void => undefined
      const gate = new Promise<undefined>((resolve) => (go = () => resolve(undefined)))
      there.faults.add(({ url }) => (url.includes('c123') ? gate : undefined))
      await list.type('Search clients', 'c123.example')
      await until('the first search', () => asked.at(-1)?.q === 'c123.example')
      const overtaken = answers.at(-1)
      await list.type('Search clients', 'c124.example')
      await until('the second', () => list.names.length === 1 && list.names[0] === named(124))
      go()
      await overtaken
      await list.settled()
      assert.deepEqual(list.names, [named(124)])
    })

    it('says that nothing was found until there is something else to show', async () => {
      await list.type('Search clients', 'nothing like it')
      await list.inState('no-match')
      await list.press('Clear search')
      assert.isTrue(list.state('no-match'))
      await list.inState('ready')
      assert.strictEqual(list.focused?.id, 'search')
    })

    it('says when a search was refused, and searches again when asked to', async () => {
      there.failOnce('GET', 503, { detail: 'Busy.' })
      await list.type('Search clients', 'c123.example')
      await list.sees('Busy.')
      await list.press('Try again')
      await until('the answer', () => list.names[0] === named(123))
    })

    it('turns to a page that has to be loaded first', async () => {
      list.element.pageSize = 200
      await list.settled()
      await list.press('Next')
      await list.sees('201–400 of 10001')
      assert.strictEqual(list.names[0], named(200))
    })

    it('shows the row of a new client', async () => {
      await list.press('New')
      const element = await until('the dialog', () => list.create as OAuthClientCreate | null)
      await until('open', () => element.shadowRoot!.querySelector('dialog[open]'))
      const create = new CreateHarness(element, [])
      await create.fill('Zuletzt', 'https://last.example/cb')
      await create.press('Create client')
      await create.press('Done')
      await until('the focus on its row', () => list.focusedText === 'Zuletzt')
    })
  })
})
