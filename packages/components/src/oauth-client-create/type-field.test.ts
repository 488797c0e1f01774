import { assert } from '@open-wc/testing'
import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core/client'
import { nameOf } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { CreateHarness } from './oauth-client-create.harness.ts'

const SHOWS = 'Shows the authorization request in a browser or app, to approve or reject'
const LETS = 'Lets a device without a browser exchange a device code.'

describe('the fields of a new client', () => {
  let there: TestTenant
  let create: CreateHarness

  async function open(settings: object = {}): Promise<void> {
    there = await testTenant()
    const { tenantClient } = there
    const getTenant = async () => ({ ...(await tenantClient.getTenant()), ...settings })
    create = await CreateHarness.open({ ...tenantClient, getTenant })
    await there.quiet()
    await create.settled()
  }

  afterEach(() => create.element.remove())

  const note = (id: string): string => create.element.shadowRoot!.getElementById(`${id}-note`)!.textContent.trim()
  const label = (text: string): HTMLElement =>
    create.all('label, .label').find((one) => one.textContent.trim().startsWith(text))!

  it('has its type in a dropdown, the one that is chosen explained below it', async () => {
    await open()
    const type = create.field('Type') as unknown as HTMLSelectElement
    assert.strictEqual(type.localName, 'select')
    assert.strictEqual(type.value, AUTHORIZATION_CODE)
    assert.deepEqual(
      [...type.options].map(({ text }) => text),
      ['Authorization code grant', 'Device grant'],
    )
    assert.strictEqual(type.getAttribute('aria-describedby'), 'type-note')
    assert.include(note('type'), SHOWS)
    await create.choose('Type', DEVICE_CODE)
    assert.include(note('type'), LETS)
    assert.notInclude(note('type'), SHOWS)
    assert.deepEqual(await create.violations(), [])
  })

  it('has both types explained where they are chosen, if the browser shows that', async () => {
    await open()
    const hints = create.all('option').map((option) => option.dataset['hint'])
    assert.lengthOf(hints, 2)
    assert.include(hints[0], SHOWS)
    assert.include(hints[1], LETS)
    if (!CSS.supports('appearance', 'base-select')) return
    assert.strictEqual(getComputedStyle(create.field('Type')).appearance, 'base-select')
    assert.include(getComputedStyle(create.all('option')[1]!, '::after').content, LETS)
  })

  it('says why the device grant cannot be chosen, though it is not', async () => {
    await open({ ssoEnabled: true })
    assert.include(note('type'), SHOWS)
    assert.include(note('type'), 'Device grant is off because single sign-on is enabled.')
  })

  it('gives up a device client that was chosen before it was known that there can be none', async () => {
    there = await testTenant()
    const { tenantClient } = there
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const getTenant = async () => {
      await promise
      return { ...(await tenantClient.getTenant()), ssoEnabled: true }
    }
    create = await CreateHarness.open({ ...tenantClient, getTenant })
    await create.choose('Type', DEVICE_CODE)
    resolve(undefined)
    await create.sees('Device grant is off')
    assert.strictEqual(create.field('Type').value, AUTHORIZATION_CODE)
  })

  it('says of each field that has to be filled in that it has, to everybody', async () => {
    await open()
    for (const name of ['Name', 'Type', 'URL 1']) assert.isTrue(create.field(name).required, name)
    for (const name of ['Name', 'Type', 'Allowed callback URLs']) assert.include(label(name).textContent, '*')
    await create.type('URL 1', 'https://one.example/')
    await create.press('Add URL')
    assert.isFalse(create.field('URL 2').required)
  })

  it('has no star where a rule makes a field optional, and sends none', async () => {
    const { rules } = await (await testTenant()).tenantClient.getTenant()
    await open({ rules: { ...rules, callbackUrls: 'optional' } })
    assert.isFalse(create.field('URL 1').required)
    assert.notInclude(label('Allowed callback URLs').textContent, '*')
    assert.isTrue(create.field('Name').required)
  })

  it('has one where a rule makes it optional for the other type alone', async () => {
    const { rules } = await (await testTenant()).tenantClient.getTenant()
    await open({ rules: { ...rules, deviceCallbackUrls: 'optional' } })
    assert.isTrue(create.field('URL 1').required)
    await create.choose('Type', DEVICE_CODE)
    assert.isFalse(create.field('URL 1').required)
    assert.include(create.text, 'Not used by a device client.')
    await create.type('Name', 'Screen')
    await create.press('Create client')
    assert.strictEqual(create.error('URL 1'), '')
    assert.strictEqual(there.asked('POST'), 1)
  })
})

describe('the names of the buttons in the panel', () => {
  it('say what they are about, and of which row the menu is open', async () => {
    const { tenantClient } = await testTenant()
    const list = await ListHarness.mount(tenantClient, 'ready')
    await list.open('Alpha App')
    const named = (visible: string): string[] =>
      list
        .all('button')
        .filter((button) => button.innerText.includes(visible))
        .map(nameOf)
    assert.deepEqual(named('Show'), ['Show client secret'])
    assert.deepEqual(named('Rotate'), ['Rotate client secret'])
    assert.deepEqual(named('Copy'), ['Copy Client ID', 'Copy Client secret'])

    const expanded = (): (string | null)[] =>
      list.all('[aria-haspopup=menu][aria-expanded=true]').map((one) => one.ariaLabel)
    assert.deepEqual(expanded(), [])
    assert.isNull(list.element.shadowRoot!.querySelector('[popovertarget]'))
    await list.press('Actions for Beta App')
    assert.deepEqual(expanded(), ['Actions for Beta App'])
    await list.press('Actions for Gamma Screen')
    assert.deepEqual(expanded(), ['Actions for Gamma Screen'])
    await list.press('Actions for Gamma Screen')
    assert.deepEqual(expanded(), [])
    assert.isEmpty(list.all('[role=menu]:popover-open'))
    list.element.remove()
  })
})
