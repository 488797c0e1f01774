import type { ClientMetadata } from '@tenantry/core/client'
import { assert } from '@open-wc/testing'
import { createTenantClient } from '../tenant-client/create-tenant-client.ts'
import { provideTenantClient } from '../tenant-client/tenant-client-context.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import { PromptHarness } from '../device-code-prompt/device-code-prompt.harness.ts'
import { OAuthClientList } from '../oauth-client-list/oauth-client-list.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { define } from './define-element.ts'
import { textOf, until } from './element.harness.ts'
import { testTenant, web } from './tenant.harness.ts'

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

  it('takes a client that is provided late, and begins anew where it is moved to another', async () => {
    const [first, second] = await Promise.all([
      testTenant({ clients: [web('First App', 'https://first.example/')] }),
      testTenant({ clients: [web('Second App', 'https://second.example/')] }),
    ])
    const [here, elsewhere] = [document.createElement('main'), document.createElement('main')]
    document.body.append(here, elsewhere)
    const list = new ListHarness(here.appendChild(document.createElement('oauth-client-list')), [])
    // Without a client it asks the page's own origin, where no tenant is.
    await list.inState('failed')
    const forget = [provideTenantClient(here, first.tenantClient), provideTenantClient(elsewhere, second.tenantClient)]
    await list.sees('First App')
    elsewhere.append(list.element)
    await list.sees('Second App')
    assert.notInclude(list.text, 'First App')
    for (const one of forget) one()
    here.remove()
    elsewhere.remove()
  })

  it('asks for a code where it is meant to, when the tenant client comes late', async () => {
    const there = await testTenant()
    const { items } = await there.tenantClient.listClients({ q: 'Gamma' })
    const prompt = await PromptHarness.mount({ clientId: items[0]!.clientId, autostart: true })
    await prompt.inState('failed')
    prompt.element.tenantClient = there.tenantClient
    await prompt.inState('pending')
    prompt.element.remove()
  })

  it('forgets what another tenant answers after it was given this one', async () => {
    const off = { tenant: { name: 'Slow', oauthEnabled: false, ssoEnabled: false }, clients: [] }
    const [slow, own] = await Promise.all([testTenant(off), testTenant()])
    for (const late of [() => Response.json({}, { status: 401 }), () => undefined]) {
      let answer = (): void => undefined
      const gate = new Promise<void>((resolve) => (answer = resolve))
      const fault = async (): Promise<Response | undefined> => {
        await gate
        return late()
      }
      slow.faults.add(fault)
      const list = await ListHarness.mount(slow.tenantClient, 'loading')
      list.element.tenantClient = own.tenantClient
      await list.inState('ready')
      const ids = list.all('tbody code').map(textOf)
      answer()
      await slow.quiet()
      await list.settled()
      assert.isTrue(list.state('ready'))
      assert.deepEqual(list.all('tbody code').map(textOf), ids)
      assert.isUndefined(list.event('tenant-error'))
      list.element.remove()
      slow.faults.delete(fault)
    }
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

  it('sends the session cookie to its own origin alone, and none where the host authorizes or a device asks', async () => {
    const sent: RequestCredentials[] = []
    const fetch = ({ credentials }: Request): Response => {
      sent.push(credentials)
      return Response.json({})
    }
    const authorized = { fetch, getAuthorization: () => 'Token' }
    for (const baseUrl of [null, 'https://tenant.example/']) {
      await createTenantClient({ baseUrl, fetch }).getTenant()
      await createTenantClient({ baseUrl, ...authorized }).getTenant()
      await createTenantClient({ baseUrl, ...authorized }).createClient({} as ClientMetadata, 'key')
      await createTenantClient({ baseUrl, fetch }).authorizeDevice('abc', undefined)
      await createTenantClient({ baseUrl, fetch }).pollDeviceToken('abc', 'code')
    }
    const once: RequestCredentials[] = ['same-origin', 'omit', 'omit', 'omit', 'omit']
    assert.deepEqual(sent, [...once, ...once])
  })

  it('sends no header where the host has no authorization to give, and no cookie either', async () => {
    const requests: Request[] = []
    const fetch = (request: Request): Response => {
      requests.push(request)
      return Response.json({})
    }
    await createTenantClient({ fetch, getAuthorization: () => null }).getTenant()
    assert.deepEqual(
      requests.map(({ headers, credentials }) => [headers.get('authorization'), credentials]),
      [[null, 'omit']],
    )
  })

  it('gives up after the second 401', async () => {
    const { client, requests } = answering(new Response('', { status: 401 }), new Response('', { status: 401 }))
    const error: unknown = await client.getTenant().catch((refused: unknown) => refused)
    assert.instanceOf(error, TenantError)
    assert.strictEqual(error.status, 401)
    assert.lengthOf(requests, 2)
  })

  it('says what kept a request from being made, where it shows', async () => {
    const reported: unknown[] = []
    const { reportError } = globalThis
    globalThis.reportError = (error) => reported.push(error)
    const reason = new Error('No session.')
    const client = createTenantClient({ getAuthorization: () => Promise.reject(reason) })
    const error: unknown = await client.getTenant().catch((refused: unknown) => refused)
    globalThis.reportError = reportError
    assert.instanceOf(error, TenantError)
    assert.deepInclude(error, { operation: 'getTenant', status: 0, cause: reason })
    assert.deepEqual(reported, [reason])
  })

  it('takes what is no JSON for no answer of the tenant', async () => {
    const page = (): Response =>
      new Response('<p>Sign in to the network</p>', { headers: { 'content-type': 'text/html' } })
    const { client } = answering(page(), new Response(null, { status: 204 }), page())
    const refused = (error: unknown): unknown => error
    assert.deepInclude(await client.getTenant().catch(refused), { operation: 'getTenant', status: 0 })
    assert.deepEqual(await client.deleteClient('abc'), {} as never)
    assert.deepInclude(await client.authorizeDevice('abc', undefined).catch(refused), { status: 0 })
  })

  it('knows an error of another copy of this package', () => {
    class Copy extends Error {
      operation = 'getTenant'
      retryAfter = 0
    }
    assert.instanceOf(new Copy(), TenantError)
    assert.notInstanceOf(new Error('another'), TenantError)
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
