import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEVICE_CODE } from '@tenantry/core'
import type { ClientDocument } from '@tenantry/core'
import { CALLBACK, ORIGIN, TenantHarness } from '../tenant.harness.ts'

interface Problem {
  readonly status: number
  readonly detail: string
  readonly errors: readonly { field: string; code: string; message: string; suggestion?: string }[]
}

/** A cursor of the list of clients, which holds a place in its order. */
const cursorOf = (place: readonly unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url')

describe('the admin API: who may call it', () => {
  it('answers 401 to nobody, 403 to somebody who is no administrator, and tells every user of the tenant', async () => {
    const harness = await TenantHarness.open()
    assert.equal((await harness.send('GET', '/admin/v1/oauth-clients')).status, 401)
    assert.equal((await harness.send('GET', '/admin/v1/tenant')).status, 401)
    const authorization = await harness.tokenFor('uma@acme.example')
    const headers = { authorization }
    assert.equal((await harness.send('GET', '/admin/v1/oauth-clients', { headers })).status, 403)
    assert.equal(
      (await harness.send('PATCH', '/admin/v1/tenant', { headers, body: { oauthEnabled: false } })).status,
      403,
    )
    const tenant = await harness.send('GET', '/admin/v1/tenant', { headers })
    assert.equal(tenant.status, 200)
    assert.deepEqual((tenant.body['viewer'] as { roles: string[] }).roles, ['workspace_user'])
  })

  it('refuses an access token that an OAuth client obtained, also for an administrator, under both schemes', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const { access_token: token } = await harness.tenant.control.issueTokens({
      user: 'ada@acme.example',
      clientId: client.clientId,
      scope: 'openid',
    })
    for (const scheme of ['AnaplanAuthToken', 'Bearer']) {
      const { status } = await harness.send('GET', '/admin/v1/oauth-clients', {
        headers: { authorization: `${scheme} ${token}` },
      })
      assert.equal(status, 403, scheme)
    }
  })

  it('takes a change by cookie only from a page of its own origin', async () => {
    const harness = await TenantHarness.open()
    const page = await harness.send<string>('GET', '/sign-in')
    const cookie = page.headers.get('set-cookie')!.split(';')[0]!
    const csrfToken = /name="csrf_token" value="([^"]+)"/.exec(page.body)![1]!
    const signedIn = await harness.post(
      '/sign-in',
      { csrf_token: csrfToken, email: 'ada@acme.example', password: 'tenantry' },
      { cookie },
    )
    assert.equal(signedIn.status, 303)
    const session = signedIn.headers.get('set-cookie')!.split(';')[0]!
    assert.notEqual(session, cookie)
    const change = (headers: Record<string, string>) =>
      harness.send('PATCH', '/admin/v1/tenant', {
        body: { ssoEnabled: true },
        headers: { cookie: session, ...headers },
      })
    assert.equal((await change({})).status, 403)
    assert.equal((await change({ origin: 'https://evil.example' })).status, 403)
    assert.equal((await change({ origin: ORIGIN })).status, 200)
    assert.equal((await change({ 'sec-fetch-site': 'same-origin' })).status, 200)
    assert.equal((await harness.send('GET', '/admin/v1/oauth-clients', { headers: { cookie: session } })).status, 200)
  })

  it('lets pages of loopback and configured origins read, and never with credentials', async () => {
    const harness = await TenantHarness.open({ corsOrigins: ['https://portal.example'] })
    for (const [origin, allowed] of [
      ['http://localhost:8000', true],
      ['http://127.0.0.1:3000', true],
      ['https://portal.example', true],
      ['https://evil.example', false],
      ['http://localhost.evil.example', false],
    ] as const) {
      const { headers } = await harness.admin('GET', '/oauth-clients', undefined, { origin })
      assert.equal(headers.get('access-control-allow-origin'), allowed ? origin : null)
      assert.equal(headers.get('access-control-allow-credentials'), null)
      assert.equal(headers.get('access-control-expose-headers'), allowed ? 'ETag, Location, Retry-After' : null)
    }
  })
})

