import { assert } from '@open-wc/testing'
import { Clock } from '../internal/clock.harness.ts'
import { until } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

describe('a secret in the panel', () => {
  let there: TestTenant
  let list: ListHarness
  let clientId: string
  let copied: string[]

  const clipboard = (writeText: (text: string) => Promise<void>): unknown =>
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })

  beforeEach(async () => {
    there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
    clientId = (await there.tenantClient.listClients({ q: 'Alpha' })).items[0]!.clientId
    await list.open('Alpha App')
    copied = []
    clipboard(async (text) => void copied.push(text))
  })

  afterEach(() => {
    list.element.remove()
    Reflect.deleteProperty(navigator, 'clipboard')
  })

  async function show(): Promise<string> {
    await list.press('Show client secret')
    await until('the secret', () => list.secret.length > 40)
    return list.secret
  }

  it('is fetched only when asked for, and masked when the page is hidden', async () => {
    assert.strictEqual(there.asked('/secret'), 0)
    assert.strictEqual(list.secret, 'Hidden')
    await show()
    assert.strictEqual(there.asked('/secret'), 1)
    assert.strictEqual(list.announced, '')
    document.dispatchEvent(new Event('visibilitychange'))
    await list.settled()
    assert.strictEqual(list.secret, 'Hidden')
  })

  it('stands in the text alone: in no attribute, event or status', async () => {
    const secret = await show()
    const everything = [list.element, ...list.element.shadowRoot!.querySelectorAll('*')]
    const attributes = everything.flatMap((one) => [...one.attributes].map(({ value }) => value))
    assert.notInclude(attributes.join('\n'), secret)
    await list.press('Copy Client secret')
    await until('copied', () => list.announced === 'Client secret copied')
    assert.notInclude(JSON.stringify(list.events.map(({ detail }) => detail)), secret)
  })

  it('is masked again after 30 seconds', async () => {
    const clock = new Clock()
    try {
      await show()
      await clock.pass(29)
      assert.notStrictEqual(list.secret, 'Hidden')
      await clock.pass(1)
      assert.strictEqual(list.secret, 'Hidden')
    } finally {
      clock.restore()
    }
  })

  it('is dropped when the panel closes', async () => {
    await show()
    await list.press('Close')
    await list.open('Alpha App')
    assert.strictEqual(list.secret, 'Hidden')
  })

  it('is masked when the list is taken out of the document, or moved in it', async () => {
    await show()
    list.element.remove()
    document.body.append(list.element)
    await list.settled()
    assert.strictEqual(list.secret, 'Hidden', 'taken out')
    await show()
    const elsewhere = document.body.appendChild(document.createElement('main'))
    elsewhere.append(list.element)
    await list.settled()
    assert.strictEqual(list.secret, 'Hidden', 'moved')
    assert.isTrue(list.panelOpen)
    elsewhere.remove()
  })

  it('is copied without being shown', async () => {
    await list.press('Copy Client secret')
    await until('copied', () => list.announced === 'Client secret copied')
    assert.deepEqual(copied, [(await there.tenantClient.getSecret(clientId)).clientSecret])
    assert.strictEqual(list.secret, 'Hidden')
  })

  it('is not what the client ID’s Copy copies: that is the client ID', async () => {
    await list.press('Copy Client ID')
    await until('copied', () => list.announced === 'Client ID copied')
    assert.deepEqual(copied, [clientId])
    assert.strictEqual(there.asked('/secret'), 0)
  })

  it('is shown and selected where the clipboard is refused', async () => {
    clipboard(() => Promise.reject(new Error('refused')))
    await list.press('Copy Client secret')
    await list.sees('Copying was refused.')
    assert.include(list.announced, 'Copying was refused')
    const { clientSecret } = await there.tenantClient.getSecret(clientId)
    assert.strictEqual(list.secret, clientSecret)
    await until('the selection', () => String(getSelection()).trim() === clientSecret)
    getSelection()!.removeAllRanges()
    await list.press('Copy Client ID')
    await until('the other selection', () => String(getSelection()).trim() === clientId)
  })

  it('has “Copied” in place of its label for two seconds, and nothing moves', async () => {
    const clock = new Clock()
    try {
      for (const what of ['Client ID', 'Client secret']) {
        const button = list.button(`Copy ${what}`)
        const label = button.querySelector('[data-done]')!
        const visibility = (): string[] => [
          getComputedStyle(label.firstElementChild!).visibility,
          getComputedStyle(label, '::after').visibility,
        ]
        assert.deepEqual(visibility(), ['visible', 'hidden'])
        const { width, height } = button.getBoundingClientRect()
        button.click()
        await until('the mark', () => visibility()[1] === 'visible')
        assert.deepEqual(visibility(), ['hidden', 'visible'])
        assert.strictEqual(button.ariaLabel, `${what} copied`)
        // Firefox gives back what the rule says, not what stands there.
        assert.match(getComputedStyle(label, '::after').content, /Copied|attr\(data-done\)/)
        assert.include(label.getAttribute('data-done'), 'Copied')
        assert.deepInclude(button.getBoundingClientRect(), { width, height })
        await clock.pass(1.9)
        assert.deepEqual(visibility(), ['hidden', 'visible'])
        await clock.pass(0.1)
        assert.deepEqual(visibility(), ['visible', 'hidden'])
        assert.strictEqual(button.ariaLabel, `Copy ${what}`)
      }
    } finally {
      clock.restore()
    }
  })

  it('has “Copied” beside it only where that was copied last', async () => {
    const box = (name = 'Copy Client secret'): number[] => {
      const { x, width, height } = list.button(name).getBoundingClientRect()
      return [x, width, height]
    }
    await list.press('Copy Client ID')
    await until('copied', () => list.announced === 'Client ID copied')
    const before = box()
    await list.press('Copy Client secret')
    await until('copied', () => list.has('Client secret copied'))
    assert.isFalse(list.has('Client ID copied'))
    assert.deepEqual(box('Client secret copied'), before)
  })

  it('that cannot be had to copy: the reason is there for all to see', async () => {
    there.failOnce('GET', 503, { detail: 'The store is being restored.' })
    await list.press('Copy Client secret')
    await list.sees('The store is being restored.')
  })

  it('is rotated with an overlap, and the end of the old one shown', async () => {
    const before = (await there.tenantClient.getSecret(clientId)).clientSecret
    await list.press('Rotate client secret')
    await list.sees('Keep the old secret working for')
    assert.deepEqual(await list.violations(), [])
    await list.choose('Keep the old secret working for', '86400')
    await list.press('Rotate client secret')
    await list.sees('The old secret works until')
    assert.notStrictEqual(list.secret, before)
    assert.notStrictEqual(list.secret, 'Hidden')
    const { detail } = list.event('oauth-client-secret-rotated')!
    assert.approximately(Date.parse(String(detail['previousExpiresAt'])) - Date.now(), 86_400_000, 100_000)
    assert.notInclude(JSON.stringify(list.events.map((event) => event.detail)), list.secret)
  })

  it('has the end of the one before it at Show, whoever rotated it', async () => {
    const { previousExpiresAt } = await there.tenantClient.rotateSecret(clientId, 86_400)
    assert.notInclude(list.text, 'The old secret works until')
    await show()
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })
    await list.sees(`The old secret works until ${format.format(Date.parse(previousExpiresAt!))}`)
  })

  it('is nothing that a device client has', async () => {
    await list.open('Gamma Screen')
    assert.include(list.text, 'Device clients have no secret.')
    assert.strictEqual(list.has('Rotate client secret'), false)
  })
})
