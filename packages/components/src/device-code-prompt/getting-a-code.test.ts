import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { createTenantClient } from '../tenant-client/create-tenant-client.ts'
import type { DeviceAuthorizationResponse } from '../tenant-client/tenant-client.ts'
import type { DeviceCodePrompt } from './device-code-prompt.ts'
import { AUTHORIZATION, PromptHarness } from './device-code-prompt.harness.ts'

const ANOTHER = { ...AUTHORIZATION, device_code: 'another', user_code: 'LMNP-QRST' }

describe('device-code-prompt, getting a code', () => {
  let there: TestTenant
  let prompt: PromptHarness
  let own: Partial<DeviceCodePrompt>

  beforeEach(async () => {
    there = await testTenant()
    const { items } = await there.tenantClient.listClients({ q: 'Gamma' })
    own = { tenantClient: there.tenantClient, clientId: items[0]!.clientId }
  })

  afterEach(() => prompt.element.remove())

  const asked = (): number => there.asked('POST /oauth/device/code')
  const started = (): unknown[] => prompt.events.filter(({ type }) => type === 'device-authorization-started')

  /** The code comes when the test lets it. */
  function held(): (authorization: DeviceAuthorizationResponse) => void {
    const { promise, resolve } = Promise.withResolvers<DeviceAuthorizationResponse>()
    own.tenantClient = { ...there.tenantClient, authorizeDevice: () => promise }
    return resolve
  }

  it('asks for one code at a double click', async () => {
    prompt = await PromptHarness.mount(own)
    const button = prompt.button('Get a code')
    button.click()
    button.click()
    await prompt.inState('pending')
    assert.strictEqual(asked(), 1)
    assert.lengthOf(started(), 1)
  })

  it('asks once, however often autostart is set', async () => {
    prompt = await PromptHarness.mount({ ...own, autostart: true })
    await prompt.inState('pending')
    const { userCode } = prompt
    for (const autostart of [false, true]) {
      prompt.element.autostart = autostart
      await prompt.settled()
    }
    assert.isTrue(prompt.state('pending'))
    assert.strictEqual(asked(), 1)
    assert.strictEqual(prompt.userCode, userCode)
  })

  it('asks once though it is moved meanwhile, and anew when it was taken out', async () => {
    const main = document.body.appendChild(document.createElement('main'))
    prompt = await PromptHarness.mount({ ...own, autostart: true })
    main.append(prompt.element)
    await prompt.inState('pending')
    assert.strictEqual(asked(), 1)
    void prompt.element.start()
    prompt.element.remove()
    await prompt.settled()
    main.append(prompt.element)
    await prompt.inState('pending')
    assert.lengthOf(started(), 2)
    main.remove()
  })

  it('asks the tenant that the host names while the first is being asked', async () => {
    const resolve = held()
    prompt = await PromptHarness.mount({ ...own, autostart: true })
    assert.isTrue(prompt.state('requesting'))
    prompt.element.tenantClient = there.tenantClient
    await prompt.inState('pending')
    resolve(ANOTHER)
    await prompt.settled()
    assert.lengthOf(started(), 1)
    assert.notInclude(prompt.text, ANOTHER.user_code)
  })

  it('shows no code that comes after it was cancelled', async () => {
    const resolve = held()
    prompt = await PromptHarness.mount({ ...own, autostart: true })
    prompt.element.cancel()
    resolve(ANOTHER)
    await prompt.settled()
    assert.isTrue(prompt.state('idle'))
  })

  it('says that the tenant is not reached when a sign-in page of the network answers', async () => {
    const fetch = (): Response => new Response('<!doctype html><title>Sign in to the Wi-Fi</title>')
    prompt = await PromptHarness.mount({ tenantClient: createTenantClient({ fetch }), clientId: 'abc' })
    await prompt.press('Get a code')
    await prompt.inState('failed')
    await prompt.sees('The tenant cannot be reached. Check your connection.')
    assert.include(prompt.event('tenant-error')!.detail, { operation: 'authorizeDevice', status: 0 })
    assert.include(prompt.announced, 'The tenant cannot be reached.')
  })

  for (const member of ['device_code', 'user_code', 'verification_uri', 'expires_in']) {
    for (const [what, value] of Object.entries({ nothing: undefined, null: null, '{}': {}, '""': '' })) {
      it(`shows no code with ${what} for ${member}, and says which`, async () => {
        prompt = await PromptHarness.mount({ authorization: { ...AUTHORIZATION, [member]: value } })
        assert.isTrue(prompt.state('failed'))
        assert.lengthOf(started(), 0)
        await prompt.sees(`The tenant’s answer cannot be read. ${member}`)
        assert.deepInclude(prompt.event('tenant-error')!.detail, {
          operation: 'authorizeDevice',
          code: 'invalid_answer',
          detail: member,
        })
      })
    }
  }

  for (const seconds of [0, -900, NaN, Infinity, '900']) {
    it(`shows no code that lasts for ${JSON.stringify(seconds)} seconds`, async () => {
      prompt = await PromptHarness.mount({ authorization: { ...AUTHORIZATION, expires_in: seconds as number } })
      assert.isTrue(prompt.state('failed'))
      await prompt.sees('expires_in')
    })
  }

  it('names all that an answer lacks', async () => {
    own.tenantClient = { ...there.tenantClient, authorizeDevice: async () => ({}) as typeof AUTHORIZATION }
    prompt = await PromptHarness.mount({ ...own, autostart: true })
    await prompt.sees('device_code, user_code, verification_uri, expires_in')
    assert.lengthOf(
      prompt.events.filter(({ type }) => type === 'tenant-error'),
      1,
    )
  })

  it('can be given up while it takes its time', async () => {
    const resolve = held()
    prompt = await PromptHarness.mount(own)
    await prompt.press('Get a code')
    assert.isTrue(prompt.state('requesting'))
    await prompt.press('Cancel')
    assert.isTrue(prompt.state('idle'))
    resolve(ANOTHER)
    await prompt.settled()
    assert.isTrue(prompt.state('idle'))
    assert.isTrue(prompt.has('Get a code'))
  })

  it('does not ask again and again a tenant that fails, whatever client it is given', async () => {
    prompt = await PromptHarness.mount({ ...own, clientId: 'nobody' })
    prompt.element.addEventListener('tenant-error', () => (prompt.element.tenantClient = { ...there.tenantClient }))
    prompt.element.autostart = true
    await prompt.inState('failed')
    await there.quiet()
    await prompt.settled()
    assert.strictEqual(asked(), 1)
  })

  describe('from its host', () => {
    let requests: Event[]

    /** A host that gives a code of its own at each request. */
    async function hosted(properties: Partial<DeviceCodePrompt> = {}): Promise<void> {
      requests = []
      const give = (event: Event): void => {
        requests.push(event)
        event.preventDefault()
        prompt.element.authorization = { ...ANOTHER }
      }
      const element = document.createElement('device-code-prompt')
      document.body.addEventListener('device-authorization-request', give, { once: true })
      prompt = new PromptHarness(element, ['device-authorization-started', 'tenant-error'])
      Object.assign(element, { tenantClient: there.tenantClient, ...properties })
      document.body.append(element)
      await prompt.settled()
    }

    it('gets a new one where the first was given', async () => {
      await hosted({ authorization: AUTHORIZATION })
      assert.lengthOf(requests, 0)
      prompt.element.cancel()
      await prompt.press('Get a code')
      await prompt.inState('pending')
      assert.lengthOf(requests, 1)
      await prompt.sees(ANOTHER.user_code)
      assert.lengthOf(started(), 2)
      assert.strictEqual(asked(), 0)
    })

    it('gets the first one at once with autostart', async () => {
      await hosted({ autostart: true })
      await prompt.inState('pending')
      assert.lengthOf(requests, 1)
      await prompt.sees(ANOTHER.user_code)
      assert.lengthOf(started(), 1)
      assert.strictEqual(asked(), 0)
    })

    it('says that the host’s backend refused it', async () => {
      const refused = { error: 'invalid_scope', error_description: 'Nobody may have this.' }
      prompt = await PromptHarness.mount({ authorization: refused as unknown as DeviceAuthorizationResponse })
      await prompt.inState('failed')
      await prompt.sees('Nobody may have this.')
      assert.deepInclude(prompt.event('tenant-error')!.detail, { code: 'invalid_scope' })
    })

    it('gets one by the host’s own call, which is given up with it', async () => {
      const signals: AbortSignal[] = []
      const { promise, resolve } = Promise.withResolvers<DeviceAuthorizationResponse>()
      const requestAuthorization = (signal: AbortSignal): Promise<DeviceAuthorizationResponse> => {
        signals.push(signal)
        return signals.length === 1 ? promise : Promise.resolve(ANOTHER)
      }
      prompt = await PromptHarness.mount({ requestAuthorization, pollToken: () => new Promise(() => undefined) })
      await prompt.press('Get a code')
      await until('the call', () => signals.length === 1)
      await prompt.press('Cancel')
      assert.isTrue(signals[0]!.aborted)
      resolve(AUTHORIZATION)
      await prompt.press('Get a code')
      await prompt.inState('pending')
      await prompt.sees(ANOTHER.user_code)
      assert.lengthOf(started(), 1)
      assert.isUndefined(prompt.event('tenant-error'))
    })

    it('says that the host’s own call failed', async () => {
      const { reportError } = globalThis
      const reported: unknown[] = []
      globalThis.reportError = (error) => reported.push(error)
      const reason = new Error('The backend is down.')
      prompt = await PromptHarness.mount({ requestAuthorization: () => Promise.reject(reason), autostart: true })
      await prompt.inState('failed')
      globalThis.reportError = reportError
      assert.deepEqual(reported, [reason])
      assert.deepInclude(prompt.event('tenant-error')!.detail, { operation: 'authorizeDevice', code: 'client_failed' })
      assert.strictEqual(prompt.announced, 'Something went wrong')
      assert.isTrue(prompt.has('Try again'))
    })

    it('can be given up where the host neither gives one nor says why', async () => {
      prompt = await PromptHarness.mount(own)
      prompt.element.addEventListener('device-authorization-request', (event) => event.preventDefault())
      await prompt.press('Get a code')
      assert.deepEqual(await prompt.violations(), [])
      await prompt.press('Cancel')
      assert.isTrue(prompt.state('idle'))
      await prompt.press('Get a code')
      assert.isTrue(prompt.state('requesting'))
      prompt.element.cancel()
      assert.isTrue(prompt.state('idle'))
    })

    it('waits for one that takes its time', async () => {
      prompt = await PromptHarness.mount(own)
      prompt.element.addEventListener('device-authorization-request', (event) => event.preventDefault())
      await prompt.press('Get a code')
      assert.isTrue(prompt.state('requesting'))
      await prompt.sees('Getting a code…')
      assert.strictEqual(asked(), 0)
      prompt.element.authorization = ANOTHER
      await prompt.inState('pending')
    })
  })

  describe('the focus', () => {
    it('goes to the heading from the button that is gone, and stays there', async () => {
      const resolve = held()
      prompt = await PromptHarness.mount({ ...own, appName: 'Lobby Screen' })
      await prompt.press('Get a code')
      assert.isTrue(prompt.state('requesting'))
      assert.strictEqual(prompt.focusedText, 'Connect Lobby Screen')
      resolve(AUTHORIZATION)
      await prompt.inState('pending')
      await prompt.settled()
      assert.strictEqual(prompt.focusedText, 'Connect Lobby Screen')
    })

    it('stays where it is when the host gives another code', async () => {
      prompt = await PromptHarness.mount({ authorization: AUTHORIZATION })
      prompt.button('Copy code').focus()
      prompt.element.authorization = ANOTHER
      await prompt.sees(ANOTHER.user_code)
      assert.strictEqual(prompt.focusedText, 'Copy code')
    })

    it('is not taken from the rest of the page', async () => {
      prompt = await PromptHarness.mount(own)
      const elsewhere = document.body.appendChild(document.createElement('button'))
      elsewhere.focus()
      await prompt.element.start()
      await until('a code', () => prompt.state('pending'))
      await prompt.settled()
      assert.isTrue(document.activeElement === elsewhere)
      elsewhere.remove()
    })
  })
})
