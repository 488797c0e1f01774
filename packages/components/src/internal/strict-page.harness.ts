/** The page of a host with a strict Content Security Policy: mounts all three elements, uses them, tells its parent what was violated. */
import { DEVICE_CODE } from '@tenantry/core/client'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import { PromptHarness } from '../device-code-prompt/device-code-prompt.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { until } from './element.harness.ts'
import { testTenant, web } from './tenant.harness.ts'

const problems: string[] = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
  problems.push([violatedDirective, blockedURI, sample].join(' '))
})
addEventListener('error', ({ message }) => problems.push(message))

async function useAll(): Promise<void> {
  const there = await testTenant({
    clients: Array.from({ length: 80 }, (_, index) => web(`App ${index}`, 'https://a.example/')),
  })
  const list = await ListHarness.mount(there.tenantClient, 'ready')
  await list.open('App 0')
  await list.press('Show client secret')
  await list.menu('App 1', 'Delete')
  await list.press('Cancel')
  list.scroller.scrollTop = 2000
  await until('other rows', () => !list.names.includes('App 0'))
  const create = await CreateHarness.open(there.tenantClient)
  await create.type('Name', 'Screen')
  await create.choose('Type', DEVICE_CODE)
  await create.type('URL 1', 'https://unused.example/')
  await create.press('Create client')
  await create.sees('Client successfully created')
  const { client } = create.event('oauth-client-created')!.detail as { client: { clientId: string } }
  const prompt = await PromptHarness.mount({
    tenantClient: there.tenantClient,
    clientId: client.clientId,
    autostart: true,
  })
  await until('QR code', () => prompt.qr)
}

try {
  await useAll()
} catch (error) {
  problems.push(String(error))
}
parent.postMessage({ problems }, '*')
