import { executeServerCommand } from '@web/test-runner-commands'
import { assert } from '@open-wc/testing'
import { PromptHarness } from '../device-code-prompt/device-code-prompt.harness.ts'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { until } from './element.harness.ts'
import type { ElementHarness } from './element.harness.ts'
import { testTenant } from './tenant.harness.ts'
import type { TestTenant } from './tenant.harness.ts'

/** What the system asks for. */
const THEMES = {
  light: { 'prefers-color-scheme': 'light' },
  dark: { 'prefers-color-scheme': 'dark' },
  'forced colours': { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' },
}

type Mounted = Promise<ElementHarness<HTMLElement>>

const OFF = { tenant: { name: 'Acme', oauthEnabled: false, ssoEnabled: false }, clients: [] }
const EMPTY = { clients: [] }

async function list(state: string, ...seed: Parameters<typeof testTenant>): Promise<ListHarness> {
  const there = await testTenant(...seed)
  return ListHarness.mount(there.tenantClient, state)
}

async function refusedList(state: string, status: number): Promise<ListHarness> {
  const there = await testTenant()
  there.faults.add(() => Response.json({ detail: 'The store is being restored.' }, { status }))
  return ListHarness.mount(there.tenantClient, state)
}

async function panel(): Promise<ListHarness> {
  const there = await list('ready')
  await there.open('Alpha App')
  return there
}

async function dialog(item: string): Promise<ListHarness> {
  const there = await panel()
  if (item === 'Delete') await there.menu('Alpha App', item)
  else await there.press(item)
  return there
}

async function created(): Promise<CreateHarness> {
  const create = await CreateHarness.open((await testTenant()).tenantClient)
  await create.fill('Delta App', 'https://delta.example/callback')
  await create.press('Create client')
  await create.sees('Copy client secret')
  return create
}

async function prompt(answer?: object | ((there: TestTenant) => void)): Promise<PromptHarness> {
  const there = await testTenant()
  const { items } = await there.tenantClient.listClients({ q: 'Gamma' })
  const { clientId } = items[0]!
  const { tenantClient } = there
  if (typeof answer === 'function') {
    answer(there)
    return PromptHarness.mount({ tenantClient, clientId, autostart: true })
  }
  const authorization = { ...(await tenantClient.authorizeDevice(clientId, 'openid')), interval: answer ? 0.05 : 5 }
  return PromptHarness.mount({
    tenantClient,
    clientId,
    authorization,
    scope: 'openid offline_access',
    appName: 'Lobby Screen',
    ...(answer && { pollToken: async () => ({ ...answer }) }),
  })
}

async function promptIn(state: string, answer?: Parameters<typeof prompt>[0]): Promise<PromptHarness> {
  const harness = await prompt(answer)
  await harness.inState(state)
  return harness
}

const STATES: Record<string, () => Mounted> = {
  'the list, loading': async () => {
    const there = await testTenant()
    there.faults.add(() => new Promise(() => undefined))
    return ListHarness.mount(there.tenantClient, 'loading')
  },
  'the list, not signed in': () => refusedList('not-signed-in', 401),
  'the list, not allowed': () => list('not-allowed', undefined, 'uma@acme.example'),
  'the list, OAuth not enabled': () => list('not-enabled', OFF),
  'the list, empty': () => list('empty', EMPTY),
  'the list, failed': () => refusedList('failed', 503),
  'the list, nothing found': async () => {
    const there = await list('ready')
    await there.type('Search clients', 'nothing like it')
    await there.inState('no-match')
    return there
  },
  'the list, one client disabled': async () => {
    const there = await list('ready')
    await there.menu('Beta App', 'Disable')
    await there.sees('Client successfully disabled')
    return there
  },
  'the menu of a row': async () => {
    const there = await list('ready')
    await there.press('Actions for Alpha App')
    await there.sees('Disable')
    return there
  },
  'the panel, wrong in two fields': async () => {
    const there = await panel()
    await there.type('Name', 'Alpha_App')
    await there.type('URL 1', 'http://alpha.example/')
    return there
  },
  'the panel, its secret on show': async () => {
    const there = await panel()
    await there.press('Show')
    await until('the secret', () => there.secret.length > 40)
    return there
  },
  'rotating a secret': () => dialog('Rotate'),
  'deleting a client': () => dialog('Delete'),
  'creating a client': async () => {
    const create = await CreateHarness.open((await testTenant()).tenantClient)
    await create.press('Create client')
    return create
  },
  'creating a client that is begun, and leaving': async () => {
    const create = await CreateHarness.open((await testTenant()).tenantClient)
    await create.type('Name', 'Half')
    await create.press('Cancel')
    await create.sees('Discard changes?')
    return create
  },
  'a client created': created,
  'the prompt, idle': () => PromptHarness.mount({ clientId: 'gamma' }),
  'the prompt, asking': () => promptIn('requesting', (there) => there.faults.add(() => new Promise(() => undefined))),
  'the prompt, waiting': async () => {
    const harness = await promptIn('pending')
    await until('QR code', () => harness.qr)
    return harness
  },
  'the prompt, approved': () => promptIn('approved', { access_token: 'x' }),
  'the prompt, denied': () => promptIn('denied', { error: 'access_denied' }),
  'the prompt, expired': () => promptIn('expired', { error: 'expired_token' }),
  'the prompt, failed': () => promptIn('failed', { error: 'invalid_client' }),
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
