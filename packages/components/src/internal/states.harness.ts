import { DEVICE_CODE } from '@tenantry/core/client'
import { PromptHarness } from '../device-code-prompt/device-code-prompt.harness.ts'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { Clock } from './clock.harness.ts'
import { until } from './element.harness.ts'
import type { ElementHarness } from './element.harness.ts'
import { testTenant } from './tenant.harness.ts'
import type { TestTenant } from './tenant.harness.ts'

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

async function creating(failing?: (there: TestTenant) => void): Promise<CreateHarness> {
  const there = await testTenant()
  failing?.(there)
  return CreateHarness.open(there.tenantClient)
}

async function created(device: boolean): Promise<CreateHarness> {
  const create = await creating()
  if (device) await create.choose('Type', DEVICE_CODE)
  await create.fill('Delta App', 'https://delta.example/callback')
  await create.press('Create client')
  await create.sees('Client successfully created')
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
  const authorization = await tenantClient.authorizeDevice(clientId, 'openid')
  const clock = new Clock()
  const harness = await PromptHarness.mount({
    tenantClient,
    clientId,
    authorization,
    scope: 'openid offline_access',
    appName: 'Lobby Screen',
    ...(answer && { pollToken: async () => ({ ...answer }) }),
  })
  if (answer) await clock.pass(5)
  clock.restore()
  return harness
}

async function promptIn(state: string, answer?: Parameters<typeof prompt>[0]): Promise<PromptHarness> {
  const harness = await prompt(answer)
  await harness.inState(state)
  return harness
}

/** Each element in each state that it is drawn for, by what a person would call it. */
export const STATES: Readonly<Record<string, () => Mounted>> = {
  'the list, loading': async () => {
    const there = await testTenant()
    there.faults.add(() => new Promise(() => undefined))
    return ListHarness.mount(there.tenantClient, 'loading')
  },
  'the list, not signed in': () => refusedList('not-signed-in', 401),
  'the list, not allowed': () => list('not-allowed', undefined, 'uma@acme.example'),
  'the list, OAuth not enabled': () => list('not-enabled', OFF),
  'the list, empty': () => list('empty', EMPTY),
  'the list, ready': () => list('ready'),
  'the list, failed': () => refusedList('failed', 503),
  'the list, nothing found': async () => {
    const there = await list('ready')
    await there.type('Search clients', 'nothing like it')
    await there.inState('no-match')
    await until('how many', () => there.announced === '0 of 3')
    return there
  },
  'the list, in pages': async () => {
    const there = await list('ready')
    there.element.pageSize = 2
    await there.settled()
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
  'the list, something refused': async () => {
    const { tenantClient, failOnce } = await testTenant()
    const there = await ListHarness.mount(tenantClient, 'ready')
    failOnce('PATCH', 500, { title: 'Internal error', detail: 'The disk is full.' })
    await there.menu('Beta App', 'Disable')
    await there.sees('The disk is full.')
    return there
  },
  'the panel': panel,
  'the panel of a device client': async () => {
    const there = await list('ready')
    await there.open('Gamma Screen')
    return there
  },
  'the panel, changed elsewhere': async () => {
    const { tenantClient } = await testTenant()
    const there = await ListHarness.mount(tenantClient, 'ready')
    await there.open('Alpha App')
    await there.type('Name', 'Mine')
    await tenantClient.updateClient(there.element.selected!, { name: 'Theirs', enabled: false })
    await there.press('Save')
    await there.sees('This client changed since you opened it.')
    return there
  },
  'the panel, who has authorized the client': async () => {
    const { tenant, tenantClient } = await testTenant()
    const { items } = await tenantClient.listClients({ q: 'Alpha' })
    const scope = 'openid email offline_access'
    await tenant.control.issueTokens({ user: 'uma@acme.example', clientId: items[0]!.clientId, scope })
    const there = await ListHarness.mount(tenantClient, 'ready')
    await there.open('Alpha App')
    there.button('Authorizations').click()
    await there.sees('uma@acme.example')
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
    await there.press('Show client secret')
    await until('the secret', () => there.secret.length > 40)
    return there
  },
  'rotating a secret': () => dialog('Rotate client secret'),
  'deleting a client': () => dialog('Delete'),
  'creating a client': () => creating(),
  'creating a client, choosing its type': async () => {
    const create = await creating()
    const select = create.field('Type') as unknown as HTMLSelectElement
    // Asked for by a person's own click alone; where it cannot be, the field stands there closed.
    try {
      select.showPicker()
    } catch {}
    return create
  },
  'creating a client, wrong in every field': async () => {
    const create = await creating()
    await create.type('Name', 'Delta_App')
    await create.pasteUrls('http://delta.example/ https://delta.example/ https://delta.example/')
    await create.press('Create client')
    return create
  },
  'creating a client, nothing filled in': async () => {
    const create = await creating()
    await create.press('Create client')
    return create
  },
  'creating a client, refused by the tenant': async () => {
    const create = await creating(({ failOnce }) => failOnce('POST', 500, { detail: 'The disk is full.' }))
    await create.fill('Delta App', 'https://delta.example/callback')
    await create.press('Create client')
    await create.sees('The disk is full.')
    return create
  },
  'creating a client, with single sign-on': async () => {
    const there = await testTenant()
    await there.tenantClient.updateTenant({ ssoEnabled: true })
    const create = await CreateHarness.open(there.tenantClient)
    await create.sees('Device grant is off because single sign-on is enabled.')
    return create
  },
  'creating a client that is begun, and leaving': async () => {
    const create = await creating()
    await create.type('Name', 'Half')
    await create.press('Cancel')
    await create.sees('Discard changes?')
    return create
  },
  'a client created': () => created(false),
  'a device client created': () => created(true),
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
