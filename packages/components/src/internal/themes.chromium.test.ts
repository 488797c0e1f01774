import { executeServerCommand } from '@web/test-runner-commands'
import { assert } from '@open-wc/testing'
import { PromptHarness } from '../device-code-prompt/device-code-prompt.harness.ts'
import type { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import type { ElementHarness } from './element.harness.ts'
import { STATES } from './states.harness.ts'

/** What the system asks for. */
const THEMES = {
  light: { 'prefers-color-scheme': 'light' },
  dark: { 'prefers-color-scheme': 'dark' },
  'forced colours': { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' },
}

for (const [theme, features] of Object.entries(THEMES)) {
  describe(`axe in ${theme}`, () => {
    let mounted: ElementHarness<HTMLElement> | undefined

    before(async () => {
      await executeServerCommand('media', features)
      document.documentElement.style.colorScheme = 'light dark'
      // For axe, a page that paints nothing is white.
      document.body.style.backgroundColor = 'Canvas'
    })
    afterEach(() => mounted?.element.remove())
    after(async () => {
      document.documentElement.style.colorScheme = document.body.style.backgroundColor = ''
      await executeServerCommand('media', {})
    })

    it('is what the elements are drawn in', async () => {
      mounted = await PromptHarness.mount({})
      const [[feature, value]] = Object.entries(features).toReversed() as [[string, string]]
      assert.isTrue(matchMedia(`(${feature}: ${value})`).matches)
      const [red] = getComputedStyle(mounted.element).color.match(/\d+/)!
      assert.strictEqual(Number(red) > 128, theme !== 'light', 'the colour of the text')
    })

    for (const [state, mount] of Object.entries(STATES)) {
      it(`finds nothing in ${state}`, async () => {
        mounted = await mount()
        assert.deepEqual(await mounted.violations(), [])
      })
    }
  })
}

describe('in forced colours the list', () => {
  let list: ListHarness

  before(async () => {
    await executeServerCommand('media', THEMES['forced colours'])
    list = (await STATES['the panel']!()) as ListHarness
    await list.menu('Beta App', 'Disable')
    await list.sees('Client successfully disabled')
  })
  after(async () => {
    list.element.remove()
    await executeServerCommand('media', {})
  })

  it('marks the row that is open, and no other', () => {
    const bar = (name: string): string => getComputedStyle(list.row(name).querySelector('th')!).borderInlineStartColor
    assert.strictEqual(bar('Beta App'), bar('Gamma Screen'))
    assert.notStrictEqual(bar('Alpha App'), bar('Beta App'))
  })

  it('fills the dot of an enabled client alone', () => {
    const dot = (name: string): string =>
      getComputedStyle(list.row(name).querySelector('[part=badge]')!, '::before').backgroundColor
    assert.strictEqual(dot('Alpha App'), dot('Gamma Screen'))
    assert.notStrictEqual(dot('Alpha App'), dot('Beta App'))
  })
})
