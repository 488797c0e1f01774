import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CALLBACK, TenantHarness } from '../tenant.harness.ts'
import { exchanges } from './exchange.ts'

interface Logged {
  id: string
  endpoint: string
  request: { method: string; path: string }
  clientId?: string
  userId?: string
  grantType?: string
  flowId?: string
}

const logOf = async (harness: TenantHarness, query = '') =>
  (await harness.send<{ items: Logged[] }>('GET', `/control/v1/exchanges${query}`)).body.items
const steps = (items: readonly Logged[]) => items.map(({ request: { method, path } }) => `${method} ${path}`)

/** A browser that follows redirects within the tenant. */
class Browser {
  readonly harness: TenantHarness
  #cookie = ''

  constructor(harness: TenantHarness) {
    this.harness = harness
  }

  async go(path: string, form?: Record<string, string>): Promise<{ body: string; location: string | null }> {
    const headers: Record<string, string> = this.#cookie === '' ? {} : { cookie: this.#cookie }
    const answer =
      form === undefined
        ? await this.harness.send<string>('GET', path, { headers })
        : await this.harness.post<string>(path, form, headers)
    const set = answer.headers.get('set-cookie')
    if (set !== null) this.#cookie = set.split(';')[0]!
    const location = answer.headers.get('location')
    return location?.startsWith('/') === true ? this.go(location) : { body: answer.body, location }
  }
}

const field = (body: string, name: string) =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '').replaceAll('&amp;', '&')

async function authorized(harness: TenantHarness, browser: Browser, query: string) {
  const signIn = await browser.go(`/auth/authorize?${query}`)
  const consent = await browser.go('/sign-in', {
    csrf_token: field(signIn.body, 'csrf_token'),
    return_to: field(signIn.body, 'return_to'),
    email: 'uma@acme.example',
    password: 'tenantry',
  })
  const { location } = await browser.go('/consent', {
    csrf_token: field(consent.body, 'csrf_token'),
    request: field(consent.body, 'request'),
    decision: 'approve',
  })
  return new URL(location!)
}

