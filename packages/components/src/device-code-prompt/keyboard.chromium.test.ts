import { assert } from '@open-wc/testing'
import { Clock } from '../internal/clock.harness.ts'
import { focusedName, focusOn, press, stops, tabTo } from '../internal/keys.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import { PromptHarness } from './device-code-prompt.harness.ts'

describe('device-code-prompt by keyboard alone', () => {
  const before = document.createElement('button')
  const after = document.createElement('button')
  let prompt: PromptHarness
  let clock: Clock
  let error = ''

  beforeEach(async () => {
    const { tenantClient } = await testTenant()
    const { items } = await tenantClient.listClients({ q: 'Gamma' })
    error = 'authorization_pending'
    prompt = await PromptHarness.mount({
      tenantClient,
      clientId: items[0]!.clientId,
      pollToken: async () => ({ error }),
    })
    prompt.element.before(before)
    prompt.element.after(after)
    before.focus()
    clock = new Clock()
  })

  afterEach(() => {
    clock.restore()
    for (const one of [before, prompt.element, after]) one.remove()
  })

  it('gets a code, and stops at its address and its copy button', async () => {
    await press('Tab')
    assert.strictEqual(focusedName(), 'Get a code')
    await press('Enter')
    await prompt.inState('pending')
    await focusOn('Connect a device')
    assert.deepEqual(await stops(after), ['http://tenant.test/activate', 'Open verification page', 'Copy code'])
  })

  it('moves the focus to what became of the code, the way on next to it', async () => {
    await press('Tab', 'Enter')
    await prompt.inState('pending')
    await tabTo('Copy code')
    error = 'access_denied'
    await clock.pass(5)
    await prompt.inState('denied')
    await focusOn('Request denied')
    await press('Tab')
    assert.strictEqual(focusedName(), 'Get a new code')
    assert.strictEqual(prompt.announced, 'Request denied')
    error = 'authorization_pending'
    await press('Enter')
    await prompt.inState('pending')
    await focusOn('Connect a device')
    await press('Tab')
    assert.strictEqual(focusedName(), 'http://tenant.test/activate')
  })
})
