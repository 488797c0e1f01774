/**
 * Uses the elements in a DOM without a browser, as a unit test of a host's page does: `use-elements.ts <jsdom | happy-dom>
 * [what it lacks]`. Prints what went wrong, as JSON, once nothing is left to happen.
 */
import type { TenantClient } from '@tenantry/components'
import { openWindow } from './window.ts'

const [name = '', ...lacks] = process.argv.slice(2)
const problems: string[] = []
const said: string[] = []
process.on('unhandledRejection', (reason) => problems.push(`unhandled rejection: ${String(reason)}`))
process.on('uncaughtException', (error) => problems.push(`uncaught: ${String(error)}`))
process.on('beforeExit', () => {
  process.stdout.write(JSON.stringify({ problems, said }))
  process.exit()
})

const window = await openWindow(name, lacks)
window.addEventListener('error', (event) => problems.push(`error event: ${(event as ErrorEvent).message}`))
const { body } = document

const CLIENT = {
  clientId: 'app@acme.example',
  name: 'Alpha App',
  grantType: 'authorization_code',
  callbackUrls: ['https://alpha.example/callback'],
  enabled: true,
  hasSecret: true,
  createdAt: '2026-01-01T00:00:00.000Z',
  lastUsedAt: null,
  version: 1,
}
/** What a host's test gives in the place of a tenant. */
const stub = {
  getTenant: async () => ({ id: 'acme', oauthEnabled: true, viewer: { id: 'ada', canAdminister: true } }),
  listClients: async () => ({ items: [CLIENT, { name: 'Odd' }], nextCursor: null }),
  getClient: async () => CLIENT,
  createClient: async () => ({ client: { ...CLIENT, clientId: 'new', name: 'Delta App' }, clientSecret: 'secret' }),
  authorizeDevice: async () => ({
    device_code: 'device',
    user_code: 'BCDF-GHJK',
    verification_uri: 'https://tenant.example/activate',
    expires_in: 900,
  }),
  pollDeviceToken: async () => ({ error: 'authorization_pending' }),
} as unknown as TenantClient

function textOf(element: Element): string {
  return element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? ''
}

async function sees(element: Element, text: string): Promise<void> {
  for (let tries = 0; tries < 500 && !textOf(element).includes(text); tries++)
    await new Promise((resolve) => setTimeout(resolve, 10))
  if (textOf(element).includes(text)) said.push(text)
  else problems.push(`<${element.localName}> does not say “${text}”: ${textOf(element).slice(0, 200)}`)
}

/** Types as a person does. */
function type(element: Element, id: string, value: string): void {
  const field = element.shadowRoot!.getElementById(id) as HTMLInputElement
  field.value = value
  for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }))
}

// Before they are defined: upgraded when they are.
const early = document.createElement('oauth-client-list')
early.tenantClient = stub
body.append(early)

await import('@tenantry/components/define')
await sees(early, 'Alpha App')
await sees(early, 'Odd')
early.setAttribute('lang', 'de-')
early.setAttribute('page-size', '1')
early.select(CLIENT.clientId)
await sees(early, 'Allowed callback URLs')
body.prepend(early)
early.tenantClient = { ...stub }
await early.reload()
early.closePanel()
await early.updateComplete
early.remove()

// As markup, without a client; gone again before anybody is asked, and after.
body.innerHTML =
  '<oauth-client-list></oauth-client-list><oauth-client-create open></oauth-client-create><device-code-prompt autostart></device-code-prompt>'
body.replaceChildren()
body.innerHTML =
  '<oauth-client-list base-url=":no url"></oauth-client-list><oauth-client-create open></oauth-client-create><device-code-prompt autostart client-id="x"></device-code-prompt>'
await sees(body.firstElementChild!, 'Something went wrong')
body.replaceChildren()

// With a client that knows nothing, as mocks do.
const mocked = document.createElement('oauth-client-list')
mocked.tenantClient = { getTenant: () => undefined } as unknown as TenantClient
body.append(mocked)
await sees(mocked, 'cannot be read')
mocked.remove()

const create = document.createElement('oauth-client-create')
create.tenantClient = stub
body.append(create)
create.show()
await sees(create, 'Create OAuth 2.0 client')
type(create, 'name', 'Delta App')
type(create, 'url0', 'https://delta.example/callback')
await create.updateComplete
create.shadowRoot!.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
await sees(create, 'Client secret')
create.close()
create.remove()

const prompt = document.createElement('device-code-prompt')
prompt.tenantClient = stub
body.append(prompt)
await prompt.start()
await sees(prompt, 'BCDF-GHJK')
prompt.cancel()
prompt.authorization = { user_code: 'LMNP-QRST' } as unknown as typeof prompt.authorization
await sees(prompt, 'device_code, verification_uri, expires_in')
prompt.remove()
