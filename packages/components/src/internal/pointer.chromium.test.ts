import { assert } from '@open-wc/testing'
import { resetMouse, sendMouse } from '@web/test-runner-commands'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { until } from './element.harness.ts'
import { press, type } from './keys.harness.ts'
import { testTenant } from './tenant.harness.ts'

/** The middle of an element, where the browser has it. */
function middleOf(element: Element): [x: number, y: number] {
  const { x, y, width, height } = element.getBoundingClientRect()
  return [Math.round(x + width / 2), Math.round(y + height / 2)]
}

describe('a field that is left by pointer', () => {
  it('shows its error in the panel once the pointer is up, with the focus where it was put', async () => {
    const there = await testTenant()
    const list = await ListHarness.mount(there.tenantClient, 'ready')
    await list.open('Alpha App')
    list.field('Name').select()
    await type('My_App')
    await sendMouse({ type: 'click', position: middleOf(list.field('URL 1')) })
    await until('the error', () => list.error('Name').includes('not allowed here: “_”'))
    assert.strictEqual(list.focused, list.field('URL 1'))
    list.element.remove()
  })

  it('moves nothing under a pointer that is down in the dialog', async () => {
    const there = await testTenant()
    const create = await CreateHarness.open(there.tenantClient)
    create.field('Name').focus()
    await type('My_App_And A B C')
    const add = create.button('Add URL')
    const before = middleOf(add)
    await sendMouse({ type: 'move', position: before })
    await sendMouse({ type: 'down' })
    await create.settled()
    assert.strictEqual(create.error('Name'), '')
    assert.deepEqual(middleOf(add), before)
    await sendMouse({ type: 'up' })
    await until('the error', () => create.error('Name').includes('not allowed here: “_”'))
    // Nothing stands in the first field yet: that is the one to type into.
    await until('the focus on the URL', () => create.focused === create.field('URL 1'))
    await press('Escape')
    create.element.remove()
  })
})

describe('the menu of a row', () => {
  it('is opened by a click on its button, closed by another, and moved by one on another row’s', async () => {
    const there = await testTenant()
    const list = await ListHarness.mount(there.tenantClient, 'ready')
    list.element.style.inlineSize = '700px'
    const click = (name: string): Promise<void> =>
      sendMouse({ type: 'click', position: middleOf(list.button(`Actions for ${name}`)) })
    const openFor = (): string | undefined =>
      list.all('[aria-expanded=true]')[0]?.ariaLabel?.slice('Actions for '.length)
    const isOpen = (): boolean => list.all('[role=menu]:popover-open').length > 0
    await click('Alpha App')
    await until('open', () => isOpen() && openFor() === 'Alpha App')
    await click('Alpha App')
    await until('closed', () => !isOpen() && openFor() === undefined)
    await click('Alpha App')
    await until('open again', () => isOpen() && openFor() === 'Alpha App')
    await click('Gamma Screen')
    await until('open for the other', () => isOpen() && openFor() === 'Gamma Screen')
    await sendMouse({ type: 'click', position: [2, 2] })
    await until('closed by a click elsewhere', () => !isOpen() && openFor() === undefined)
    list.element.remove()
    await resetMouse()
  })
})

describe('a dialog', () => {
  let create: CreateHarness

  beforeEach(async () => {
    const there = await testTenant()
    create = await CreateHarness.open(there.tenantClient)
  })

  afterEach(async () => {
    create.element.remove()
    await resetMouse()
  })

  const clickBeside = async (): Promise<void> => {
    await sendMouse({ type: 'click', position: [2, 2] })
    await create.settled()
  }

  it('stays when one clicks beside it, and asks nothing, typed into or not', async () => {
    for (const name of ['', 'Half']) {
      await create.type('Name', name)
      await clickBeside()
      assert.isTrue(create.open)
      assert.notInclude(create.text, 'Discard changes?')
      assert.strictEqual(create.field('Name').value, name)
    }
  })

  it('with a secret not saved stays whatever is clicked, and however often Escape is pressed', async () => {
    await create.fill('Kept App', 'https://kept.example/callback')
    await create.press('Create client')
    await create.sees('Copy client secret')
    await sendMouse({ type: 'click', position: middleOf(create.all('.label')[0]!) })
    await clickBeside()
    assert.strictEqual(create.announced, 'Client successfully created', 'nothing to say to that')
    for (let round = 0; round < 2; round++) {
      await clickBeside()
      // A browser lets a page refuse to be closed once for each click.
      await press('Escape', 'Escape', 'Escape')
      assert.isTrue(create.open)
    }
    assert.isNotNull(create.element.shadowRoot!.querySelector('dialog:modal'))
    assert.isUndefined(create.event('oauth-client-create-closed'))
    await create.sees('Copy client secret')
  })
})
