import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StoreUnavailableError } from '@tenantry/core'
import type { Store } from '@tenantry/core'
import { createTenant } from './create-tenant.ts'
import type { Tenant, TenantOptions } from './create-tenant.ts'
import { withNamedTenants } from './tenants-by-path.ts'
import { defaultSeed } from './seed/default-seed.ts'
import { MemoryStore } from './stores/memory-store.ts'
import { tenantNameProblem } from './tenant-name.ts'

const ORIGIN = 'http://host.example'
const newTenant = (name: string, options: TenantOptions = {}) =>
  createTenant({
    signingAlgorithm: 'ES256',
    seed: { ...defaultSeed, tenant: { ...defaultSeed.tenant, name, oauthEnabled: true } },
    ...options,
  })
const send = (tenant: Tenant, path: string, init: RequestInit = {}) =>
  tenant.fetch(new Request(`${ORIGIN}${path}`, { redirect: 'manual', ...init }))
const json = async (answer: Response) => (await answer.json()) as Record<string, unknown>

async function both(options: TenantOptions = {}): Promise<Tenant> {
  const tenants = withNamedTenants(await newTenant('Root'), { acme: await newTenant('Acme', options) })
  tenants.issuer = ORIGIN
  return tenants
}

/** A browser's part: the cookies that fit the path, the longest path first. */
class Cookies {
  readonly #kept = new Map<string, { readonly path: string; readonly pair: string }>()

  keep(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const path = /; Path=([^;]+)/.exec(line)?.[1] ?? '/'
      const pair = line.split(';', 1)[0]!
      this.#kept.set(`${path} ${pair.split('=', 1)[0]}`, { path, pair })
    }
  }

  for(target: string): string {
    const fits = (path: string) => path === '/' || target === path || target.startsWith(`${path}/`)
    return [...this.#kept.values()]
      .filter(({ path }) => fits(path))
      .toSorted((a, b) => b.path.length - a.path.length)
      .map(({ pair }) => pair)
      .join('; ')
  }
}

async function signIn(tenant: Tenant, base: string, email: string, cookies: Cookies): Promise<Response> {
  const page = await send(tenant, `${base}/sign-in`, { headers: { cookie: cookies.for(`${base}/sign-in`) } })
  cookies.keep(page)
  const csrf = /name="csrf_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  const answer = await send(tenant, `${base}/sign-in`, {
    method: 'POST',
    headers: { cookie: cookies.for(`${base}/sign-in`) },
    body: new URLSearchParams({ csrf_token: csrf, continue_as: email }),
  })
  cookies.keep(answer)
  return answer
}

