import { assert } from '@open-wc/testing'
import { createTenantClient } from '../tenant-client/create-tenant-client.ts'
import { provideTenantClient } from '../tenant-client/tenant-client-context.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import { OAuthClientList } from '../oauth-client-list/oauth-client-list.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { define } from './define-element.ts'
import { until } from './element.harness.ts'
import { testTenant } from './tenant.harness.ts'

describe('an element in its host', () => {
  it('takes the tenant client of the subtree it is in, and its own before that', async () => {
    const [around, own] = await Promise.all([testTenant(), testTenant()])
    const subtree = document.createElement('section')
    const forget = provideTenantClient(subtree, around.tenantClient)
    document.body.append(subtree)
    const element = document.createElement('oauth-client-list')
    subtree.append(element)
    await until('ready', () => element.matches(':state(ready)'))
    assert.isAbove(around.asked('GET'), 0)
    const other = Object.assign(document.createElement('oauth-client-list'), { tenantClient: own.tenantClient })
    subtree.append(other)
    await until('ready', () => other.matches(':state(ready)'))
    assert.isAbove(own.asked('GET'), 0)
    forget()
    subtree.remove()
  })

  it('can be defined twice, and under another name', async () => {
    define('oauth-client-list', class extends HTMLElement {})
    assert.strictEqual(customElements.get('oauth-client-list'), OAuthClientList)
    define('acme-clients', class extends OAuthClientList {})
    const there = await testTenant()
    const element = Object.assign(document.createElement('acme-clients'), { tenantClient: there.tenantClient })
    document.body.append(element)
    await until('ready', () => element.matches(':state(ready)'))
    element.remove()
  })

  it('keeps what it shows when it is moved', async () => {
    const there = await testTenant()
    const list = await ListHarness.mount(there.tenantClient, 'ready')
    await list.open('Alpha App')
    await list.type('Name', 'Half typed')
    const asked = there.requests.length
    document.body.prepend(list.element)
    await list.settled()
    assert.strictEqual(list.field('Name').value, 'Half typed')
    assert.strictEqual(there.requests.length, asked)
    list.element.remove()
  })
})

describe('createTenantClient', () => {
  const answering = (...answers: Response[]): { client: TenantClient; requests: Request[] } => {
    const requests: Request[] = []
    let times = 0
    const client = createTenantClient({
      baseUrl: 'https://tenant.example/acme/',
      getAuthorization: () => `Token ${++times}`,
      fetch: (request) => {
        requests.push(request)
        return answers.shift() ?? Response.json({})
      },
    })
    return { client, requests }
  }

  it('keeps the path prefix, and asks for authorization for each request and once more after a 401', async () => {
    const { client, requests } = answering(new Response('', { status: 401 }))
    await client.getTenant()
    assert.deepEqual(
      requests.map(({ url, headers }) => [url, headers.get('authorization')]),
      [
        ['https://tenant.example/acme/admin/v1/tenant', 'Token 1'],
        ['https://tenant.example/acme/admin/v1/tenant', 'Token 2'],
      ],
    )
  })

  it('gives up after the second 401', async () => {
    const { client, requests } = answering(new Response('', { status: 401 }), new Response('', { status: 401 }))
    const error: unknown = await client.getTenant().catch((refused: unknown) => refused)
    assert.instanceOf(error, TenantError)
    assert.strictEqual(error.status, 401)
    assert.lengthOf(requests, 2)
  })

  it('sends no authorization with a device request', async () => {
    const { client, requests } = answering(Response.json({ error: 'authorization_pending' }, { status: 403 }))
    assert.deepEqual(await client.pollDeviceToken('abc', 'code'), { error: 'authorization_pending' })
    assert.strictEqual(requests[0]!.headers.get('authorization'), null)
    assert.include(requests[0]!.headers.get('content-type')!, 'application/x-www-form-urlencoded')
  })

  it('says what a problem says', async () => {
    const body = { type: 'https://errors.example/stale', title: 'Stale', detail: 'Somebody was quicker.' }
    const { client, requests } = answering(Response.json(body, { status: 412 }))
    const error: unknown = await client.updateClient('abc', { enabled: false }, 3).catch((refused: unknown) => refused)
    assert.instanceOf(error, TenantError)
    assert.deepInclude(error, {
      operation: 'updateClient',
      status: 412,
      code: 'stale',
      title: 'Stale',
      detail: 'Somebody was quicker.',
    })
    assert.strictEqual(requests[0]!.headers.get('if-match'), '"3"')
  })
})
