import { assert } from '@open-wc/testing'
import { generate } from 'lean-qr/nano'
import { until } from '../internal/element.harness.ts'
import { AUTHORIZATION, PromptHarness } from './device-code-prompt.harness.ts'

const QUIET_ZONE = 4
const DARK = '0,0,0,255'
const LIGHT = '255,255,255,255'

describe('device-code-prompt, showing a code', () => {
  let prompt: PromptHarness

  afterEach(() => {
    prompt.element.remove()
    Reflect.deleteProperty(navigator, 'clipboard')
    document.documentElement.style.colorScheme = ''
  })

  async function show(change: Partial<typeof AUTHORIZATION> = {}): Promise<void> {
    prompt = await PromptHarness.mount({ authorization: { ...AUTHORIZATION, ...change } })
    await prompt.inState('pending')
  }

  function clipboard(writeText: (text: string) => Promise<void>): void {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
  }

  /** The pixels of the QR code, row by row. */
  async function pixels(): Promise<string[][]> {
    const qr = await until('QR code', () => prompt.qr)
    const { data, width, height } = qr.getContext('2d')!.getImageData(0, 0, qr.width, qr.height)
    return Array.from({ length: height }, (_row, y) =>
      Array.from({ length: width }, (_pixel, x) => data.slice((y * width + x) * 4, (y * width + x + 1) * 4).join()),
    )
  }

  function expected(text: string): string[][] {
    const code = generate(text)
    const side = Array.from({ length: code.size + 2 * QUIET_ZONE }, (_, at) => at - QUIET_ZONE)
    return side.map((y) => side.map((x) => (code.get(x, y) ? DARK : LIGHT)))
  }

  for (const theme of ['light', 'dark']) {
    it(`draws the address with the code in it, dark on light with its quiet zone, in a ${theme} theme`, async () => {
      document.documentElement.style.colorScheme = theme
      await show()
      const drawn = await pixels()
      assert.deepEqual(drawn, expected(AUTHORIZATION.verification_uri_complete))
      assert.include(drawn[QUIET_ZONE]!, DARK)
      for (let node: Element | null = prompt.qr; node; node = node.parentElement) {
        const { filter, mixBlendMode, opacity } = getComputedStyle(node)
        assert.deepEqual([filter, mixBlendMode, opacity], ['none', 'normal', '1'], node.className)
      }
    })
  }

  it('draws and links the mere address where there is no other', async () => {
    const { verification_uri_complete: _, ...authorization } = AUTHORIZATION
    prompt = await PromptHarness.mount({ authorization })
    assert.deepEqual(await pixels(), expected(AUTHORIZATION.verification_uri))
    assert.deepEqual(prompt.links, [AUTHORIZATION.verification_uri, AUTHORIZATION.verification_uri])
  })

  it('opens the page with the code in it by the button, without it by the address', async () => {
    await show()
    assert.deepEqual(prompt.links, [AUTHORIZATION.verification_uri, AUTHORIZATION.verification_uri_complete])
  })

  for (const uri of ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//x']) {
    it(`does not link ${JSON.stringify(uri)}`, async () => {
      await show({ verification_uri: uri, verification_uri_complete: uri })
      assert.deepEqual(prompt.links, ['about:blank', 'about:blank'])
      assert.include(prompt.text, uri.trim())
    })
  }

  it('is spelled out to assistive technology, letter by letter', async () => {
    await show()
    assert.include(prompt.text, 'BCDF-GHJK')
    assert.strictEqual(prompt.spoken, 'B C D F , G H J K')
  })

  for (const [code, spoken] of [
    ['BC-DF-GH', 'B C , D F , G H'],
    ['1234 5678', '1 2 3 4 , 5 6 7 8'],
    ['-BCDF--GHJK-', 'B C D F , G H J K'],
    ['BCDFGHJK', 'B C D F G H J K'],
  ] as const) {
    it(`spells ${code} with a pause for each gap`, async () => {
      await show({ user_code: code })
      assert.strictEqual(prompt.spoken, spoken)
    })
  }

  it('does without a picture of an address that is too long for one', async () => {
    await show({ verification_uri_complete: `https://tenant.example/?${'x'.repeat(10_000)}` })
    await prompt.settled()
    assert.isNull(prompt.qr)
    assert.include(prompt.text, 'BCDF-GHJK')
  })

  it('copies the code', async () => {
    const copied: string[] = []
    clipboard(async (text) => void copied.push(text))
    await show()
    await prompt.press('Copy code')
    await until('said', () => prompt.announced === 'Code copied')
    assert.deepEqual(copied, ['BCDF-GHJK'])
  })

  it('selects the code where the clipboard is refused, for all to see and for longer than a second', async () => {
    clipboard(async () => Promise.reject(new Error('refused')))
    await show()
    await prompt.press('Copy code')
    await prompt.sees('Copying was refused. The text is selected: copy it by keyboard.')
    await until('the selection', () => String(getSelection()) === 'BCDF-GHJK')
    const { countdown } = prompt
    await until('the next second', () => prompt.countdown !== countdown)
    assert.strictEqual(String(getSelection()), 'BCDF-GHJK')
  })

  it('keeps the device code to itself', async () => {
    const secret = 'the-device-code'
    await show({ device_code: secret })
    await until('QR code', () => prompt.qr)
    const { outerHTML, shadowRoot } = prompt.element
    assert.notInclude(outerHTML + shadowRoot!.innerHTML, secret)
    const { detail } = prompt.event('device-authorization-started')!
    assert.hasAllKeys(detail, ['userCode', 'verificationUri', 'expiresAt'])
    assert.notInclude(JSON.stringify(prompt.events.map((event) => event.detail)), secret)
  })
})
