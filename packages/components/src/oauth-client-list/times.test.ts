import { assert } from '@open-wc/testing'
import { Clock } from '../internal/clock.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('the times in oauth-client-list', () => {
  let there: TestTenant
  let list: ListHarness
  let clock: Clock
  let updates: number

  /** A tenant whose clock is so many ms ahead of the browser's, with a client that was made so long before. */
  async function mount(ahead: number | string | undefined, age: number): Promise<void> {
    there = await testTenant()
    const { tenantClient } = there
    const shift = typeof ahead === 'number' ? ahead : 0
    const time = (ms: number): string => new Date(Date.now() + shift - ms).toISOString()
    const client: TenantClient = {
      ...tenantClient,
      getTenant: async () => {
        const now = typeof ahead === 'number' ? time(0) : ahead
        return { ...(await tenantClient.getTenant()), now }
      },
      listClients: async (...query) => {
        const page = await tenantClient.listClients(...query)
        return { ...page, items: page.items.map((one) => ({ ...one, createdAt: time(age), lastUsedAt: time(age) })) }
      },
    }
    list = await ListHarness.mount(client, 'ready')
    await there.quiet()
    await list.settled()
    // What moves them comes after the first rows.
    await list.press('Actions for Alpha App')
    list.key('Escape')
    await list.settled()
    updates = 0
    const element = list.element as unknown as { updated(): void }
    const { updated } = element
    element.updated = function (this: typeof element) {
      updates++
      updated.call(this)
    }
  }

  const created = (): string => list.row('Alpha App').querySelector('.createdAt')!.textContent.trim()

  function hide(hidden: boolean): void {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }

  beforeEach(() => {
    clock = new Clock()
  })

  afterEach(() => {
    clock.restore()
    Reflect.deleteProperty(document, 'hidden')
    list.element.remove()
  })

  for (const ahead of [-400 * 24 * HOUR, -HOUR, 0, HOUR, 400 * 24 * HOUR]) {
    it(`are told by the tenant’s clock, ${ahead / HOUR} hours from the browser’s`, async () => {
      await mount(ahead, 3 * HOUR)
      assert.strictEqual(created(), '3 hours ago')
    })
  }

  for (const now of [undefined, 'soon', '12']) {
    it(`are told by the browser’s clock where the tenant says ${JSON.stringify(now)}`, async () => {
      await mount(now, 2 * MINUTE)
      assert.strictEqual(created(), '2 minutes ago')
    })
  }

  it('move on while the page stands open, and render only when one reads differently', async () => {
    await mount(HOUR, 2 * MINUTE)
    await clock.pass(30)
    assert.strictEqual(created(), '2 minutes ago')
    assert.strictEqual(updates, 0)
    await clock.pass(31)
    assert.strictEqual(created(), '3 minutes ago')
    assert.strictEqual(updates, 1)
    await clock.pass(57 * 60)
    assert.strictEqual(created(), '1 hour ago')
    assert.strictEqual(updates, 58)
    await clock.pass(3600)
    assert.strictEqual(created(), '2 hours ago')
    assert.strictEqual(updates, 59)
  })

  it('move on by one timer for all lists, and by none when they are gone', async () => {
    await mount(0, 2 * MINUTE)
    await clock.pass(1)
    assert.strictEqual(clock.timers, 1)
    const other = await ListHarness.mount(there.tenantClient, 'ready')
    await there.quiet()
    await other.settled()
    await clock.pass(1)
    assert.strictEqual(clock.timers, 1)
    other.element.remove()
    list.element.remove()
    await clock.pass(1)
    assert.strictEqual(clock.timers, 0)
    await clock.pass(3600)
    assert.strictEqual(updates, 0)
    document.body.append(list.element)
    await list.settled()
    assert.strictEqual(created(), '1 hour ago')
  })

  it('stand still while nobody sees the page, and are right when it is seen again', async () => {
    await mount(0, 2 * MINUTE)
    hide(true)
    await clock.pass(1)
    assert.strictEqual(clock.timers, 0)
    await clock.pass(3600)
    assert.strictEqual(updates, 0)
    hide(false)
    await list.settled()
    assert.strictEqual(created(), '1 hour ago')
  })

  it('end the overlap of a secret by the tenant’s clock', async () => {
    await mount(-HOUR, HOUR)
    await list.open('Alpha App')
    await list.press('Rotate client secret')
    await list.choose('Keep the old secret working for', '3600')
    await list.press('Rotate client secret')
    await list.sees('The old secret works until')
    await clock.pass(2 * 3600 + 60)
    await list.settled()
    assert.notInclude(list.text, 'The old secret works until')
  })
})