describe('the admin API: clients', () => {
  it('creates an enabled, rotatable client with an id of 32 characters, a secret and a location', async () => {
    const harness = await TenantHarness.open()
    const asked = { name: 'Azure Logic Apps', grantType: 'authorization_code', callbackUrls: [CALLBACK] }
    const { status, headers, body } = await harness.admin<{ client: ClientDocument; clientSecret: string }>(
      'POST',
      '/oauth-clients',
      asked,
    )
    assert.equal(status, 201)
    const { client, clientSecret } = body
    assert.match(client.clientId, /^[A-Za-z0-9]{32}$/)
    assert.match(clientSecret, /^[A-Za-z0-9_-]{43,}$/)
    assert.equal(headers.get('location'), `/admin/v1/oauth-clients/${client.clientId}`)
    assert.deepEqual(
      { ...client, clientId: '', createdAt: '', updatedAt: '' },
      {
        clientId: '',
        ...asked,
        enabled: true,
        hasSecret: true,
        refreshToken: { behavior: 'rotatable', lifetimeSeconds: 43_200 },
        createdAt: '',
        createdBy: 'ada@acme.example',
        updatedAt: '',
        lastUsedAt: null,
        version: 1,
      },
    )
  })

  it('gives a device client no secret', async () => {
    const harness = await TenantHarness.open()
    const { client, clientSecret } = await harness.newDeviceClient()
    assert.equal(client.grantType, DEVICE_CODE)
    assert.equal(client.hasSecret, false)
    assert.equal(clientSecret, undefined)
    assert.equal((await harness.admin('GET', `/oauth-clients/${client.clientId}/secret`)).status, 404)
    assert.equal((await harness.admin('POST', `/oauth-clients/${client.clientId}/secret/rotate`)).status, 404)
  })

  it('names every broken rule at its member, and suggests the nearest name', async () => {
    const harness = await TenantHarness.open()
    const { status, headers, body } = await harness.admin<Problem>('POST', '/oauth-clients', {
      name: 'Azure_Logic_Apps',
      grantType: 'authorization_code',
      callbackUrls: [CALLBACK, 'http://app.example.com', `${CALLBACK}#`, CALLBACK],
      refreshToken: { behavior: 'rotatable', lifetimeSeconds: 0 },
    })
    assert.equal(status, 422)
    assert.equal(headers.get('content-type'), 'application/problem+json')
    assert.deepEqual(
      body.errors.map(({ field, code }) => `${field} ${code}`),
      [
        'name name_character_not_allowed',
        'callbackUrls[1] callback_url_not_https',
        'callbackUrls[2] callback_url_has_fragment',
        'callbackUrls[3] callback_url_duplicate',
        'refreshToken.lifetimeSeconds refresh_token_lifetime_out_of_range',
      ],
    )
    assert.equal(body.errors[0]?.suggestion, 'Azure Logic Apps')
    const leftOut = await harness.admin<Problem>('POST', '/oauth-clients', { grantType: 'authorization_code' })
    assert.deepEqual(
      leftOut.body.errors.map(({ field, code }) => `${field} ${code}`),
      ['name name_required', 'callbackUrls callback_url_required'],
    )
  })

  it('refuses unknown members, wrong types, other media types and what is not JSON', async () => {
    const harness = await TenantHarness.open()
    const whole = { name: 'App', grantType: 'authorization_code', callbackUrls: [CALLBACK] }
    const mass = await harness.admin<Problem>('POST', '/oauth-clients', { ...whole, clientId: 'mine', version: 9 })
    assert.equal(mass.status, 422)
    assert.deepEqual(
      mass.body.errors.map(({ field, code }) => [field, code]),
      [
        ['clientId', 'unknown_member'],
        ['version', 'unknown_member'],
      ],
    )
    const types = await harness.admin<Problem>('POST', '/oauth-clients', { ...whole, callbackUrls: [1] })
    assert.deepEqual([types.status, types.body.errors[0]?.field], [422, 'callbackUrls[0]'])
    const policy = await harness.admin<Problem>('POST', '/oauth-clients', { ...whole, refreshToken: { behavior: 'x' } })
    assert.deepEqual(
      [policy.status, policy.body.errors[0]?.message],
      [422, 'refreshToken.behavior must be "rotatable" or "non-rotatable".'],
    )
    const text = await harness.admin('POST', '/oauth-clients', JSON.stringify(whole), { 'content-type': 'text/plain' })
    assert.equal(text.status, 415)
    const malformed = await harness.admin('POST', '/oauth-clients', '{', { 'content-type': 'application/json' })
    assert.equal(malformed.status, 400)
  })

  it('answers an Idempotency-Key the same again, and refuses it with another body', async () => {
    const harness = await TenantHarness.open()
    const whole = { name: 'App', grantType: 'authorization_code', callbackUrls: [CALLBACK] }
    const key = { 'idempotency-key': 'k-1' }
    const first = await harness.admin('POST', '/oauth-clients', whole, key)
    const again = await harness.admin('POST', '/oauth-clients', whole, key)
    assert.deepEqual(again.body, first.body)
    const other = await harness.admin<Problem>('POST', '/oauth-clients', { ...whole, name: 'Other' }, key)
    assert.deepEqual([other.status, other.body.errors[0]?.code], [422, 'idempotency_key_reused'])
    const { body } = await harness.admin<{ total: number }>('GET', '/oauth-clients')
    assert.equal(body.total, 1)
  })

  it('changes a client by its ETag: a stale one changes nothing, and of 20 at once one wins', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const path = `/oauth-clients/${client.clientId}`
    const { headers } = await harness.admin('GET', path)
    assert.equal(headers.get('etag'), '"1"')
    const edits = await Promise.all(
      Array.from({ length: 20 }, (_, at) => harness.admin('PATCH', path, { name: `App ${at}` }, { 'if-match': '"1"' })),
    )
    assert.equal(edits.filter(({ status }) => status === 200).length, 1)
    assert.equal(edits.filter(({ status }) => status === 412).length, 19)
    for (const stale of [
      harness.admin('DELETE', path, undefined, { 'if-match': '"1"' }),
      harness.admin('POST', `${path}/secret/rotate`, undefined, { 'if-match': '"1"' }),
    ]) {
      assert.equal((await stale).status, 412)
    }
    const { body } = await harness.admin<ClientDocument>('GET', path)
    assert.equal(body.version, 2)
    const type = await harness.admin<Problem>('PATCH', path, { grantType: DEVICE_CODE })
    assert.deepEqual([type.status, type.body.errors[0]?.code], [422, 'grant_type_immutable'])
  })

  it('lists by page, filter, search and order, and refuses a bad value', async () => {
    const harness = await TenantHarness.open()
    for (let at = 0; at < 5; at++) await harness.newClient({ name: `App ${at}`, callbackUrls: [`${CALLBACK}/${at}`] })
    const device = await harness.newDeviceClient()
    await harness.admin('PATCH', `/oauth-clients/${device.client.clientId}`, { enabled: false })
    interface Page {
      items: ClientDocument[]
      total: number
      nextCursor: string | null
    }
    const list = (query: string) => harness.admin<Page>('GET', `/oauth-clients?${query}`)
    for (const sort of ['name', '-name', 'createdAt', '-createdAt', 'lastUsedAt', '-lastUsedAt']) {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: { body: Page } = await list(`sort=${sort}&limit=2&cursor=${cursor}`)
        assert.equal(page.body.total, 6)
        seen.push(...page.body.items.map(({ name }) => name))
        cursor = page.body.nextCursor
      }
      assert.equal(new Set(seen).size, 6, sort)
      if (sort.endsWith('name'))
        assert.deepEqual(seen, sort === 'name' ? seen.toSorted() : seen.toSorted().toReversed())
    }
    assert.equal((await list('q=APP+')).body.total, 5)
    assert.equal((await list(`q=${encodeURIComponent('callback/3')}`)).body.items[0]?.name, 'App 3')
    assert.equal((await list('enabled=false')).body.items[0]?.name, 'Device')
    assert.equal((await list(`grantType=${encodeURIComponent(DEVICE_CODE)}&enabled=true`)).body.total, 0)
    for (const bad of [
      'limit=0',
      'limit=201',
      'limit=x',
      'sort=secret',
      'enabled=maybe',
      'grantType=password',
      'cursor=AAAA',
      // What not every store could ask with.
      `cursor=${cursorOf(['name', 'A\0', 'x'])}`,
      `cursor=${cursorOf(['name', 'A', 'x\0'])}`,
      `sort=createdAt&cursor=${cursorOf(['createdAt', 1e300, 'x'])}`,
      `sort=createdAt&cursor=${cursorOf(['createdAt', 0.5, 'x'])}`,
      'limit=1&limit=2',
    ]) {
      assert.equal((await list(bad)).status, 422, bad)
    }
    const { body } = await list('limit=1&sort=name')
    assert.equal((await list(`limit=1&sort=-name&cursor=${body.nextCursor}`)).status, 422)
  })

  it('deletes a client, and what it was granted dies at once', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const { access_token: token } = await harness.tenant.control.issueTokens({
      user: 'uma@acme.example',
      clientId: client.clientId,
      scope: 'openid',
    })
    const me = async () =>
      (await harness.send('GET', '/2/0/users/me', { headers: { authorization: `Bearer ${token}` } })).status
    assert.equal(await me(), 200)
    assert.equal((await harness.admin('DELETE', `/oauth-clients/${client.clientId}`)).status, 204)
    assert.equal(await me(), 401)
    assert.equal((await harness.admin('GET', `/oauth-clients/${client.clientId}`)).status, 404)
  })
})

