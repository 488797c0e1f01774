import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StoreUnavailableError } from '@tenantry/core'
import type { Store } from '@tenantry/core'
import { createTenant } from '../create-tenant.ts'
import { exchanges as exchangeRecords } from '../exchange-log/exchange.ts'
import { MemoryStore } from '../stores/memory-store.ts'
import { CALLBACK, TenantHarness } from '../tenant.harness.ts'

interface Exchanges {
  items: {
    id: string
    at: number
    endpoint: string
    request: { authorization: string | null; parameters: Record<string, string> }
    response: { status: number; body: Record<string, unknown> | null; location: string | null }
    refusal: { reason: string; hint: string } | null
  }[]
}

/** What was logged, but for the administrator's own sign-in. */
const exchanges = async (harness: TenantHarness, after = '') => {
  const { body } = await harness.send<Exchanges>('GET', `/control/v1/exchanges?after=${after}`)
  return body.items.filter(({ endpoint }) => endpoint !== 'authentication')
}

describe('the exchange log', () => {
  it('tells which rule refused a request and what was expected, and nothing that is secret', async () => {
    const harness = await TenantHarness.open()
    const { client, clientSecret } = await harness.newClient()
    const code = await harness.code(client.clientId, { state: 'seen' })
    const credentials = { client_id: client.clientId, client_secret: clientSecret }
    const request = { grant_type: 'authorization_code', code, redirect_uri: `${CALLBACK}/`, ...credentials }
    await harness.post('/oauth/token', request)
    const granted = await harness.tenant.control.issueTokens({
      user: 'uma@acme.example',
      clientId: client.clientId,
      scope: 'openid offline_access',
    })
    const refresh = { grant_type: 'refresh_token', refresh_token: granted.refresh_token! }
    const authorization = `Basic ${btoa(`${client.clientId}:${clientSecret}`)}`
    const refreshed = await harness.post('/oauth/token', refresh, { authorization })
    const items = await exchanges(harness)
    assert.deepEqual(
      items.map(({ endpoint, response }) => [endpoint, response.status]),
      [
        ['authorize', 302],
        ['token', 403],
        ['token', 200],
      ],
    )
    assert.match(items[0]!.response.location!, /\?code=\*\*\*&state=seen$/)
    assert.equal(items[1]!.refusal?.reason, 'redirect_uri_differs')
    assert.match(items[1]!.refusal.hint, /byte for byte/)
    assert.equal(items[1]!.response.body?.['error'], 'unauthorized_client')
    assert.match(String(items[1]!.response.body['error_description']), /You sent/)
    assert.equal(items[2]!.request.authorization, `Basic ${client.clientId}:***`)
    const log = JSON.stringify(items)
    const secrets = [
      clientSecret,
      code,
      granted.refresh_token!,
      ...['access_token', 'id_token', 'refresh_token'].map((member) => String(refreshed.body[member])),
    ]
    for (const secret of secrets) {
      assert.ok(!log.includes(secret))
      assert.ok(!log.includes(encodeURIComponent(secret)))
    }
    assert.deepEqual(await exchanges(harness, items[1]!.id), items.slice(2))
  })

  it('shows user codes, but no device code, password or session', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newDeviceClient()
    const { body } = await harness.post('/oauth/device/code', { client_id: client.clientId })
    const [item] = await exchanges(harness)
    assert.equal(item?.response.body?.['user_code'], body['user_code'])
    assert.equal(item?.response.body?.['device_code'], '***')
  })

  it('begins anew with a reset, whatever had not been written yet', async () => {
    const harness = await TenantHarness.open()
    await harness.post('/oauth/token', {})
    await harness.tenant.control.reset()
    assert.deepEqual(await exchanges(harness), [])
    await harness.post('/oauth/token', {})
    assert.equal((await exchanges(harness)).length, 1)
  })

  it('says when each was by the tenant’s time, frozen or advanced since', async () => {
    let now = 0
    const harness = await TenantHarness.open({ clock: { now: () => now } })
    const at = (time: string) => Date.parse(time)
    await harness.tenant.control.setClock(at('2030-01-01T00:00:00Z'), { frozen: true })
    await harness.post('/oauth/token', {})
    now += 60
    await harness.tenant.control.advanceClock(86_400)
    await harness.post('/oauth/token', {})
    now += 60
    const items = await exchanges(harness)
    assert.deepEqual(
      items.map((one) => one.at),
      [at('2030-01-01T00:00:00Z'), at('2030-01-02T00:00:00Z')],
    )
  })

  it('tells who reads on what came after the system’s clock was set back', async () => {
    let now = 3_600_000
    const harness = await TenantHarness.open({ clock: { now: () => now } })
    await harness.post('/oauth/token', {})
    const [last] = await exchanges(harness)
    now = 0
    await harness.post('/oauth/token', {})
    assert.equal((await exchanges(harness, last!.id)).length, 1)
  })

  it('keeps those of a burst, as many as may wait at once', async () => {
    const store = new MemoryStore()
    const harness = await TenantHarness.open({ store })
    for (let at = 0; at < 1_200; at++) {
      await harness.tenant.fetch(new Request(`http://tenant.test/.well-known/openid-configuration?at=${at}`))
      // Each time before the next thousand waits.
      if (at === 599) await exchanges(harness)
    }
    await exchanges(harness)
    const kept = await store.transact((unit) => unit.list(exchangeRecords, {}))
    assert.deepEqual(
      kept.slice(1).map(({ value }) => value.request.parameters['at']),
      Array.from({ length: 1_200 }, (_, at) => String(at)),
    )
  })

  it('goes on when its store could not be written for a while', async () => {
    const store = new MemoryStore()
    let full = false
    const faltering: Store = {
      transact: (work) => (full ? Promise.reject(new StoreUnavailableError('full')) : store.transact(work)),
      read: (collection, key) => store.read(collection, key),
      sweep: (now) => store.sweep(now),
      close: () => store.close(),
    }
    const harness = await TenantHarness.open({ store: faltering })
    await harness.send('GET', '/.well-known/openid-configuration')
    full = true
    assert.equal((await harness.send('GET', '/control/v1/exchanges')).status, 503)
    full = false
    await harness.post('/oauth/token', {})
    assert.deepEqual(
      (await exchanges(harness)).map(({ endpoint }) => endpoint),
      ['token'],
    )
  })

  it('streams as server-sent events', async () => {
    const harness = await TenantHarness.open()
    const stream = await harness.tenant.fetch(new Request('http://tenant.test/control/v1/exchanges/stream'))
    assert.equal(stream.headers.get('content-type'), 'text/event-stream')
    const reader = stream.body!.getReader()
    // The administrator's own sign-in comes first.
    await reader.read()
    const next = reader.read()
    await harness.post('/oauth/token', {})
    const { value } = await next
    const text = new TextDecoder().decode(value)
    assert.match(text, /^id: \S+\nevent: exchange\ndata: \{.*"reason":"parameter_missing".*\}\n\n$/)
    await reader.cancel()
  })

  it('is not read on from what can be no id', async () => {
    const harness = await TenantHarness.open()
    for (const path of ['/exchanges', '/exchanges/stream']) {
      const { status, body } = await harness.send<{ errors: { field: string }[] }>(
        'GET',
        `/control/v1${path}?after=%00`,
      )
      assert.deepEqual([status, body.errors[0]?.field], [422, 'after'])
    }
  })

  it('keeps the last 5,000 of a process, the newest among them', async () => {
    const store = new MemoryStore()
    const harness = await TenantHarness.open({ store })
    for (let round = 0; round < 7; round++) {
      for (let at = 0; at < 900; at++) {
        await harness.tenant.fetch(new Request(`http://tenant.test/.well-known/openid-configuration?at=${round}-${at}`))
      }
      // Written before more than a thousand wait.
      await harness.send('GET', '/control/v1/exchanges')
    }
    assert.equal(await store.transact((unit) => unit.count(exchangeRecords, {})), 5_000)
    const [last] = (await store.transact((unit) => unit.list(exchangeRecords, {}))).slice(-1)
    assert.deepEqual(last?.value.request.parameters, { at: '6-899' })
  })

  it('ends its streams with the tenant, so that no process waits for a reader', { timeout: 5_000 }, async () => {
    const harness = await TenantHarness.open()
    const stream = await harness.tenant.fetch(new Request('http://tenant.test/control/v1/exchanges/stream'))
    const reading = stream.text()
    await harness.tenant.close()
    assert.doesNotMatch(await reading, /still here/)
  })
})

