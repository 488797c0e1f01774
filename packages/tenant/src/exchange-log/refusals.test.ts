import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StoreUnavailableError } from '@tenantry/core'
import { MemoryStore } from '../stores/memory-store.ts'
import { CALLBACK, TenantHarness } from '../tenant.harness.ts'

interface Logged {
  endpoint: string
  request: { method: string; path: string; authorization: string | null; parameters: Record<string, string> }
  response: { status: number }
  refusal: { reason: string; facts: Record<string, unknown>; hint: string } | null
}

async function logOf(harness: TenantHarness): Promise<readonly Logged[]> {
  return (await harness.send<{ items: Logged[] }>('GET', '/control/v1/exchanges')).body.items
}

async function lastOf(harness: TenantHarness): Promise<Logged> {
  return (await logOf(harness)).at(-1)!
}

const SECRET = 'hunter2-is-what-nobody-may-read'

/** A browser's part. */
async function form(harness: TenantHarness, page: string, cookie?: string) {
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie }
  const shown = await harness.send<string>('GET', page, { headers })
  const set = shown.headers.get('set-cookie')?.split(';')[0]
  return { csrf_token: /name="csrf_token" value="([^"]+)"/.exec(shown.body)?.[1] ?? '', cookie: set ?? cookie ?? '' }
}

async function session(harness: TenantHarness, user = 'uma@acme.example'): Promise<string> {
  const { cookie, csrf_token } = await form(harness, '/sign-in')
  const { headers } = await harness.post('/sign-in', { csrf_token, continue_as: user }, { cookie })
  return headers.get('set-cookie')!.split(';')[0]!
}

async function accessToken(harness: TenantHarness, user = 'uma@acme.example', scope = 'openid'): Promise<string> {
  const { client } = await harness.newClient()
  const { access_token: token } = await harness.tenant.control.issueTokens({ user, clientId: client.clientId, scope })
  return token
}

type Case = readonly [
  what: string,
  reason: string,
  endpoint: string,
  refuse: (harness: TenantHarness) => Promise<unknown>,
]