describe('the admin API: the client secret', () => {
  it('rotates at once by default, or with an overlap in which both work', async () => {
    const harness = await TenantHarness.open()
    const { client, clientSecret } = await harness.newClient()
    const path = `/oauth-clients/${client.clientId}/secret`
    const works = async (secret: string) => {
      const request = {
        grant_type: 'refresh_token',
        refresh_token: 'none',
        client_id: client.clientId,
        client_secret: secret,
      }
      return (await harness.post('/oauth/token', request)).status !== 401
    }
    const rotate = async (body?: unknown) =>
      (await harness.admin<{ clientSecret: string; previousExpiresAt: string | null }>('POST', `${path}/rotate`, body))
        .body
    const second = await rotate()
    assert.equal(second.previousExpiresAt, null)
    assert.deepEqual([await works(clientSecret), await works(second.clientSecret)], [false, true])

    const third = await rotate({ overlapSeconds: 60 })
    assert.deepEqual([await works(second.clientSecret), await works(third.clientSecret)], [true, true])
    const shown = await harness.admin('GET', path)
    assert.deepEqual(shown.body, { clientSecret: third.clientSecret, previous: { expiresAt: third.previousExpiresAt } })
    assert.equal(shown.headers.get('cache-control'), 'no-store')

    const fourth = await rotate({ overlapSeconds: 60 })
    assert.deepEqual(
      [await works(second.clientSecret), await works(third.clientSecret), await works(fourth.clientSecret)],
      [false, true, true],
    )
    await harness.tenant.control.advanceClock(60)
    assert.equal(await works(third.clientSecret), false)
    assert.deepEqual((await harness.admin('GET', path)).body, { clientSecret: fourth.clientSecret })
    const long = await harness.admin<Problem>('POST', `${path}/rotate`, { overlapSeconds: 2_592_001 })
    assert.deepEqual([long.status, long.body.errors[0]?.field], [422, 'overlapSeconds'])
  })

  it('leaves one audit event each time it is shown, and no secret in any', async () => {
    const harness = await TenantHarness.open()
    const { client, clientSecret } = await harness.newClient()
    await harness.admin('GET', `/oauth-clients/${client.clientId}/secret`)
    const { body } = await harness.admin<{ items: { action: string }[] }>(
      'GET',
      `/audit-events?clientId=${client.clientId}`,
    )
    assert.deepEqual(body.items.map(({ action }) => action).toSorted(), [
      'oauth_client_created',
      'oauth_client_secret_viewed',
    ])
    assert.ok(!JSON.stringify(body).includes(clientSecret))
  })
})

