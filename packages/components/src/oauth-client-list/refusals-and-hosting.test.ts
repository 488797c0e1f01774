import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant, web } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

/** What a tenant may answer to a change, and what the person reads then. */
const REFUSALS = [
  { status: 0, says: 'The tenant cannot be reached. Check your connection.' },
  { status: 403, body: { title: 'Forbidden', detail: 'You are no administrator any more.' }, says: 'no administrator' },
  { status: 409, body: { title: 'Conflict', detail: 'Somebody else is changing it.' }, says: 'Somebody else' },
  { status: 429, body: {}, headers: { 'retry-after': '90' }, says: 'Try again in 1 minute 30 seconds.' },
  { status: 500, body: { title: 'Internal error' }, says: 'Internal error' },
  { status: 503, body: {}, says: 'could not be' },
]

describe('oauth-client-list, when the tenant refuses', () => {
  let there: TestTenant
  let list: ListHarness

  beforeEach(async () => {
    there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
  })

  afterEach(() => list.element.remove())

  for (const { status, body, headers, says } of REFUSALS) {
    it(`keeps an edit, a switch and a dialog as they were after ${status || 'no answer'}`, async () => {
      await list.open('Alpha App')
      await list.type('Name', 'Alpha Two')
      there.failOnce('PATCH', status, body, headers)
      await list.press('Save')
      await list.sees(says)
      assert.strictEqual(list.field('Name').value, 'Alpha Two')
      assert.strictEqual(list.event('tenant-error')!.detail['status'], status)

      there.failOnce('PATCH', status, body, headers)
      list.switch.click()
      await until('switched back', () => there.asked('PATCH') === 2 && list.switch.ariaChecked === 'true')

      there.failOnce('DELETE', status, body, headers)
      await list.menu('Alpha App', 'Delete')
      await list.type('Type the client name to confirm', 'Alpha App')
      await list.press('Delete client')
      await list.sees(says)
      assert.strictEqual(list.field('Type the client name to confirm').value, 'Alpha App')
      assert.deepEqual(await list.violations(), [])
      await list.press('Delete client')
      await list.sees('Client successfully deleted')
    })
  }

  it('takes an error of a member to its field, and lets go of it once something else is typed', async () => {
    await list.open('Alpha App')
    await list.type('Name', 'Taken Name')
    const errors = [{ field: 'name', code: 'name_reserved', message: 'Name is reserved here.' }]
    there.failOnce('PATCH', 422, { title: 'A rule is broken', errors })
    await list.press('Save')
    await until('the error at its field', () => list.error('Name').includes('Name is reserved here.'))
    assert.strictEqual(list.focused?.id, 'name')
    await list.type('Name', 'Free Name')
    assert.strictEqual(list.error('Name'), '')
    await list.press('Save')
    await list.sees('Changes saved')
  })

  it('sends one change while a slow one is under way, and shows that it works', async () => {
    let go = (): void => undefined
    const gate = new Promise<undefined>((resolve) => (go = () => resolve(undefined)))
    await list.open('Alpha App')
    await list.type('Name', 'Alpha Two')
    there.faults.add(() => gate)
    await list.press('Save')
    await list.press('Save')
    assert.strictEqual(list.button('Save').ariaBusy, 'true')
    await list.type('Name', 'Alpha Three')
    go()
    await list.sees('Changes saved')
    assert.strictEqual(there.asked('PATCH'), 1)
    assert.strictEqual(list.button('Save').ariaBusy, 'false')
    assert.strictEqual(list.field('Name').value, 'Alpha Three')
    await list.press('Save')
    await until('the name typed meanwhile', () => list.names.includes('Alpha Three'))
  })
})

describe('oauth-client-list, in a host', () => {
  let there: TestTenant
  let list: ListHarness

  beforeEach(async () => {
    there = await testTenant({ clients: [web('Alpha App', 'https://alpha.example/callback')] })
    list = await ListHarness.mount(there.tenantClient, 'ready')
  })

  afterEach(() => list.element.remove())

  it('says when a client was made and last used, the exact time in the title', async () => {
    const used = (): HTMLElement => list.row('Alpha App').querySelector('.lastUsedAt')!
    const created = list.row('Alpha App').querySelector<HTMLElement>('.createdAt')!
    assert.include(used().textContent, 'Never used')
    assert.match(created.textContent, /now|seconds? ago/)
    assert.include(created.title, String(new Date().getFullYear()))
    const { clientId } = (await there.tenantClient.listClients({})).items[0]!
    await there.tenant.control.issueTokens({ user: 'uma@acme.example', clientId, scope: 'openid' })
    await list.element.reload()
    await until('used', () => /now|seconds? ago/.test(used().textContent))
    assert.include(used().title, String(new Date().getFullYear()))
  })

  it('has a place for the actions of the host: in the toolbar, in a row, in the panel', async () => {
    const { clientId } = (await there.tenantClient.listClients({})).items[0]!
    const put = (slot: string): HTMLElement => {
      const action = Object.assign(document.createElement('button'), { slot, textContent: slot })
      list.element.append(action)
      return action
    }
    const [toolbar, row, panel] = ['toolbar', `row-${clientId}`, 'panel'].map(put)
    assert.deepEqual([toolbar!.checkVisibility(), row!.checkVisibility(), !!panel!.assignedSlot], [true, true, false])
    await list.open('Alpha App')
    assert.isTrue(panel!.checkVisibility())
  })

  it('lets the host style its parts, and choose its colours', async () => {
    const style = document.createElement('style')
    style.textContent = `oauth-client-list { --oc-accent: rgb(1, 2, 3) } oauth-client-list::part(badge) { color: rgb(4, 5, 6) }`
    document.head.append(style)
    try {
      assert.strictEqual(getComputedStyle(list.button('New')).backgroundColor, 'rgb(1, 2, 3)')
      const badge = list.row('Alpha App').querySelector('[part=badge]')!
      assert.strictEqual(getComputedStyle(badge).color, 'rgb(4, 5, 6)')
    } finally {
      style.remove()
    }
  })

  it('lets the host style the dialog of New as a part of the list', async () => {
    const style = document.createElement('style')
    style.textContent = 'oauth-client-list::part(dialog) { outline: 5px solid rgb(7, 8, 9) }'
    document.head.append(style)
    try {
      await list.press('New')
      const dialog = await until('the dialog', () => list.create?.shadowRoot?.querySelector('dialog[open]'))
      assert.strictEqual(getComputedStyle(dialog).outlineColor, 'rgb(7, 8, 9)')
    } finally {
      style.remove()
    }
  })

  it('keeps what is open and typed when the host moves it', async () => {
    await list.open('Alpha App')
    await list.type('Name', 'Half')
    const asked = there.requests.length
    const elsewhere = document.body.appendChild(document.createElement('main'))
    elsewhere.append(list.element)
    await list.settled()
    assert.strictEqual(list.field('Name').value, 'Half')
    assert.strictEqual(there.requests.length, asked)
    elsewhere.remove()
  })

  it('stands in for the list in a narrow host, and gives it back when closed', async () => {
    list.element.style.inlineSize = '400px'
    await list.open('Alpha App')
    assert.isFalse(list.button('Close').closest('section')!.clientWidth < 380)
    assert.isFalse(list.base.querySelector('.list')!.checkVisibility())
    await list.press('Close')
    await until('the row', () => list.focusedText === 'Alpha App')
  })
})
