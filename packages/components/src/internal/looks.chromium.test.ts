import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands'
import { assert } from '@open-wc/testing'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import type { ElementHarness } from './element.harness.ts'
import { focused, press } from './keys.harness.ts'
import { STATES } from './states.harness.ts'
import { testTenant, web } from './tenant.harness.ts'

describe('for those who want less motion', () => {
  let mounted: ElementHarness<HTMLElement> | undefined

  afterEach(async () => {
    mounted?.element.remove()
    await executeServerCommand('media', {})
  })

  for (const state of ['the list, loading', 'the list, ready', 'the prompt, asking', 'the prompt, waiting']) {
    it(`nothing moves by itself in ${state}`, async () => {
      mounted = await STATES[state]!()
      const root = mounted.element.shadowRoot!
      const moving = (): number => root.getAnimations().length
      if (state === 'the list, loading') assert.isAbove(moving(), 0, 'it does otherwise')
      await executeServerCommand('media', { 'prefers-reduced-motion': 'reduce' })
      assert.strictEqual(moving(), 0)
    })
  }
})

describe('sizes', () => {
  const { style } = document.documentElement

  for (const state of ['the list, ready', 'the panel', 'creating a client', 'the prompt, waiting']) {
    it(`follow the root’s font size in ${state}`, async () => {
      const mounted = await STATES[state]!()
      const parts = mounted.all('button, input, h2, code, label').filter((one) => one.checkVisibility())
      const sizes = (): number[] =>
        parts.flatMap((one) => {
          const { fontSize, minBlockSize } = getComputedStyle(one)
          return [fontSize, minBlockSize].map((size) => Number.parseFloat(size) || 0)
        })
      const before = sizes()
      style.fontSize = '32px'
      const after = sizes()
      style.fontSize = ''
      mounted.element.remove()
      assert.deepEqual(
        after,
        before.map((size) => size * 2),
      )
    })
  }
})

describe('what has the focus', () => {
  let list: ListHarness

  afterEach(async () => {
    list.element.remove()
    await setViewport({ width: 800, height: 600 })
  })

  /** Tabs on until the focus leaves what it is to be in; gives back what had it and lay under something. */
  async function covered(within: string, cover: () => readonly Element[]): Promise<string[]> {
    const found: string[] = []
    let steps = 0
    for (; focused().closest(within) && steps < 100; steps++) {
      const { top, bottom } = focused().getBoundingClientRect()
      for (const one of cover()) {
        const box = one.getBoundingClientRect()
        if (bottom > box.top + 1 && top < box.bottom - 1)
          found.push(`${focused().id || focused().textContent.trim()} ${top}–${bottom}, ${box.top}–${box.bottom}`)
      }
      await press('Tab')
    }
    assert.isTrue(steps > 10 && steps < 100, `${steps} steps`)
    return found
  }

  async function coveredOnTheWayBack(...way: Parameters<typeof covered>): Promise<string[]> {
    await sendKeys({ down: 'Shift' })
    try {
      return await covered(...way)
    } finally {
      await sendKeys({ up: 'Shift' })
    }
  }

  it('is never under the header of the table', async () => {
    await setViewport({ width: 1280, height: 600 })
    const clients = Array.from({ length: 14 }, (_, index) => web(`Client ${10 + index}`, 'https://c.example/cb'))
    const there = await testTenant({ clients })
    list = await ListHarness.mount(there.tenantClient, 'ready')
    list.button('Actions for Client 23').focus()
    assert.isAbove(list.scroller.scrollTop, 200)
    const header = list.all('thead th')
    assert.deepEqual(await coveredOnTheWayBack('tbody', () => header), [])
  })

  it('is never under the foot of a panel that takes the place of the list, nor under what is said', async () => {
    await setViewport({ width: 390, height: 500 })
    const { tenantClient } = await testTenant()
    list = await ListHarness.mount(tenantClient, 'ready')
    list.element.style.inlineSize = ''
    await list.open('Alpha App')
    const over = (): HTMLElement[] => list.all('.panel .foot, .top [part=banner]')
    list.switch.focus()
    assert.deepEqual(await covered('.body', over), [])
    await list.type('Name', 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
    list.button('Authorizations').focus()
    assert.deepEqual(await coveredOnTheWayBack('.body', over), [])
  })
})

describe('a view transition', () => {
  // WebKitGTK crashes at any where it composes nothing, as it does when it is driven.
  it('around a move keeps what is open and typed, beside another list', async () => {
    const there = await testTenant()
    const [list, other] = [
      await ListHarness.mount(there.tenantClient, 'ready'),
      await ListHarness.mount(there.tenantClient, 'ready'),
    ]
    await list.open('Alpha App')
    await list.type('Name', 'Half')
    const asked = there.requests.length
    const elsewhere = document.body.appendChild(document.createElement('main'))
    const transition = document.startViewTransition(() => elsewhere.append(list.element))
    // Rejects where two elements of the page have one name for it.
    await transition.ready
    transition.skipTransition()
    await transition.finished
    assert.strictEqual(list.field('Name').value, 'Half')
    assert.isTrue(list.holdsPage)
    assert.strictEqual(there.requests.length, asked)
    elsewhere.remove()
    other.element.remove()
  })
})