describe('the admin API: authorizations', () => {
  it('lists who has authorized a client, and revokes one or all with their tokens', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const { clientId } = client
    const issue = (user: string) =>
      harness.tenant.control.issueTokens({ user, clientId, scope: 'openid offline_access' })
    const [uma, eve] = [await issue('uma@acme.example'), await issue('eve@acme.example')]
    interface Authorizations {
      items: { id: string; user: { email: string }; scope: string; expiresAt: string | null }[]
    }
    const list = async () =>
      (await harness.admin<Authorizations>('GET', `/oauth-clients/${clientId}/authorizations`)).body.items
    const items = await list()
    assert.deepEqual(items.map(({ user }) => user.email).toSorted(), ['eve@acme.example', 'uma@acme.example'])
    const me = async (token: string) =>
      (await harness.send('GET', '/2/0/users/me', { headers: { authorization: `Bearer ${token}` } })).status
    const ofUma = items.find(({ user }) => user.email === 'uma@acme.example')!
    assert.equal((await harness.admin('DELETE', `/oauth-clients/${clientId}/authorizations/${ofUma.id}`)).status, 204)
    assert.deepEqual([await me(uma.access_token), await me(eve.access_token)], [401, 200])
    assert.equal((await harness.admin('DELETE', `/oauth-clients/${clientId}/authorizations/${ofUma.id}`)).status, 404)
    assert.equal((await harness.admin('DELETE', `/oauth-clients/${clientId}/authorizations`)).status, 204)
    assert.equal(await me(eve.access_token), 401)
    assert.deepEqual(await list(), [])
  })
})
