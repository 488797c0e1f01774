import { setViewport } from '@web/test-runner-commands'
import { assert } from '@open-wc/testing'
import type { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import type { ElementHarness } from './element.harness.ts'
import { STATES } from './states.harness.ts'
import { testTenant } from './tenant.harness.ts'

describe('in a low window', () => {
  let mounted: ElementHarness<HTMLElement> | undefined

  before(() => setViewport({ width: 1280, height: 360 }))
  afterEach(() => mounted?.element.remove())
  after(() => setViewport({ width: 800, height: 600 }))

  const assertInView = (element: Element): void => {
    const { top, bottom } = element.getBoundingClientRect()
    assert.isAtLeast(top, 0)
    assert.isAtMost(bottom, innerHeight)
  }

  for (const [state, button] of [
    ['a client created', 'Done'],
    ['creating a client', 'Create client'],
    ['deleting a client', 'Delete client'],
  ] as const) {
    it(`${state}: the dialog ends within it, and its middle scrolls`, async () => {
      mounted = await STATES[state]!()
      assertInView(mounted.button(button))
      const [dialog] = mounted.all('form')
      assertInView(dialog!)
    })
  }

  it('a refused Create is in sight wherever the form is scrolled to', async () => {
    mounted = await STATES['creating a client, refused by the tenant']!()
    const create = mounted as CreateHarness
    const [body] = create.all('.body')
    body!.scrollTop = body!.scrollHeight
    assert.isAbove(body!.scrollTop, 50)
    const banner = create.all('[part=banner]')[0]!.getBoundingClientRect()
    assert.isAtLeast(banner.top, body!.getBoundingClientRect().top)
    assertInView(create.all('[part=banner]')[0]!)
  })

  it('a refused Save is in sight wherever the panel is scrolled to', async () => {
    const { tenantClient, failOnce } = await testTenant()
    const list = await ListHarness.mount(tenantClient, 'ready')
    mounted = list
    await list.open('Alpha App')
    await list.type('Name', 'Alpha Two')
    failOnce('PATCH', 500, { detail: 'The disk is full.' })
    await list.press('Save')
    await list.sees('The disk is full.')
    const [body] = list.all('.panel .body')
    body!.scrollTop = body!.scrollHeight
    assert.isAbove(body!.scrollTop, 200)
    const banner = list.all('.panel [part=banner]')[0]!.getBoundingClientRect()
    assert.isAtLeast(banner.top, body!.getBoundingClientRect().top)
    assert.isAtMost(banner.bottom, body!.getBoundingClientRect().bottom)
  })
})
