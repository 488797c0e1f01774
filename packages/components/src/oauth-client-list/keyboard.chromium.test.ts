import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { focused, focusedName, focusOn, press, stops, tabTo, type } from '../internal/keys.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

describe('oauth-client-list by keyboard alone', () => {
  let there: TestTenant
  let list: ListHarness
  const before = document.createElement('button')
  const after = document.createElement('button')

  beforeEach(async () => {
    there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
    list.element.before(before)
    list.element.after(after)
    before.focus()
  })

  afterEach(() => {
    for (const one of [before, list.element, after]) one.remove()
  })

  it('stops at the tools, the headers, and twice at each row', async () => {
    const rows = ['Alpha App', 'Beta App', 'Gamma Screen'].flatMap((name) => [name, `Actions for ${name}`])
    assert.deepEqual(await stops(after), [
      'New',
      'Search clients',
      'Type',
      'Status',
      'OAuth clients',
      'Name',
      'Type',
      'Status',
      'Created',
      'Last used',
      ...rows,
    ])
  })

  it('sorts by a header, the focus staying on it', async () => {
    await tabTo('Name')
    await press('Enter')
    assert.deepEqual(list.sorted, ['Name descending'])
    await press('Space')
    assert.deepEqual(list.sorted, ['Name ascending'])
    assert.strictEqual(focusedName(), 'Name')
  })

  it('creates a client, shows its secret until it is copied, and comes back to its row', async () => {
    await tabTo('New')
    await press('Enter')
    await focusOn('Name')
    await type('Delta App')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Type')
    await press('Tab')
    assert.include(focusedName(), 'Add URL')
    await press('Tab')
    await type('https://delta.example/callback')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Cancel')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Create client')
    await press('Enter')
    await focusOn('Client successfully created')
    await press('Escape')
    assert.isTrue(list.create!.hasAttribute('open'), 'Escape closed the dialog before the secret was copied')
    await tabTo('Copy client secret')
    await press('Enter')
    await until(
      'copied',
      () => list.create!.shadowRoot!.querySelector('[role=status]')!.textContent === 'Client secret copied',
    )
    await press('Escape')
    await focusOn('Delta App')
    assert.isFalse(list.create!.hasAttribute('open'))
    const { items } = await there.tenantClient.listClients({ q: 'Delta' })
    assert.deepEqual(items[0]!.callbackUrls, ['https://delta.example/callback'])
  })

  it('asks before it drops a new client that was begun', async () => {
    await tabTo('New')
    await press('Enter')
    await focusOn('Name')
    await type('Half')
    await press('Escape')
    await focusOn('Keep editing')
    await press('Escape')
    await focusOn('Name')
    await press('Escape')
    await focusOn('Keep editing')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Discard')
    await press('Enter')
    await focusOn('New')
    assert.strictEqual(there.asked('POST'), 0)
  })

  it('edits a client, saves, and comes back to its row', async () => {
    await tabTo('Beta App')
    assert.strictEqual(focused().getAttribute('aria-expanded'), 'false')
    await press('Enter')
    await until('the heading', () => focused().id === 'heading')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Close')
    await press('Tab')
    assert.strictEqual(focused().getAttribute('role'), 'switch')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Name')
    await press('End')
    await type(' Two')
    await press('Enter')
    await list.sees('Changes saved')
    await focusOn('Save')
    await press('Escape')
    await focusOn('Beta App Two')
    assert.isFalse(list.panelOpen)
  })

  it('asks before it drops what was edited, and comes back to the field', async () => {
    await tabTo('Beta App')
    await press('Enter')
    await until('the heading', () => focused().id === 'heading')
    await tabTo('Name')
    await type('!')
    await press('Escape')
    await focusOn('Keep editing')
    await press('Enter')
    await focusOn('Name')
    await press('Escape')
    await focusOn('Keep editing')
    await press('Tab', 'Enter')
    await focusOn('Beta App')
    assert.isFalse(list.panelOpen)
  })

  it('shows, hides and rotates a secret, the focus back on the button', async () => {
    await tabTo('Alpha App')
    await press('Enter')
    await until('the heading', () => focused().id === 'heading')
    await tabTo('Show client secret')
    await press('Enter')
    await until('the secret', () => list.secret.length > 40)
    assert.strictEqual(focusedName(), 'Hide client secret')
    const { secret } = list
    await tabTo('Rotate client secret')
    await press('Enter')
    await focusOn('Keep the old secret working for')
    await press('ArrowDown', 'Tab')
    assert.strictEqual(focusedName(), 'Cancel')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Rotate client secret')
    await press('Enter')
    await list.sees('The old secret works until')
    await focusOn('Rotate client secret')
    assert.notStrictEqual(list.secret, secret)
    assert.lengthOf(list.secret, secret.length)
  })

  it('deletes a client that was named, and goes on to the next row', async () => {
    await tabTo('Actions for Beta App')
    await press('Enter')
    await focusOn('Disable')
    await press('ArrowDown')
    assert.strictEqual(focusedName(), 'Delete')
    await press('Escape')
    await focusOn('Actions for Beta App')
    await press('Enter')
    await focusOn('Disable')
    await press('End', 'Enter')
    await focusOn('Type the client name to confirm')
    await type('Beta')
    await press('Enter')
    await list.sees('This is not the name of the client.')
    assert.strictEqual(focusedName(), 'Type the client name to confirm')
    await type(' App')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Cancel')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Delete client')
    await press('Enter')
    await focusOn('Gamma Screen')
    assert.deepEqual(list.names, ['Alpha App', 'Gamma Screen'])
  })

  it('leaves a dialog by Escape without doing anything, the focus back where it was', async () => {
    await tabTo('Actions for Alpha App')
    await press('Enter')
    await focusOn('Disable')
    await press('ArrowDown', 'Enter')
    await focusOn('Type the client name to confirm')
    await press('Escape')
    await focusOn('Actions for Alpha App')
    assert.strictEqual(there.asked('DELETE'), 0)
  })
})
