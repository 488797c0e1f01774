import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { demoSeed } from '../seed/demo-seed.ts'
import { ALL_COLLECTIONS } from '../collections.ts'
import { TenantHarness } from '../tenant.harness.ts'
import { RECORD_SCHEMAS } from './record-schemas.ts'

interface Snapshot {
  version: number
  collections: Record<string, Record<string, Record<string, unknown>>>
}

/** A tenant with a record of every kind. */
async function livedIn(): Promise<{ harness: TenantHarness; snapshot: Snapshot }> {
  const harness = await TenantHarness.open({ seed: { ...demoSeed } })
  const { client } = await harness.newClient()
  const device = await harness.newDeviceClient()
  const asked = { user: 'uma@acme.example', clientId: client.clientId, scope: 'openid offline_access' }
  await harness.tenant.control.issueTokens(asked)
  await harness.code(client.clientId)
  const start = () => harness.post<{ user_code: string }>('/oauth/device/code', { client_id: device.client.clientId })
  const { body: approved } = await start()
  await harness.tenant.control.approveDevice(approved.user_code, 'uma@acme.example')
  const { body: denied } = await start()
  await harness.tenant.control.denyDevice(denied.user_code)
  await start()
  await harness.admin('POST', `/oauth-clients/${client.clientId}/secret/rotate`, { overlapSeconds: 60 })
  await harness.admin(
    'POST',
    '/oauth-clients',
    { name: 'Once', grantType: 'authorization_code', callbackUrls: ['https://a.example/'] },
    { 'idempotency-key': 'one' },
  )
  await harness.send('POST', '/control/v1/faults', { body: { endpoint: 'revoke', status: 503, times: 2 } })
  const page = await harness.send<string>('GET', '/sign-in')
  const cookie = page.headers.get('set-cookie')!.split(';')[0]!
  const csrf = /name="csrf_token" value="([^"]+)"/.exec(page.body)![1]!
  await harness.post('/sign-in', { csrf_token: csrf, continue_as: 'ada@acme.example' }, { cookie })
  await harness.send('GET', '/activate')
  await harness.send('POST', '/token/authenticate', {
    headers: { authorization: `Basic ${btoa('ada@acme.example:x')}` },
  })
  await harness.post('/oauth/token', {})
  return { harness, snapshot: (await harness.send<Snapshot>('GET', '/control/v1/snapshot')).body }
}

/** Every member of a JSON value, as the way to it. */
function* waysInto(value: unknown, way: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value)) {
    yield [...way, key]
    yield* waysInto(member, [...way, key])
  }
}

function changed(
  snapshot: Snapshot,
  way: readonly (string | number)[],
  change: (holder: Record<string, unknown>, key: string) => void,
): Snapshot {
  const copy = structuredClone(snapshot)
  const holder = way.slice(0, -1).reduce<Record<string, unknown>>((inner, key) => inner[key] as never, copy as never)
  change(holder, String(way.at(-1)))
  return copy
}

