import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import type { DeviceAuthorizationResponse, DeviceTokenResponse } from '../tenant-client/tenant-client.ts'
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

  it('expires by its own countdown when nothing answers', async () => {
    prompt = await PromptHarness.mount({
      tenantClient: there.tenantClient,
      clientId,
      authorization: await quickly({ expires_in: 1, interval: 60 }),
    })
    await prompt.inState('expired')
  })

  it('says how much time is left at ten seconds', async () => {
    prompt = await PromptHarness.mount({
      tenantClient: there.tenantClient,
      clientId,
      authorization: await quickly({ expires_in: 11, interval: 60 }),
    })
    await until('10 seconds left', () => prompt.announced === '10 seconds left')
  })

  it('waits longer after slow_down, and for longer still when the tenant cannot be reached', async () => {
    const waits: number[] = []
    let last = 0
    let answer: DeviceTokenResponse | undefined = { error: 'authorization_pending' }
    const authorization = await quickly({ interval: 0.1 })
    prompt = await PromptHarness.mount({
      authorization,
      pollToken: async () => {
        if (last) waits.push(performance.now() - last)
        last = performance.now()
        if (!answer) throw new TypeError('Failed to fetch')
        return answer
      },
    })
    await until('a poll', () => waits.length >= 1)
    answer = undefined
    await until('three failures', () => waits.length >= 4)
    assert.approximately(waits[0]!, 145, 50)
    assert.isAbove(waits.at(-1)!, 390, 'doubled twice')
  })

  it('pauses while the page is hidden, and goes on when it returns', async () => {
    let hidden = true
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    prompt = await PromptHarness.mount({ tenantClient: there.tenantClient, clientId, authorization: await quickly() })
    await prompt.sees('Paused')
    await new Promise((resolve) => setTimeout(resolve, 300))
    assert.strictEqual(polls(), 0)
    hidden = false
    document.dispatchEvent(new Event('visibilitychange'))
    await until('a poll at once', () => polls() === 1, 60)
    Reflect.deleteProperty(document, 'hidden')
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