/** Each refusal outside the token endpoint's own, which core's tests go through. */
const CASES: readonly Case[] = [
  ['a token request without a grant type', 'parameter_missing', 'token', (h) => h.post('/oauth/token', {})],
  ['a wrong method', 'method_not_allowed', 'token', (h) => h.send('GET', '/oauth/token')],
  ['a body too large', 'body_too_large', 'token', (h) => h.send('POST', '/oauth/token', { body: 'x'.repeat(70_000) })],
  [
    'a page under a foreign name',
    'host_not_own',
    'activate',
    (h) => h.send('GET', '/activate', { host: 'rebound.example' }),
  ],
  [
    'an unknown client',
    'client_unknown',
    'authorize',
    (h) => h.send('GET', '/auth/authorize?client_id=x&response_type=code'),
  ],
  [
    'a rejected consent',
    'user_rejected',
    'authorize',
    async (h) => {
      const { client } = await h.newClient()
      const query = new URLSearchParams({
        client_id: client.clientId,
        redirect_uri: CALLBACK,
        response_type: 'code',
      }).toString()
      const cookie = await session(h)
      const { csrf_token } = await form(h, `/consent?${query}`, cookie)
      await h.post('/consent', { csrf_token, request: query, decision: 'reject' }, { cookie })
    },
  ],
  ['a consent without its form', 'form_expired', 'authorize', (h) => h.post('/consent', { decision: 'approve' })],
  ['a sign-in without its form', 'form_expired', 'sign-in', (h) => h.post('/sign-in', { password: SECRET })],
  [
    'a wrong password',
    'password_wrong',
    'sign-in',
    async (h) => {
      const { cookie, csrf_token } = await form(h, '/sign-in')
      await h.post('/sign-in', { csrf_token, email: 'ada@acme.example', password: SECRET }, { cookie })
    },
  ],
  [
    'a password in the place of the e-mail address',
    'password_wrong',
    'sign-in',
    async (h) => {
      const { cookie, csrf_token } = await form(h, '/sign-in')
      await h.post('/sign-in', { csrf_token, email: SECRET, password: '' }, { cookie })
    },
  ],
  [
    'a wrong password at the Authentication API',
    'password_wrong',
    'authentication',
    (h) =>
      h.send('POST', '/token/authenticate', { headers: { authorization: `Basic ${btoa(`${SECRET}:${SECRET}`)}` } }),
  ],
  ['no header there', 'credentials_malformed', 'authentication', (h) => h.send('POST', '/token/authenticate')],
  ['no token to validate', 'token_missing', 'authentication', (h) => h.send('GET', '/token/validate')],
  [
    'a dead token to validate',
    'token_unknown',
    'authentication',
    (h) => h.send('GET', '/token/validate', { headers: { authorization: `AnaplanAuthToken ${SECRET}` } }),
  ],
  [
    'a user code that is none',
    'user_code_unknown',
    'activate',
    async (h) => {
      const { cookie, csrf_token } = await form(h, '/activate')
      await h.post('/activate', { csrf_token, user_code: SECRET }, { cookie })
    },
  ],
  [
    'a user code that was used',
    'user_code_already_decided',
    'activate',
    async (h) => {
      const { client } = await h.newDeviceClient()
      const { body } = await h.post<{ user_code: string }>('/oauth/device/code', { client_id: client.clientId })
      await h.tenant.control.denyDevice(body.user_code)
      const { cookie, csrf_token } = await form(h, '/activate')
      await h.post('/activate', { csrf_token, user_code: body.user_code }, { cookie })
    },
  ],
  [
    'a device approved against single sign-on',
    'single_sign_on',
    'activate',
    async (h) => {
      const { client } = await h.newDeviceClient()
      const { body } = await h.post<{ user_code: string }>('/oauth/device/code', { client_id: client.clientId })
      await h.tenant.control.changeSettings({ ssoEnabled: true })
      const cookie = await session(h, 'sam@acme.example')
      const { csrf_token } = await form(h, `/device/consent?user_code=${body.user_code}`, cookie)
      await h.post('/device/consent', { csrf_token, user_code: body.user_code, decision: 'approve' }, { cookie })
    },
  ],
  [
    'one guess too many',
    'too_many_guesses',
    'sign-in',
    async (h) => {
      for (let attempt = 0; attempt <= 20; attempt++) {
        const { cookie, csrf_token } = await form(h, '/sign-in')
        await h.post('/sign-in', { csrf_token, email: 'ada@acme.example', password: SECRET }, { cookie })
      }
    },
  ],
  ['no token at UserInfo', 'token_missing', 'userinfo', (h) => h.send('GET', '/userinfo')],
  [
    'no token in the header',
    'token_malformed',
    'userinfo',
    (h) => h.send('GET', '/userinfo', { headers: { authorization: 'Bearer' } }),
  ],
  [
    'a dead token at UserInfo',
    'token_unknown',
    'userinfo',
    (h) => h.send('GET', '/userinfo', { headers: { authorization: `Bearer ${SECRET}` } }),
  ],
  [
    'a token without openid at UserInfo',
    'token_scope_insufficient',
    'userinfo',
    async (h) => {
      const token = await accessToken(h, 'uma@acme.example', 'email')
      await h.send('GET', '/userinfo', { headers: { authorization: `Bearer ${token}` } })
    },
  ],
  ['no token at a resource API', 'token_missing', 'resource', (h) => h.send('GET', '/2/0/workspaces')],
  ['no token at an unknown resource', 'token_missing', 'resource', (h) => h.send('GET', '/2/0/nothing')],
  [
    'a dead token at a resource API',
    'token_unknown',
    'resource',
    (h) => h.send('GET', '/scim/1/0/v2/Users', { headers: { authorization: `Bearer ${SECRET}` } }),
  ],
  [
    'a resource that the user may not see',
    'not_visible',
    'resource',
    async (h) => {
      const token = await accessToken(h)
      await h.send('GET', '/2/0/models/nothing', { headers: { authorization: `Bearer ${token}` } })
    },
  ],
  [
    'a parameter that a resource API can’t take',
    'request_malformed',
    'resource',
    async (h) => {
      const token = await accessToken(h)
      await h.send('GET', '/2/0/workspaces?limit=x', { headers: { authorization: `Bearer ${token}` } })
    },
  ],
  [
    'a role that is missing',
    'role_missing',
    'resource',
    async (h) => {
      const token = await accessToken(h)
      await h.send('GET', '/audit/api/1/events', { headers: { authorization: `AnaplanAuthToken ${token}` } })
    },
  ],
  [
    'a fault that was asked for',
    'fault_injected',
    'resource',
    async (h) => {
      await h.send('POST', '/control/v1/faults', { body: { endpoint: 'resource', status: 503, times: 1 } })
      await h.send('GET', '/2/0/workspaces')
    },
  ],
]