describe('a snapshot', () => {
  it('has a schema for each collection, and comes back as it was', async () => {
    const names = ALL_COLLECTIONS.map(({ name }) => name)
    assert.deepEqual(Object.keys(RECORD_SCHEMAS).toSorted(), names.toSorted())
    const { snapshot } = await livedIn()
    for (const name of names)
      assert.ok(Object.keys(snapshot.collections[name] ?? {}).length > 0, `no record of ${name}`)
    const other = await TenantHarness.open()
    assert.equal((await other.send('PUT', '/control/v1/snapshot', { body: snapshot })).status, 204)
    const { body: again } = await other.send<Snapshot>('GET', '/control/v1/snapshot')
    assert.deepEqual(again.collections['oauth_clients'], snapshot.collections['oauth_clients'])
  })

  it('that is none, in any member, is refused, and nothing changes', async () => {
    const { snapshot } = await livedIn()
    const harness = await TenantHarness.open()
    const put = (body: unknown) => harness.send<{ detail: string }>('PUT', '/control/v1/snapshot', { body })
    const before = JSON.stringify((await harness.send('GET', '/control/v1/snapshot')).body)
    const refused = async (body: unknown, what: string) => {
      const { status, body: problem } = await put(body)
      assert.equal(status, 422, what)
      assert.doesNotMatch(problem.detail, /tenantry|BEGIN/, what)
    }
    for (const [at, body] of [
      null,
      1,
      [],
      {},
      { version: 1 },
      { version: 2, collections: {} },
      { version: 1, collections: [] },
      { version: 1, collections: {} },
    ].entries())
      await refused(body, `body ${at}`)
    // One record of each kind stands for the others.
    const few: Snapshot = { version: 1, collections: {} }
    for (const [name, records] of Object.entries(snapshot.collections)) {
      const kinds =
        name === 'signing_keys' || name === 'signing_key_in_use'
          ? Object.entries(records)
          : Object.entries(records).slice(0, 1)
      few.collections[name] = Object.fromEntries(kinds)
    }
    assert.equal((await put(few)).status, 204)
    await harness.tenant.control.reset()
    const after = async () => JSON.stringify((await harness.send('GET', '/control/v1/snapshot')).body)
    const standing = await after()
    /** Whatever is in them is text, or for the log alone. */
    const free = /details|facts|parameters|exchanges/
    const optional = /\.(status|times|clientSecret|flowId|key_ops|ext|rules\.[a-zA-Z]+)$/
    for (const way of waysInto(few.collections, ['collections'])) {
      const text = way.join('.')
      if (free.test(text) || way.length < 4) continue
      for (const wrong of [{ odd: true }, Number.MAX_VALUE])
        await refused(
          changed(few, way, (holder, key) => (holder[key] = wrong)),
          `${text} as ${JSON.stringify(wrong)}`,
        )
      if (optional.test(text) || /\.[0-9]+$/.test(text)) continue
      await refused(
        changed(few, way, (holder, key) => delete holder[key]),
        `${text} left out`,
      )
    }
    await refused(
      changed(few, ['collections', 'unheard_of'], (holder, key) => (holder[key] = {})),
      'an unknown collection',
    )
    await refused(
      changed(
        few,
        ['collections', 'tenant_settings', 'other'],
        (holder, key) => (holder[key] = few.collections['tenant_settings']!['tenant']),
      ),
      'two tenants',
    )
    assert.notEqual(before, '')
    assert.equal(await after(), standing)
  })

  it('can be reset, whatever the state is', async () => {
    const harness = await TenantHarness.open()
    const { store } = harness
    assert.equal((await harness.send('POST', '/control/v1/reset')).status, 204)
    await store.transact((unit) => unit.clear(ALL_COLLECTIONS[0]!))
    assert.equal((await harness.send('GET', '/activate')).status, 500)
    assert.equal((await harness.send('POST', '/control/v1/reset')).status, 204)
    assert.equal((await harness.send('GET', '/activate')).status, 200)
  })

  it('is refused with a rule that is called like a member of every object', async () => {
    const { snapshot } = await livedIn()
    const harness = await TenantHarness.open()
    for (const rules of ['{"constructor":"x"}', '{"__proto__":"x"}', '[]']) {
      const body = JSON.stringify(snapshot).replace(/"rules":\{[^}]*\}/, `"rules":${rules}`)
      const headers = { 'content-type': 'application/json' }
      assert.equal((await harness.send('PUT', '/control/v1/snapshot', { headers, body })).status, 422, rules)
    }
  })

  it('keeps a client called __proto__, and looks at it too', async () => {
    const harness = await TenantHarness.open()
    const name = '__proto__'
    const client = {
      name: 'App',
      grantType: 'authorization_code',
      callbackUrls: ['https://a.example/'],
      clientId: name,
    }
    const tenant = { name: 'Acme', oauthEnabled: true, ssoEnabled: false }
    const users = [
      { email: 'ada@acme.example', password: 'x', name: 'Ada', roles: [], sso: false, exceptionUser: false },
    ]
    const seed = { tenant, users, clients: [client] }
    assert.equal((await harness.send('POST', '/control/v1/reset', { body: { seed } })).status, 204)
    const { body: snapshot } = await harness.send<Snapshot>('GET', '/control/v1/snapshot')
    assert.deepEqual(Object.keys(snapshot.collections['oauth_clients']!), [name])
    assert.equal((await harness.send('PUT', '/control/v1/snapshot', { body: snapshot })).status, 204)
    const { body: again } = await harness.send<Snapshot>('GET', '/control/v1/snapshot')
    assert.deepEqual(again.collections['oauth_clients'], snapshot.collections['oauth_clients'])
    const record = Object.values(snapshot.collections['oauth_clients']!)[0]!
    record['version'] = 'odd'
    assert.equal((await harness.send('PUT', '/control/v1/snapshot', { body: snapshot })).status, 422)
  })

  it('is refused with what would break a later answer or a later snapshot', async () => {
    const { snapshot } = await livedIn()
    const harness = await TenantHarness.open()
    const [[clientId] = ['']] = Object.entries(snapshot.collections['oauth_clients']!)
    const [[idempotent] = ['']] = Object.entries(snapshot.collections['idempotent_answers']!)
    const pending = Object.entries(snapshot.collections['device_authorizations']!).find(
      ([, { state }]) => (state as { kind: string }).kind === 'pending',
    )![0]
    for (const [way, wrong] of [
      [['oauth_clients', clientId, 'refreshToken'], { behavior: 'rotatable', lifetimeSeconds: 31_536_001 }],
      [['device_authorizations', pending, 'state', 'intervalSeconds'], 8_640_000_000_000_000],
      [['idempotent_answers', idempotent, 'created', 'client', 'clientId'], 'a\r\nb'],
      [['idempotent_answers', idempotent, 'created', 'client', 'clientId'], ''],
    ] as const) {
      const body = changed(snapshot, ['collections', ...way], (holder, key) => (holder[key] = wrong))
      assert.equal((await harness.send('PUT', '/control/v1/snapshot', { body })).status, 422, way.join('.'))
    }
  })
})
