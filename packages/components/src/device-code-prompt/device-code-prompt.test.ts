import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import type { DeviceAuthorizationResponse } from '../tenant-client/tenant-client.ts'
import { PromptHarness } from './device-code-prompt.harness.ts'

const USER = 'uma@acme.example'

describe('device-code-prompt', () => {
  let there: TestTenant
  let clientId: string
  let prompt: PromptHarness

  /** The tenant's own answer, but quick to poll: its clock moves on instead. */
  async function quickly(change: Partial<DeviceAuthorizationResponse> = {}): Promise<DeviceAuthorizationResponse> {
    const authorization = await there.tenantClient.authorizeDevice(clientId, 'openid offline_access')
    there.faults.add(async (request) => {
      if (request.url.endsWith('/oauth/token')) await there.tenant.control.advanceClock(10)
      return undefined
    })
    return { ...authorization, interval: 0.05, ...change }
  }

  const polls = (): number => there.asked('POST /oauth/token')

  beforeEach(async () => {
    there = await testTenant()
    const { items } = await there.tenantClient.listClients({ q: 'Gamma' })
    clientId = items[0]!.clientId
  })

  afterEach(() => prompt.element.remove())

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
    prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, authorization: await quickly() })
    await prompt.inState('pending')
    await until('two polls', () => polls() >= 2)
    await there.tenant.control.approveDevice(prompt.userCode, USER)
    await prompt.inState('approved')
    const { tokens } = prompt.event('device-code-approved')!.detail as { tokens: Record<string, unknown> }
    assert.containsAllKeys(tokens, ['access_token', 'refresh_token', 'scope', 'expires_in'])
    assert.strictEqual(bubbled, false)
    assert.strictEqual(prompt.announced, 'Approved')
    assert.deepEqual(await prompt.violations(), [])
    const after = polls()
    await new Promise((resolve) => setTimeout(resolve, 200))
    assert.strictEqual(polls(), after)
  })

  it('tells a denial, and gets a new code', async () => {
    prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, authorization: await quickly() })
    await there.tenant.control.denyDevice(prompt.userCode)
    await prompt.inState('denied')
    assert.notStrictEqual(prompt.event('device-code-denied'), undefined)
    assert.include(prompt.text, 'Request denied')
    assert.deepEqual(await prompt.violations(), [])
    const first = prompt.userCode
    await prompt.press('Get a new code')
    await prompt.inState('pending')
    assert.notStrictEqual(prompt.userCode, first)
  })

  it('expires with the tenant', async () => {
    prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, authorization: await quickly() })
    await there.tenant.control.advanceClock(901)
    await prompt.inState('expired')
    assert.notStrictEqual(prompt.event('device-code-expired'), undefined)
    assert.include(prompt.text, 'Code expired')
    assert.deepEqual(await prompt.violations(), [])
  })

  it('stops when taken out of the document, and goes on with the same code when moved', async () => {
    prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, authorization: await quickly() })
    await until('a poll', () => polls() > 0)
    prompt.element.remove()
    const before = polls()
    await new Promise((resolve) => setTimeout(resolve, 250))
    assert.strictEqual(polls(), before)
    document.body.append(prompt.element)
    await until('polling again', () => polls() > before)
    assert.lengthOf(
      prompt.events.filter(({ type }) => type === 'device-authorization-started'),
      1,
    )
  })

  it('is approved though it was moved while the tenant gave the tokens', async () => {
    const authorization = await quickly()
    await there.tenant.control.approveDevice(authorization.user_code, USER)
    const { promise, resolve } = Promise.withResolvers<undefined>()
    there.faults.add(async (request) => {
      if (!request.url.endsWith('/oauth/token')) return undefined
      const answer = await there.tenant.fetch(request.clone())
      await promise
      request.signal.throwIfAborted()
      return answer
    })
    prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, authorization })
    await until('a poll', () => polls() > 0)
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
      prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, authorization: await quickly() })
      await until('two polls', () => polls() >= 2)
      assert.isTrue(prompt.state('pending'))
      fails = false
      await there.tenant.control.approveDevice(prompt.userCode, USER)
      await prompt.inState('approved')
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
    prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, authorization: await quickly() })
    prompt.element.cancel()
    await prompt.inState('idle')
    const before = polls()
    await new Promise((resolve) => setTimeout(resolve, 200))
    assert.strictEqual(polls(), before)
  })
})
