import { assert } from '@open-wc/testing'
import { Clock } from '../internal/clock.harness.ts'
import { until } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { PromptHarness } from './device-code-prompt.harness.ts'

const USER = 'uma@acme.example'

describe('device-code-prompt', () => {
  let there: TestTenant
  let clientId: string
  let prompt: PromptHarness
  let clock: Clock | undefined

  /** Mounts the prompt with a code that the host asked for, and stops the time. */
  async function show(): Promise<void> {
    const authorization = await there.tenantClient.authorizeDevice(clientId, 'openid offline_access')
    clock = new Clock()
    prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, authorization })
  }

  /** Lets so many polls be made and answered. */
  async function poll(times = 1): Promise<void> {
    for (let time = 0; time < times; time++) {
      await clock!.pass(5)
      await there.quiet()
    }
    await prompt.settled()
  }

  const polls = (): number => there.asked('POST /oauth/token')

  beforeEach(async () => {
    there = await testTenant()
    const { items } = await there.tenantClient.listClients({ q: 'Gamma' })
    clientId = items[0]!.clientId
  })

  afterEach(() => {
    clock?.restore()
    clock = undefined
    prompt.element.remove()
  })

  it('asks for a code on request, and shows code, address and QR', async () => {
    prompt = await PromptHarness.mount({
      tenantClient: there.tenantClient,
      clientId,
      scope: 'openid offline_access',
      appName: 'Lobby Screen',
    })
    assert.strictEqual(prompt.state('idle'), true)
    assert.deepEqual(await prompt.violations(), [])
    await prompt.press('Get a code')
    await prompt.inState('pending')
    await until('QR code', () => prompt.qr)
    assert.match(prompt.userCode, /^\w{4}-\w{4}$/)
    assert.include(prompt.text, prompt.userCode)
    assert.include(prompt.text, 'http://tenant.test/activate')
    assert.include(prompt.text, 'Connect Lobby Screen')
    assert.include(prompt.text, 'offline_access')
    assert.include(prompt.text, 'Never enter a code that somebody sent you.')
    assert.strictEqual(prompt.spoken, [...prompt.userCode].join(' ').replace('-', ','))
    assert.match(prompt.countdown, /^(15:00|14:59)$/)
    assert.deepEqual(await prompt.violations(), [])
  })

  it('gives the tokens to its host alone once approved', async () => {
    let bubbled = false
    document.body.addEventListener('device-code-approved', () => (bubbled = true), { once: true })
    await show()
    assert.isTrue(prompt.state('pending'))
    await poll(2)
    assert.strictEqual(polls(), 2)
    await there.tenant.control.approveDevice(prompt.userCode, USER)
    await poll()
    assert.isTrue(prompt.state('approved'))
    const { tokens } = prompt.event('device-code-approved')!.detail as { tokens: Record<string, unknown> }
    assert.containsAllKeys(tokens, ['access_token', 'refresh_token', 'scope', 'expires_in'])
    assert.strictEqual(bubbled, false)
    assert.strictEqual(prompt.announced, 'Approved')
    await poll(2)
    assert.strictEqual(polls(), 3)
    clock!.restore()
    assert.deepEqual(await prompt.violations(), [])
  })

  it('tells a denial, and gets a new code', async () => {
    await show()
    await there.tenant.control.denyDevice(prompt.userCode)
    await poll()
    assert.isTrue(prompt.state('denied'))
    assert.notStrictEqual(prompt.event('device-code-denied'), undefined)
    assert.include(prompt.text, 'Request denied')
    clock!.restore()
    assert.deepEqual(await prompt.violations(), [])
    const first = prompt.userCode
    await prompt.press('Get a new code')
    await prompt.inState('pending')
    assert.notStrictEqual(prompt.userCode, first)
  })

  it('expires with the tenant', async () => {
    await show()
    await there.tenant.control.advanceClock(901)
    await poll()
    assert.isTrue(prompt.state('expired'))
    assert.notStrictEqual(prompt.event('device-code-expired'), undefined)
    assert.include(prompt.text, 'Code expired')
    clock!.restore()
    assert.deepEqual(await prompt.violations(), [])
  })

  it('stops when taken out of the document, and goes on with the same code when moved', async () => {
    await show()
    await poll()
    prompt.element.remove()
    await poll(3)
    assert.strictEqual(polls(), 1)
    document.body.append(prompt.element)
    await poll()
    assert.isAbove(polls(), 1)
    assert.lengthOf(
      prompt.events.filter(({ type }) => type === 'device-authorization-started'),
      1,
    )
  })

  it('is approved though it was moved while the tenant gave the tokens', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    there.faults.add(async (request) => {
      if (!request.url.endsWith('/oauth/token')) return undefined
      const answer = await there.tenant.fetch(request.clone())
      await promise
      request.signal.throwIfAborted()
      return answer
    })
    await show()
    await there.tenant.control.approveDevice(prompt.userCode, USER)
    await clock!.pass(5)
    assert.strictEqual(polls(), 1)
    const main = document.body.appendChild(document.createElement('main'))
    main.append(prompt.element)
    resolve(undefined)
    await prompt.inState('approved')
    assert.strictEqual(polls(), 1)
    main.remove()
  })

  for (const [what, answer] of Object.entries({
    'the tenant fails': () => Response.json({}, { status: 500 }),
    'a network asks for a sign-in first': () => new Response('<!doctype html><title>Sign in to the Wi-Fi</title>'),
  })) {
    it(`goes on when ${what}`, async () => {
      let fails = true
      there.faults.add((request) => (fails && request.url.endsWith('/oauth/token') ? answer() : undefined))
      await show()
      // The second after twice the wait.
      await poll(3)
      assert.strictEqual(polls(), 2)
      assert.isTrue(prompt.state('pending'))
      fails = false
      await there.tenant.control.approveDevice(prompt.userCode, USER)
      await poll(4)
      assert.isTrue(prompt.state('approved'))
    })
  }

  it('says why there is no code, and tries again', async () => {
    prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId: 'nobody', autostart: true })
    await prompt.inState('failed')
    assert.include(prompt.event('tenant-error')!.detail, {
      operation: 'authorizeDevice',
      status: 403,
      code: 'unauthorized_client',
    })
    assert.deepEqual(await prompt.violations(), [])
    prompt.element.clientId = clientId
    await prompt.press('Try again')
    await prompt.inState('pending')
  })

  it('forgets the code when cancelled', async () => {
    await show()
    await poll()
    prompt.element.cancel()
    await prompt.settled()
    assert.isTrue(prompt.state('idle'))
    await poll(3)
    assert.strictEqual(polls(), 1)
    assert.strictEqual(clock!.timers, 0)
  })
})
