import { assert } from '@open-wc/testing'
import { addLocale } from '../index.ts'
import { ar } from '../locales/ar.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { until } from './element.harness.ts'
import { STATES } from './states.harness.ts'
import { testTenant, web } from './tenant.harness.ts'
import type { TestTenant } from './tenant.harness.ts'

const WIDTHS = [320, 400, 479, 480, 600, 699, 700, 767, 768, 840, 899, 900, 959, 960, 1100, 1280, 1400]
/** As long as a name may be, without a place to break. */
const UNBROKEN = 'Donaudampfschiff'.repeat(7).slice(0, 100)

const root = document.documentElement

/** What of the list is wider than its place. */
function overflowing(list: ListHarness): string[] {
  const { right, left } = list.element.getBoundingClientRect()
  return list
    .all('h2, h3, p, form, .banner, .scroller, .panel, .notice')
    .map((one) => ({ one, box: one.getBoundingClientRect() }))
    .filter(({ one, box }) => box.width > 1 && (box.right > right + 1 || box.left < left - 1 || isWide(one)))
    .map(({ one }) => one.outerHTML.slice(0, 80))
}

function isWide(element: Element): boolean {
  return element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
}

describe('the list at every width', () => {
  let there: TestTenant
  let list: ListHarness

  beforeEach(async () => {
    there = await testTenant({
      clients: [web('Alpha App', 'https://alpha.example/callback'), web(UNBROKEN, 'https://long.example/callback')],
    })
  })
  afterEach(() => {
    list.element.remove()
    root.style.fontSize = ''
  })

  const top = (): number => list.row('Alpha App').getBoundingClientRect().top - list.base.getBoundingClientRect().top

  for (const size of [16, 32]) {
    it(`breaks no name by the letter, with ${size} px to the rem`, async () => {
      root.style.fontSize = `${size}px`
      list = await ListHarness.mount(there.tenantClient, 'ready')
      for (const open of [false, true]) {
        if (open) await list.open('Alpha App')
        for (const width of WIDTHS) {
          list.element.style.inlineSize = `${width}px`
          const name = list.row('Alpha App').querySelector('th button')!
          if (!name.checkVisibility()) continue
          const { height } = name.getBoundingClientRect()
          assert.isAtMost(height, 2 * 1.5 * size, `${width} px, panel ${open}`)
          const room = name.closest('th')!.clientWidth
          assert.isAtLeast(room, 6 * size, `${width} px, panel ${open}`)
        }
      }
    })
  }

  it('stands beside the panel from 900 px, and is gone below', async () => {
    list = await ListHarness.mount(there.tenantClient, 'ready')
    await list.open('Alpha App')
    for (const [width, beside] of [
      [899, false],
      [900, true],
    ] as const) {
      list.element.style.inlineSize = `${width}px`
      assert.strictEqual(list.scroller.checkVisibility(), beside, `${width} px`)
    }
  })

  it('moves no row when something is said, or when the panel opens', async () => {
    list = await ListHarness.mount(there.tenantClient, 'ready')
    for (const width of [700, 900, 1280]) {
      list.element.style.inlineSize = `${width}px`
      const before = top()
      await list.menu('Alpha App', 'Disable')
      await list.sees('Client successfully disabled')
      assert.closeTo(top(), before, 0.5, `${width} px`)
      await list.menu('Alpha App', 'Enable')
      await list.sees('Client successfully enabled')
      there.failOnce('PATCH', 500, { detail: 'The tenant is being moved, and takes no changes. '.repeat(4) })
      await list.menu('Alpha App', 'Disable')
      await list.sees('takes no changes.')
      assert.closeTo(top(), before, 0.5, `${width} px, a long reason`)
      await list.press('Close')
      if (width < 900) continue
      await list.open('Alpha App')
      assert.closeTo(top(), before, 0.5, `${width} px, with the panel`)
      list.element.closePanel()
      await list.settled()
    }
  })

  it('keeps what it says in sight beside a panel that takes its place', async () => {
    list = await ListHarness.mount(there.tenantClient, 'ready')
    list.element.style.inlineSize = '390px'
    await list.open('Alpha App')
    await list.type('Name', 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
    list.all('summary')[0]!.scrollIntoView({ block: 'end' })
    list.element.style.marginBlockEnd = '200vh'
    scrollTo(0, list.element.offsetTop + 200)
    const banner = list.all('[part=banner]')[0]!.getBoundingClientRect()
    assert.isAtLeast(banner.top, -1)
    assert.isAtMost(banner.bottom, innerHeight)
    assert.isAtLeast(banner.width, 350)
    scrollTo(0, 0)
  })

  it('lets nothing out of its place, however long a name or a search is', async () => {
    list = await ListHarness.mount(there.tenantClient, 'ready')
    for (const width of [320, 900]) {
      list.element.style.inlineSize = `${width}px`
      assert.deepEqual(overflowing(list), [])
      await list.type('Search clients', UNBROKEN.repeat(2))
      await list.inState('no-match')
      assert.deepEqual(overflowing(list), [])
      await list.press('Clear search')
      await list.open(UNBROKEN)
      assert.deepEqual(overflowing(list), [])
      list.element.closePanel()
      await list.settled()
    }
  })

  it('names the filters where nothing was typed', async () => {
    list = await ListHarness.mount(there.tenantClient, 'ready')
    await list.choose('Status', 'false')
    await list.inState('no-match')
    await list.sees('No clients match “Disabled”')
    await list.choose('Type', 'urn:ietf:params:oauth:grant-type:device_code')
    await list.sees('No clients match “Device grant · Disabled”')
    await list.type('Search clients', 'nothing like it')
    await list.sees('No clients match “nothing like it”')
  })

  it('shows the actions of the host in a long list too', async () => {
    there = await testTenant({
      clients: Array.from({ length: 60 }, (_, index) => web(`Client ${100 + index}`, 'https://c.example/')),
    })
    list = await ListHarness.mount(there.tenantClient, 'ready')
    list.element.style.inlineSize = '700px'
    list.element.style.setProperty('--oc-row-actions', '12rem')
    const row = list.row('Client 100')
    const id = row.querySelector('code')!.textContent
    const action = document.createElement('button')
    action.slot = `row-${id}`
    action.textContent = 'Rotate by the book'
    list.element.append(action)
    const { x, y, width, height, left, right } = action.getBoundingClientRect()
    const cell = action.assignedSlot!.closest('td')!.getBoundingClientRect()
    assert.isAtLeast(left, cell.left)
    assert.isAtMost(right, cell.right)
    assert.isTrue(document.elementFromPoint(x + width / 2, y + height / 2) === action, 'nothing is over it')
  })

  it('opens the menu towards the row, with a right-to-left language alone', async () => {
    addLocale('ar', ar)
    list = await ListHarness.mount(there.tenantClient, 'ready')
    // Room for it on both sides.
    Object.assign(list.element.style, { inlineSize: '480px', marginLeft: '200px' })
    const edges = async (): Promise<readonly [menu: DOMRect, button: DOMRect]> => {
      const button = list.row('Alpha App').querySelector<HTMLElement>('.menu button')!
      button.click()
      const menu = await until('the menu', () => list.all('[role=menu]:popover-open')[0])
      const boxes = [menu.getBoundingClientRect(), button.getBoundingClientRect()] as const
      menu.hidePopover()
      return boxes
    }
    // Where the browser cannot place it, it stands in the middle.
    if (!CSS.supports('position-area', 'self-block-end span-self-inline-start')) return
    const [menu, button] = await edges()
    assert.closeTo(menu.right, button.right, 1)
    list.element.lang = 'ar'
    await list.settled()
    const [turned, turnedButton] = await edges()
    assert.closeTo(turned.left, turnedButton.left, 1)
    assert.isAbove(turned.right, turnedButton.right)
  })
})

describe('a dialog of the list', () => {
  let list: ListHarness

  afterEach(() => list.element.remove())

  it('keeps no room for an error that is not there', async () => {
    list = (await STATES['deleting a client']!()) as ListHarness
    const body = list.all('.body')[0]!
    const first = body.querySelector('p')!
    const gap = first.getBoundingClientRect().top - body.getBoundingClientRect().top
    assert.closeTo(gap, Number.parseFloat(getComputedStyle(body).paddingTop), 0.5)
  })

  it('is square where the host rounds nothing, and destroys in the host’s colour', async () => {
    list = (await STATES['deleting a client']!()) as ListHarness
    list.element.style.setProperty('--oc-radius', '0')
    list.element.style.setProperty('--oc-bad', 'rgb(1, 2, 3)')
    list.element.style.setProperty('--oc-surface', 'rgb(250, 251, 252)')
    const style = (element: HTMLElement): CSSStyleDeclaration => getComputedStyle(element)
    assert.strictEqual(style(list.all('.body')[0]!.closest('dialog')!).borderTopLeftRadius, '0px')
    const { backgroundColor, color } = style(list.button('Delete client'))
    assert.strictEqual(backgroundColor, 'rgb(1, 2, 3)')
    assert.strictEqual(color, 'rgb(250, 251, 252)')
  })
})