describe('a flow', () => {
  it('is all that comes of one authorization request, up to refreshes and resource calls', async () => {
    const harness = await TenantHarness.open()
    const { client, clientSecret } = await harness.newClient()
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: CALLBACK,
      scope: 'openid offline_access',
      state: "it's a state",
    }).toString()
    const callback = await authorized(harness, new Browser(harness), query)
    assert.equal(callback.searchParams.get('state'), "it's a state")
    assert.deepEqual([...callback.searchParams.keys()], ['code', 'state'], 'the callback is given nothing else')
    const credentials = { client_id: client.clientId, client_secret: clientSecret }
    const code = callback.searchParams.get('code')!
    const grant = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...credentials }
    const { body: tokens } = await harness.post<Record<string, string>>('/oauth/token', grant)
    const refreshToken = tokens['refresh_token']!
    const authorization = `Bearer ${tokens['access_token']!}`
    await harness.send('GET', '/2/0/workspaces', { headers: { authorization } })
    await harness.send('GET', '/userinfo', { headers: { authorization } })
    await harness.post('/oauth/introspect', { token: refreshToken, ...credentials })
    await harness.post('/oauth/token', { grant_type: 'refresh_token', refresh_token: refreshToken, ...credentials })
    await harness.post('/oauth/token', { grant_type: 'refresh_token', refresh_token: refreshToken, ...credentials })
    await harness.send('GET', '/.well-known/jwks.json')
    const all = await logOf(harness)
    const flowId = all.find(({ request }) => request.path === '/auth/authorize')!.flowId!
    const flow = await logOf(harness, `?flowId=${flowId}`)
    assert.deepEqual(steps(flow), [
      'GET /auth/authorize',
      'GET /sign-in',
      'POST /sign-in',
      'GET /auth/authorize',
      'GET /consent',
      'POST /consent',
      'POST /oauth/token',
      'GET /2/0/workspaces',
      'GET /userinfo',
      'POST /oauth/introspect',
      'POST /oauth/token',
      // The reuse of a spent token, which ends the flow.
      'POST /oauth/token',
    ])
    const uma = flow.at(-2)!.userId
    assert.deepEqual(new Set(flow.slice(4).map(({ userId }) => userId)), new Set([uma]))
    assert.deepEqual(new Set(flow.map(({ clientId }) => clientId)), new Set([client.clientId, undefined]))
    assert.deepEqual(
      flow.filter(({ grantType }) => grantType !== undefined).map(({ grantType }) => grantType),
      ['authorization_code', 'refresh_token', 'refresh_token'],
    )
    assert.deepEqual(steps(all.filter((one) => one.flowId === undefined)).slice(-1), ['GET /.well-known/jwks.json'])
  })

  it('is another one after a reload', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const path = `/auth/authorize?response_type=code&client_id=${client.clientId}&redirect_uri=${encodeURIComponent(CALLBACK)}`
    await harness.send('GET', path)
    await harness.send('GET', path)
    const flows = (await logOf(harness, `?clientId=${client.clientId}`)).map(({ flowId }) => flowId)
    assert.equal(new Set(flows).size, 2)
  })

  it('is all that comes of one device request', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newDeviceClient()
    const { body: device } = await harness.post<Record<string, string>>('/oauth/device/code', {
      client_id: client.clientId,
      scope: 'openid offline_access',
    })
    const poll = () =>
      harness.post<Record<string, string>>('/oauth/token', {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: device['device_code']!,
        client_id: client.clientId,
      })
    await poll()
    const browser = new Browser(harness)
    const confirm = await browser.go(`/activate?user_code=${device['user_code']!}`)
    const signIn = await browser.go('/activate', {
      csrf_token: field(confirm.body, 'csrf_token'),
      user_code: device['user_code']!,
      decision: 'confirm',
    })
    const consent = await browser.go('/sign-in', {
      csrf_token: field(signIn.body, 'csrf_token'),
      return_to: field(signIn.body, 'return_to'),
      continue_as: 'uma@acme.example',
    })
    await browser.go('/device/consent', {
      csrf_token: field(consent.body, 'csrf_token'),
      user_code: device['user_code']!,
      decision: 'approve',
    })
    const { body: tokens } = await poll()
    await harness.send('GET', '/2/0/users/me', { headers: { authorization: `Bearer ${tokens['access_token']!}` } })
    const [first] = await logOf(harness, `?clientId=${client.clientId}`)
    const flow = await logOf(harness, `?flowId=${first!.flowId!}`)
    assert.deepEqual(steps(flow), [
      'POST /oauth/device/code',
      'POST /oauth/token',
      'GET /activate',
      'POST /activate',
      'GET /device/consent',
      'GET /sign-in',
      'POST /sign-in',
      'GET /device/consent',
      'POST /device/consent',
      'POST /oauth/token',
      'GET /2/0/users/me',
    ])
  })

  it('begins with tokens that the control API issues', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const asked = { user: 'uma@acme.example', clientId: client.clientId, scope: 'openid' }
    const { access_token: token } = await harness.tenant.control.issueTokens(asked)
    await harness.send('GET', '/2/0/users/me', { headers: { authorization: `Bearer ${token}` } })
    const last = (await logOf(harness)).at(-1)!
    assert.ok(last.flowId)
    assert.equal(last.clientId, client.clientId)
  })

  it('can be read as a stream, and whole though others came in between', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const asked = { user: 'uma@acme.example', clientId: client.clientId, scope: 'openid' }
    const { access_token: token } = await harness.tenant.control.issueTokens(asked)
    const call = () => harness.send('GET', '/2/0/users/me', { headers: { authorization: `Bearer ${token}` } })
    await call()
    for (let at = 0; at < 1_100; at++) {
      await harness.tenant.fetch(new Request('http://tenant.test/.well-known/openid-configuration'))
      if (at === 600) await logOf(harness)
    }
    await call()
    const { flowId } = (await logOf(harness, `?clientId=${client.clientId}`))[0]!
    assert.equal((await logOf(harness, `?flowId=${flowId!}`)).length, 2)
    const stream = await harness.tenant.fetch(
      new Request(`http://tenant.test/control/v1/exchanges/stream?flowId=${flowId!}`),
    )
    const reader = stream.body!.getReader()
    const { value } = await reader.read()
    assert.match(new TextDecoder().decode(value), /"path":"\/2\/0\/users\/me"/)
    await reader.cancel()
  })

  it('is not known of what an earlier version kept', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const asked = { user: 'uma@acme.example', clientId: client.clientId, scope: 'openid' }
    const { access_token: token } = await harness.tenant.control.issueTokens(asked)
    const snapshot = (
      await harness.send<{ collections: Record<string, Record<string, { flowId?: string }>> }>(
        'GET',
        '/control/v1/snapshot',
      )
    ).body
    for (const record of Object.values(snapshot.collections['authorizations']!)) delete record.flowId
    for (const record of Object.values(snapshot.collections[exchanges.name]!)) delete record.flowId
    assert.equal((await harness.send('PUT', '/control/v1/snapshot', { body: snapshot })).status, 204)
    const { status } = await harness.send('GET', '/2/0/users/me', { headers: { authorization: `Bearer ${token}` } })
    assert.equal(status, 200)
    const last = (await logOf(harness)).at(-1)!
    assert.ok(!('flowId' in last))
    assert.equal(last.clientId, client.clientId)
  })

  it('gives way to what a client sends under its name', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    for (const odd of ['x', '', 'f'.repeat(500), '%31', '=&tenantry_flow']) {
      const query = `response_type=code&client_id=${client.clientId}&redirect_uri=${CALLBACK}&state=s'&tenantry_flow=${odd}`
      await harness.tenant.control.autoApprove('uma@acme.example')
      const { headers } = await harness.send('GET', `/auth/authorize?${query}`)
      assert.match(headers.get('location') ?? '', /[?&]code=/, odd)
    }
  })
})
