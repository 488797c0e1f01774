import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StoreUnavailableError } from '@tenantry/core'
import type { Store } from '@tenantry/core'
import { MemoryStore } from '../stores/memory-store.ts'
import { TenantHarness } from '../tenant.harness.ts'

const control = (
  harness: TenantHarness,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) => harness.send(method, `/control/v1${path}`, { body, headers })

describe('the control API', () => {
  it('moves and freezes the tenant’s time, and everything that expires follows it', async () => {
    const harness = await TenantHarness.open({ clock: { now: () => Date.UTC(2030, 0, 1) } })
    const { client } = await harness.newClient()
    const { access_token: token } = await harness.tenant.control.issueTokens({
      user: 'uma@acme.example',
      clientId: client.clientId,
      scope: 'openid',
    })
    const me = async () =>
      (await harness.send('GET', '/2/0/users/me', { headers: { authorization: `Bearer ${token}` } })).status
    const moved = await control(harness, 'POST', '/clock/advance', { seconds: 2099 })
    assert.deepEqual(moved.body, { now: '2030-01-01T00:34:59.000Z', frozen: false })
    assert.equal(await me(), 200)
    await control(harness, 'POST', '/clock/advance', { seconds: 1 })
    assert.equal(await me(), 401)
    const frozen = await control(harness, 'PUT', '/clock', { now: '2029-12-31T00:00:00Z', frozen: true })
    assert.deepEqual(frozen.body, { now: '2029-12-31T00:00:00.000Z', frozen: true })
    assert.equal((await control(harness, 'PUT', '/clock', { now: 'soon' })).status, 422)
  })

  it('takes effect before the next request, awaited or not', async () => {
    const harness = await TenantHarness.open({ clock: { now: () => 0 } })
    void harness.tenant.control.advanceClock(900)
    const { body } = await control(harness, 'GET', '/clock')
    assert.equal(body['now'], '1970-01-01T00:15:00.000Z')
  })

  it('lets no request wait for the store once for each control that was called', async () => {
    const store = new MemoryStore()
    let lost = false
    let asked = 0
    const faltering: Store = {
      transact: async (work) => {
        if (!lost) return store.transact(work)
        asked++
        await new Promise((resolve) => setTimeout(resolve, 20))
        throw new StoreUnavailableError('lost')
      },
      read: (collection, key) => store.read(collection, key),
      sweep: (now) => store.sweep(now),
      close: () => store.close(),
    }
    const { tenant } = await TenantHarness.open({ store: faltering, clock: { now: () => 0 } })
    lost = true
    const changes = Array.from({ length: 10 }, () => tenant.control.changeSettings({ oauthEnabled: true }))
    for (const change of await Promise.allSettled(changes)) {
      assert.ok(change.status === 'rejected' && change.reason instanceof StoreUnavailableError)
    }
    assert.equal(asked, 1)
    const again = tenant.control.changeSettings({}).catch(() => {
      lost = false
      return tenant.control.advanceClock(900)
    })
    await again
    assert.equal((await tenant.control.clock()).now, '1970-01-01T00:15:00.000Z')
  })

  it('goes back to the seed, and keeps its signing keys', async () => {
    const harness = await TenantHarness.open()
    await harness.newClient()
    const keys = await harness.send('GET', '/.well-known/jwks.json')
    await control(harness, 'PATCH', '/settings', { dialect: 'rfc', rules: { nameCharacters: 'lenient' } })
    assert.equal((await control(harness, 'POST', '/reset')).status, 204)
    assert.deepEqual((await harness.send('GET', '/.well-known/jwks.json')).body, keys.body)
    const authorization = await harness.tokenFor('ada@acme.example')
    const tenant = await harness.send('GET', '/admin/v1/tenant', { headers: { authorization } })
    assert.equal(tenant.body['oauthEnabled'], false)
    assert.equal(tenant.body['dialect'], 'anaplan')
    assert.equal((tenant.body['rules'] as Record<string, string>)['nameCharacters'], 'documented')
    const list = await harness.send('GET', '/admin/v1/oauth-clients', { headers: { authorization } })
    assert.equal(list.body['total'], 0)
  })

  it('names the member of a seed that breaks a rule, and changes nothing', async () => {
    const harness = await TenantHarness.open()
    await harness.newClient()
    const { status, body } = await control(harness, 'POST', '/reset', {
      seed: { tenant: { name: 'X' }, users: [{ email: 'x' }] },
    })
    assert.equal(status, 422)
    assert.match(JSON.stringify(body), /users\[0\]\.email/)
    assert.equal((await harness.admin('GET', '/oauth-clients')).body['total'], 1)
  })

  it('approves and denies a device: once, by a known user, and not against single sign-on', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newDeviceClient()
    const start = async () =>
      (await harness.post<{ user_code: string }>('/oauth/device/code', { client_id: client.clientId })).body.user_code
    const approve = (userCode: string, user: string) =>
      control(harness, 'POST', `/device-authorizations/${userCode}/approve`, { user })
    assert.equal((await approve('BBBB-BBBB', 'uma@acme.example')).status, 404)
    const first = await start()
    assert.equal((await approve(first, 'nobody@acme.example')).status, 422)
    await control(harness, 'PATCH', '/settings', { ssoEnabled: true })
    assert.equal((await approve(first, 'sam@acme.example')).status, 403)
    assert.equal((await approve(first, 'eve@acme.example')).status, 204)
    assert.equal((await approve(first, 'eve@acme.example')).status, 409)
    const second = await start()
    assert.equal((await control(harness, 'POST', `/device-authorizations/${second}/deny`)).status, 204)
    assert.equal((await approve(second, 'eve@acme.example')).status, 409)
  })

  it('answers only under a name of its own, and no page of another origin', async () => {
    const harness = await TenantHarness.open()
    const clock = async (host: string | undefined, headers: Record<string, string> = {}) =>
      (await harness.send('GET', '/control/v1/clock', { headers, ...(host === undefined ? {} : { host }) })).status
    assert.equal(await clock('tenant.test'), 200)
    assert.equal(await clock('localhost:4000'), 200)
    assert.equal(await clock('evil.example'), 403)
    assert.equal(await clock('localhost:4000', { origin: 'http://localhost:4000' }), 200)
    assert.equal(await clock('localhost:4000', { origin: 'http://localhost:4001' }), 403)
    assert.equal(await clock(undefined, { origin: 'http://evil.example' }), 403)
    assert.equal(await clock(undefined, { origin: 'http://tenant.test' }), 200)
    assert.equal(await clock(undefined, { origin: 'null' }), 403)
  })

  it('is not there without development', async () => {
    const harness = await TenantHarness.open({ development: false })
    assert.equal((await control(harness, 'GET', '/clock')).status, 404)
    const { body } = await harness.send<string>('GET', '/sign-in')
    assert.ok(!body.includes('Continue as'))
  })
})
