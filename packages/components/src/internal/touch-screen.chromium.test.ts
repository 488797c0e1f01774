import { executeServerCommand } from '@web/test-runner-commands'
import { assert } from '@open-wc/testing'
import { nameOf } from './element.harness.ts'
import type { ElementHarness } from './element.harness.ts'
import { STATES } from './states.harness.ts'

/** As far as WCAG has a reader move the letters, words, lines and paragraphs apart. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }`
const TEXTS = 'button, a, th, td, h2, h3, p, label, legend, code, .badge, .label'

type Mounted = ElementHarness<HTMLElement>

/** The parts that are there to be seen. */
function shown({ element }: Mounted, selector: string): HTMLElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)].filter(
    (one) => one.checkVisibility() && !one.closest('.hidden'),
  )
}

/** What makes the page, or a part of it, scroll sideways. */
function wide(mounted: Mounted): string[] {
  const parts = shown(mounted, '.base, .list, .scroller, .panel, dialog, .body').filter(
    (one) => getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1,
  )
  const page = document.documentElement.scrollWidth
  return [...(page > innerWidth ? [`page ${page}`] : []), ...parts.map((one) => `${one.tagName} ${one.className}`)]
}

/** The texts of which a part is cut off. */
function cut(mounted: Mounted): string[] {
  return shown(mounted, TEXTS)
    .filter((one) => {
      const { overflowX, overflowY } = getComputedStyle(one)
      return (
        (overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1) ||
        (overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1)
      )
    })
    .map((one) => `${one.tagName} ${one.className}: ${one.textContent.trim()}`)
}

/** Targets that are less than 44 px in one direction; a link in a sentence is as high as its line. */
function small(mounted: Mounted): string[] {
  return shown(mounted, 'button, a.button, summary, input, select').flatMap((one) => {
    const box = (one.closest('.radio') ?? one).getBoundingClientRect()
    // Some are larger than they look.
    const { position, width, height } = getComputedStyle(one, '::after')
    const around = position === 'absolute' ? [width, height].map(Number.parseFloat) : [0, 0]
    const size = [Math.max(box.width, around[0]!), Math.max(box.height, around[1]!)].map(Math.round)
    return Math.min(...size) < 44 ? [`${nameOf(one)} ${size.join('×')}`] : []
  })
}

describe('on a narrow touch screen', () => {
  const meta = Object.assign(document.createElement('meta'), { name: 'viewport', content: 'width=device-width' })
  const spaced = new CSSStyleSheet()
  let mounted: Mounted | undefined

  before(async () => {
    spaced.replaceSync(SPACED)
    document.head.append(meta)
    await executeServerCommand('touch-screen', { width: 320, height: 640 })
  })
  afterEach(() => mounted?.element.remove())
  after(() => meta.remove())

  it('is where this is tried', () => {
    assert.isTrue(matchMedia('(pointer: coarse)').matches)
    assert.strictEqual(innerWidth, 320)
  })

  for (const [state, mount] of Object.entries(STATES)) {
    it(`${state}: fits, has targets of 44 px, and shows all of a text that is spaced out`, async () => {
      mounted = await mount()
      mounted.element.style.inlineSize = ''
      await mounted.settled()
      assert.deepEqual(wide(mounted), [])
      assert.deepEqual(small(mounted), [])
      mounted.element.shadowRoot!.adoptedStyleSheets.push(spaced)
      assert.deepEqual(wide(mounted), [], 'spaced out')
      assert.deepEqual(cut(mounted), [])
      document.body.style.inlineSize = '1280px'
      assert.deepEqual(cut(mounted), [], 'with room')
      document.body.style.inlineSize = ''
    })
  }
})
