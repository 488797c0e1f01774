import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { controlEndpoints } from '../control/control-routes.ts'
import { routes } from '../routes.ts'
import { TenantHarness } from '../tenant.harness.ts'
import { hostName, isOwnHost } from './host-guard.ts'

describe('isOwnHost', () => {
  const own = new Set(['planning.acme.example', '*.preview.example'])

  it('takes addresses, loopback names, those given, and names below a pattern', () => {
    for (const host of [
      '127.0.0.1:4000',
      '192.168.1.20',
      '[::1]:4000',
      'localhost',
      'LOCALHOST:80',
      'tenant.localhost',
      'localhost.',
      'planning.acme.example:8443',
      'pr-7.preview.example',
      'a.b.preview.example',
    ]) {
      assert.ok(isOwnHost(hostName(host), own), host)
    }
  })

  it('takes no name that only looks like one', () => {
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      'evillocalhost',
      'preview.example',
      'evilpreview.example',
      '127.0.0.1.evil.example',
      'xplanning.acme.example',
      '',
    ]) {
      assert.ok(!isOwnHost(hostName(host), own), host)
    }
  })
})

describe('own hosts', () => {
  const pathOf = (path: string) => path.replaceAll(/:\w+(\{[^}]*\})?/g, 'x').replace('*', 'x')
  const under = (path: string) => (prefix: string) => path === prefix || path.startsWith(`${prefix}/`)
  const PAGES = ['/auth', '/activate', '/device', '/consent', '/sign-in', '/sign-out', '/assets']
  const APIS = ['/admin', '/control']

  it('are demanded of everything that is a page, takes a form or administers, and of nothing else', async () => {
    const harness = await TenantHarness.open()
    for (const { path, operations } of [...routes, ...controlEndpoints]) {
      const guarded = [...PAGES, ...APIS].some(under(path))
      for (const method of Object.keys(operations)) {
        const { status, body } = await harness.send(method, pathOf(path), { host: 'rebound.example:4000' })
        const refused = status === 403 && JSON.stringify(body).includes('--allow-host rebound.example')
        assert.equal(refused, guarded, `${method} ${path}: ${status}`)
      }
    }
  })

  it('are demanded of the portal and of what is not there', async () => {
    const harness = await TenantHarness.open({ fallback: () => new Response('the portal') })
    const portal = async (host: string) => harness.send<string>('GET', '/', { host })
    assert.equal((await portal('localhost:4000')).body, 'the portal')
    assert.equal((await portal('rebound.example')).status, 403)
  })

  it('give nobody a secret, a session or the sign-in buttons under a foreign name', async () => {
    const harness = await TenantHarness.open()
    const { client, clientSecret } = await harness.newClient()
    const authorization = await harness.tokenFor('ada@acme.example')
    const signIn = await harness.send<string>('GET', '/sign-in', { host: 'rebound.example' })
    assert.equal(signIn.status, 403)
    assert.ok(!signIn.body.includes('Continue as'))
    assert.equal(signIn.headers.get('set-cookie'), null)
    const secret = await harness.send('GET', `/admin/v1/oauth-clients/${client.clientId}/secret`, {
      host: 'rebound.example',
      headers: { authorization },
    })
    assert.equal(secret.status, 403)
    assert.ok(!JSON.stringify(secret.body).includes(clientSecret))
  })

  it('are the issuer’s and those that were added', async () => {
    const harness = await TenantHarness.open({ issuer: 'https://planning.acme.example/t/one' })
    harness.tenant.ownHosts.add('*.preview.example')
    const status = async (host: string) => (await harness.send('GET', '/activate', { host })).status
    assert.equal(await status('planning.acme.example'), 200)
    assert.equal(await status('pr-7.preview.example'), 200)
    assert.equal(await status('acme.example'), 403)
  })

  it('are not asked for in process', async () => {
    const harness = await TenantHarness.open()
    assert.equal((await harness.send('GET', '/activate', { headers: { host: 'rebound.example' } })).status, 200)
  })
})

describe('a change with the session cookie', () => {
  it('is refused when Origin is foreign, whatever Sec-Fetch-Site says', async () => {
    const harness = await TenantHarness.open()
    const page = await harness.send<string>('GET', '/sign-in')
    const cookie = page.headers.get('set-cookie')!.split(';')[0]!
    const csrf = /name="csrf_token" value="([^"]+)"/.exec(page.body)![1]!
    const signedIn = await harness.post('/sign-in', { csrf_token: csrf, continue_as: 'ada@acme.example' }, { cookie })
    const session = signedIn.headers.get('set-cookie')!.split(';')[0]!
    const change = async (headers: Record<string, string>) =>
      (await harness.send('PATCH', '/admin/v1/tenant', { headers: { cookie: session, ...headers }, body: {} })).status
    assert.equal(await change({ 'sec-fetch-site': 'same-origin' }), 200)
    assert.equal(await change({ origin: 'http://tenant.test' }), 200)
    assert.equal(await change({ origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }), 403)
    assert.equal(await change({ origin: 'null', 'sec-fetch-site': 'same-origin' }), 403)
    assert.equal(await change({}), 403)
  })
})