describe('the exchange log', () => {
  for (const [what, reason, endpoint, refuse] of CASES) {
    it(`has ${what} with the rule that refused it`, async () => {
      const harness = await TenantHarness.open()
      await refuse(harness)
      const last = await lastOf(harness)
      assert.deepEqual([last.refusal?.reason, last.endpoint], [reason, endpoint])
      assert.match(last.refusal!.hint, /^\S.*\.$/)
      const log = JSON.stringify(await logOf(harness))
      for (const spelled of [SECRET, btoa(SECRET), encodeURIComponent(SECRET), btoa(`${SECRET}:${SECRET}`)])
        assert.ok(!log.includes(spelled), spelled)
    })
  }

  it('has a rule for whatever was not answered well', async () => {
    const harness = await TenantHarness.open()
    for (const [, , , refuse] of CASES) await refuse(harness)
    const without = (await logOf(harness)).filter(({ response, refusal }) => response.status >= 400 && refusal === null)
    assert.deepEqual(without, [])
  })

  it('has the defect and the lost store that an answer does not tell of', async () => {
    const store = new MemoryStore()
    const harness = await TenantHarness.open({ store })
    const { read } = store
    let error: Error = new Error('defect')
    store.read = () => {
      throw error
    }
    await harness.send('GET', '/.well-known/openid-configuration')
    error = new StoreUnavailableError('gone')
    await harness.send('GET', '/.well-known/openid-configuration')
    store.read = read
    const reasons = (await logOf(harness)).slice(-2).map(({ refusal }) => refusal?.reason)
    assert.deepEqual(reasons, ['internal_error', 'store_unavailable'])
  })

  it('has the calls of the resource APIs, and nothing of the admin and control API or the portal', async () => {
    const harness = await TenantHarness.open({ fallback: () => new Response('portal') })
    const token = await accessToken(harness)
    await harness.send('GET', '/2/0/users/me', { headers: { authorization: `Bearer ${token}` } })
    await harness.admin('GET', '/tenant')
    await harness.send('GET', '/')
    await harness.send('GET', '/assets/pages.css')
    assert.deepEqual(
      (await logOf(harness)).map(({ endpoint, request }) => [endpoint, request.path]),
      [
        ['authentication', '/token/authenticate'],
        ['resource', '/2/0/users/me'],
      ],
    )
  })

  it('tells of a sign-in which fields there were, never what was in them', async () => {
    const harness = await TenantHarness.open()
    const { cookie, csrf_token } = await form(harness, '/sign-in')
    await harness.post(
      '/sign-in',
      { csrf_token, email: 'ada@acme.example', password: SECRET, [SECRET]: SECRET },
      { cookie },
    )
    const { request, refusal } = await lastOf(harness)
    assert.deepEqual(Object.keys(request.parameters), ['csrf_token', 'email', 'password'])
    assert.equal(request.parameters['email'], '***')
    assert.deepEqual(refusal?.facts, { field: 'password' })
  })
})