describe('the name of a tenant beside others', () => {
  for (const name of ['acme', 'acme-test', '7', 'a'.repeat(40)]) {
    it(`may be ${name}`, () => assert.equal(tenantNameProblem(name), undefined))
  }
  for (const name of [
    '',
    'Acme',
    'acme_test',
    'acme.test',
    '-acme',
    'acme-',
    'a--b',
    'a/b',
    'ä',
    '..',
    'a'.repeat(41),
  ]) {
    it(`may not be '${name}'`, async () => {
      assert.match(tenantNameProblem(name) ?? '', /^a tenant's name is 1 to 40 of/)
      const [root, other] = [await createTenant(), await createTenant()]
      assert.throws(() => withNamedTenants(root, { [name]: other }), TypeError)
    })
  }
})

describe('tenants beside each other', () => {
  it('answer each below its own path, under the issuer that follows from the root’s', async () => {
    const tenants = await both()
    for (const [path, issuer] of [
      ['/.well-known/openid-configuration', ORIGIN],
      ['/t/acme/.well-known/openid-configuration', `${ORIGIN}/t/acme`],
      ['/.well-known/openid-configuration/t/acme', `${ORIGIN}/t/acme`],
      ['/.well-known/oauth-authorization-server/t/acme', `${ORIGIN}/t/acme`],
    ] as const) {
      const metadata = await json(await send(tenants, path))
      assert.equal(metadata['issuer'], issuer, path)
      assert.equal(metadata['token_endpoint'], `${issuer}/oauth/token`)
    }
    for (const nowhere of ['/t/other/oauth/token', '/t', '/.well-known/openid-configuration/t/other']) {
      assert.equal((await send(tenants, nowhere)).status, 404, nowhere)
    }
  })

  it('keep the issuer that one was made with', async () => {
    const tenants = await both({ issuer: 'https://acme.example/oauth' })
    const metadata = await json(await send(tenants, '/t/acme/.well-known/openid-configuration'))
    assert.equal(metadata['issuer'], 'https://acme.example/oauth')
    const byPath = await send(tenants, '/.well-known/oauth-authorization-server/oauth')
    assert.equal((await json(byPath))['issuer'], 'https://acme.example/oauth')
  })

  it('have each its own users’ sessions, in one browser', async () => {
    const tenants = await both()
    const cookies = new Cookies()
    const viewer = async (base: string) => {
      const path = `${base}/admin/v1/tenant`
      const answer = await send(tenants, path, { headers: { cookie: cookies.for(path) } })
      return answer.status === 200
        ? ((await json(answer)) as { viewer: { email: string } }).viewer.email
        : answer.status
    }
    await signIn(tenants, '', 'ada@acme.example', cookies)
    assert.deepEqual([await viewer(''), await viewer('/t/acme')], ['ada@acme.example', 401])
    const signedIn = await signIn(tenants, '/t/acme', 'uma@acme.example', cookies)
    assert.deepEqual([signedIn.status, signedIn.headers.get('location')], [303, '/t/acme/'])
    assert.match(
      signedIn.headers.getSetCookie()[0] ?? '',
      /^tenantry_session\.t\.acme=[^;]+; Path=\/t\/acme; HttpOnly; /,
    )
    assert.deepEqual([await viewer(''), await viewer('/t/acme')], ['ada@acme.example', 'uma@acme.example'])
    const out = await send(tenants, '/t/acme/sign-out', {
      method: 'POST',
      headers: { cookie: cookies.for('/t/acme/sign-out'), origin: ORIGIN },
    })
    assert.equal(out.headers.get('location'), '/t/acme/sign-in')
    cookies.keep(out)
    assert.deepEqual([await viewer(''), await viewer('/t/acme')], ['ada@acme.example', 401])
  })

  it('lead every redirect, link and address below their path', async () => {
    const tenants = await both()
    const device = await json(
      await send(tenants, '/t/acme/control/v1/reset', { method: 'POST' }).then(async () => {
        await send(tenants, '/t/acme/control/v1/settings', {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ oauthEnabled: true }),
        })
        const basic = `Basic ${btoa('ada@acme.example:tenantry')}`
        const login = await json(
          await send(tenants, '/t/acme/token/authenticate', { method: 'POST', headers: { authorization: basic } }),
        )
        assert.deepEqual(login['meta'], { validationUrl: `${ORIGIN}/t/acme/token/validate` })
        const { tokenValue } = login['tokenInfo'] as { tokenValue: string }
        const creation = await send(tenants, '/t/acme/admin/v1/oauth-clients', {
          method: 'POST',
          headers: { authorization: `AnaplanAuthToken ${tokenValue}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            name: 'Device',
            grantType: 'urn:ietf:params:oauth:grant-type:device_code',
            callbackUrls: ['https://app.example.com/'],
          }),
        })
        const { client } = (await creation.json()) as { client: { clientId: string } }
        assert.equal(creation.headers.get('location'), `/t/acme/admin/v1/oauth-clients/${client.clientId}`)
        return send(tenants, '/t/acme/oauth/device/code', {
          method: 'POST',
          body: new URLSearchParams({ client_id: client.clientId, scope: 'openid' }),
        })
      }),
    )
    assert.equal(device['verification_uri'], `${ORIGIN}/t/acme/activate`)
    const activate = await (await send(tenants, '/t/acme/activate')).text()
    assert.match(activate, /href="\/t\/acme\/assets\/pages\.css"/)
    assert.match(activate, /<form method="post" action="\/t\/acme\/activate"/)
    assert.equal(
      (await send(tenants, '/t/acme/assets/pages.css')).headers.get('content-type'),
      'text/css; charset=UTF-8',
    )
    const consent = await send(tenants, '/t/acme/device/consent?user_code=X')
    assert.match(consent.headers.get('location') ?? '', /^\/t\/acme\/sign-in\?return_to=%2Ft%2Facme%2Fdevice%2Fconsent/)
    const api = (await json(await send(tenants, '/t/acme/admin/v1/openapi.json'))) as { servers: unknown }
    assert.deepEqual(api.servers, [{ url: `${ORIGIN}/t/acme/admin/v1` }])
  })

  it('page on below their path', async () => {
    const models = ['One', 'Two'].map((name) => ({ name }))
    const workspaces = [{ name: 'Planning', members: ['uma@acme.example'], models }]
    const tenants = await both({ seed: { ...defaultSeed, workspaces } })
    const login = await send(tenants, '/t/acme/token/authenticate', {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('uma@acme.example:tenantry')}` },
    })
    const { tokenValue } = (await json(login))['tokenInfo'] as { tokenValue: string }
    const authorization = `AnaplanAuthToken ${tokenValue}`
    const page = async (path: string) =>
      (await json(await send(tenants, path, { headers: { authorization } }))) as {
        meta: { paging: { next?: string } }
        models: { name: string }[]
      }
    const first = await page('/t/acme/2/0/models?limit=1')
    const next = first.meta.paging.next ?? ''
    assert.ok(next.startsWith(`${ORIGIN}/t/acme/2/0/models?`), next)
    const second = await page(next.slice(ORIGIN.length))
    assert.deepEqual(
      [...first.models, ...second.models].map(({ name }) => name),
      ['One', 'Two'],
    )
    assert.equal(second.meta.paging.next, undefined)
  })

  it('have each its own control API, which answers under their common names alone', async () => {
    const tenants = await both({ issuer: 'https://acme.example/t/acme' })
    const status = async (path: string, host: string) =>
      (await tenants.fetch(new Request(`${ORIGIN}${path}`), { host })).status
    for (const base of ['', '/t/acme']) {
      assert.equal(await status(`${base}/control/v1/clock`, 'host.example'), 200)
      assert.equal(await status(`${base}/control/v1/clock`, 'rebound.example'), 403)
    }
    await send(tenants, '/t/acme/control/v1/clock/advance', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seconds: 86_400 }),
    })
    const now = async (path: string) => Date.parse(String((await json(await send(tenants, path)))['now']))
    assert.ok((await now('/t/acme/control/v1/clock')) - (await now('/control/v1/clock')) > 80_000_000)
  })

  it('are ready when the stores of all answer, and end together', async () => {
    const store = new MemoryStore()
    let down = false
    const whileUp = <R>(work: () => R) => (down ? Promise.reject(new StoreUnavailableError('gone')) : work())
    const failing: Store = {
      transact: (work) => whileUp(() => store.transact(work)),
      read: (collection, key) => whileUp(() => store.read(collection, key)),
      sweep: (now) => store.sweep(now),
      close: () => store.close(),
    }
    const tenants = await both({ store: failing })
    assert.equal((await send(tenants, '/readyz')).status, 200)
    down = true
    for (const path of ['/readyz', '/readyz?verbose']) assert.equal((await send(tenants, path)).status, 503, path)
    assert.equal((await send(tenants, '/healthz')).status, 200)
    let closed = false
    store.close = () => void (closed = true)
    await tenants.close()
    assert.ok(closed)
  })
})