describe('faults', () => {
  it('fail the next answers of one endpoint in its own shape, as many times as asked, and not the others', async () => {
    const harness = await TenantHarness.open()
    const inject = (fault: object) => harness.send('POST', '/control/v1/faults', { body: fault })
    assert.equal(
      (await inject({ endpoint: 'token', status: 503, error: 'temporarily_unavailable', times: 2 })).status,
      201,
    )
    for (let times = 0; times < 2; times++) {
      const { status, body, headers } = await harness.post('/oauth/token', {})
      assert.deepEqual([status, body['error'], headers.get('retry-after')], [503, 'temporarily_unavailable', '1'])
    }
    assert.equal((await harness.post('/oauth/token', {})).status, 400)
    assert.deepEqual(
      (await exchanges(harness)).map(({ refusal }) => refusal?.reason),
      ['fault_injected', 'fault_injected', 'parameter_missing'],
    )
    await inject({ endpoint: 'admin', status: 500 })
    const { headers } = await harness.admin('GET', '/oauth-clients')
    assert.equal(headers.get('content-type'), 'application/problem+json')
    await inject({ endpoint: 'resource', status: 429 })
    assert.equal((await harness.send('GET', '/2/0/users/me')).status, 429)
    assert.equal((await harness.send('GET', '/.well-known/openid-configuration')).status, 200)
    const { body } = await harness.send<{ items: unknown[] }>('GET', '/control/v1/faults')
    assert.equal(body.items.length, 2)
    await harness.send('DELETE', '/control/v1/faults')
    assert.equal((await harness.admin('GET', '/oauth-clients')).status, 200)
  })

  it('delay no answer beyond the end of the tenant', { timeout: 5_000 }, async () => {
    const errors: unknown[] = []
    const tenant = await createTenant({ onError: (error) => errors.push(error) })
    const fault = JSON.stringify({ endpoint: 'discovery', delayMs: 60_000 })
    const headers = { 'content-type': 'application/json' }
    await tenant.fetch(new Request('http://tenant.test/control/v1/faults', { method: 'POST', headers, body: fault }))
    const slow = tenant.fetch(new Request('http://tenant.test/.well-known/openid-configuration'))
    await new Promise((resolve) => setTimeout(resolve, 20))
    await tenant.close()
    const answer = await slow
    assert.deepEqual([answer.status, errors], [503, []])
    assert.equal(((await answer.json()) as { error: string }).error, 'temporarily_unavailable')
  })

  it('only delay an answer when no status is given, and are refused when they are no faults', async () => {
    const harness = await TenantHarness.open()
    const inject = (fault: object) => harness.send('POST', '/control/v1/faults', { body: fault })
    await inject({ endpoint: 'discovery', delayMs: 30, times: 1 })
    const started = performance.now()
    assert.equal((await harness.send('GET', '/.well-known/openid-configuration')).status, 200)
    assert.ok(performance.now() - started >= 29)
    assert.equal((await inject({ endpoint: 'nowhere' })).status, 422)
    assert.equal((await inject({ endpoint: 'token', status: 200 })).status, 422)
  })
})

describe('snapshots', () => {
  it('bring everything back, secrets and spent tokens included', async () => {
    const harness = await TenantHarness.open()
    const { client, clientSecret } = await harness.newClient()
    const asked = { user: 'uma@acme.example', clientId: client.clientId, scope: 'openid offline_access' }
    const { refresh_token: token } = await harness.tenant.control.issueTokens(asked)
    const { body: snapshot } = await harness.send('GET', '/control/v1/snapshot')
    await harness.tenant.control.reset()
    const refresh = () =>
      harness.post('/oauth/token', {
        grant_type: 'refresh_token',
        refresh_token: token!,
        client_id: client.clientId,
        client_secret: clientSecret,
      })
    assert.equal((await refresh()).status, 403)
    const other = await TenantHarness.open()
    assert.equal((await other.send('PUT', '/control/v1/snapshot', { body: snapshot })).status, 204)
    assert.equal((await harness.send('PUT', '/control/v1/snapshot', { body: snapshot })).status, 204)
    assert.equal((await refresh()).status, 200)
    assert.equal((await harness.send('PUT', '/control/v1/snapshot', { body: { version: 2 } })).status, 422)
    assert.equal((await refresh()).status, 403, 'the token was spent by the first refresh')
  })
})
