import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { clients, newClient, StoreUnavailableError } from '@tenantry/core'
import type { Store } from '@tenantry/core'
import { openPostgresStore, PostgresDatabase } from '../packages/tenant/src/node/open-store.ts'
import { StoreRefusedError } from '../packages/tenant/src/node/store-refused.ts'
import { createTenant } from '../packages/tenant/src/index.ts'
import { systemRandom } from '../packages/tenant/src/runtime/system.ts'
import { storeConformance } from '../packages/tenant/src/stores/store-conformance.harness.ts'
import { storeQueries } from '../packages/tenant/src/stores/store-queries.harness.ts'
import { tenantRaces } from '../packages/tenant/src/stores/tenant-races.harness.ts'
import { startPostgres, type Postgres } from './postgres.ts'
import { silentLink } from './silent-link.ts'

const key = randomBytes(32).toString('base64')
const client = newClient(
  {
    name: 'Census Oauth',
    grantType: 'authorization_code',
    callbackUrls: [],
    refreshToken: { behavior: 'non-rotatable' },
  },
  { createdBy: '', now: 0, random: systemRandom },
)

let postgres: Postgres
/** Migrated once: each test has a copy. */
let migrated: string
before(async () => {
  postgres = await startPostgres()
  migrated = postgres.newDatabase()
  await (await openPostgresStore(migrated, { key })).close()
})
after(() => postgres[Symbol.asyncDispose]())

storeConformance('a PostgreSQL store', () => openPostgresStore(postgres.newDatabase(migrated), { key }))
storeQueries('a PostgreSQL store', () => openPostgresStore(postgres.newDatabase(migrated), { key }))
tenantRaces('a PostgreSQL store', () => openPostgresStore(postgres.newDatabase(migrated), { key }))

describe('a PostgreSQL store', { timeout: 300_000 }, () => {
  it('is migrated once by several processes that start together', async () => {
    const url = postgres.newDatabase()
    const stores = await Promise.all(Array.from({ length: 4 }, () => openPostgresStore(url, { key })))
    await stores[0]!.transact((unit) => unit.insert(clients, client.clientId, client))
    for (const store of stores) {
      assert.deepEqual(await store.transact((unit) => unit.get(clients, client.clientId)), client)
      await store.close()
    }
  })

  it('is refused with another key, and when it can’t be reached, in one sentence without the password', async () => {
    const url = postgres.newDatabase()
    await (await openPostgresStore(url, { key })).close()
    await assert.rejects(openPostgresStore(url, { key: randomBytes(32).toString('base64') }), StoreRefusedError)
    await assert.rejects(openPostgresStore('postgres://ada:lovelace@127.0.0.1:1/none', { key }), (error) => {
      assert.ok(error instanceof StoreRefusedError)
      assert.match(error.message, /^postgres:\/\/ada@127\.0\.0\.1:1\/none can't be used as a store: [^\n]+\.$/)
      return true
    })
  })

  it('takes a unit of more records than one statement has parameters for', async () => {
    const store = await openPostgresStore(postgres.newDatabase(migrated), { key })
    const many = Array.from({ length: 8_000 }, (_, at) => `client${at}`)
    await store.transact((unit) => many.forEach((clientId) => unit.insert(clients, clientId, { ...client, clientId })))
    assert.equal(await store.transact((unit) => unit.count(clients, {})), many.length)
    await store.close()
  })

  it('is unavailable while the server is down, and goes on by itself when it is back', async () => {
    const store = await openPostgresStore(postgres.newDatabase(), { key })
    await store.transact((unit) => unit.insert(clients, client.clientId, client))
    postgres.stop()
    const rename = () =>
      store.transact(async (unit) => {
        const current = await unit.get(clients, client.clientId)
        unit.put(clients, client.clientId, { ...current!, name: 'Renamed' })
      })
    await assert.rejects(rename(), StoreUnavailableError)
    postgres.start()
    await rename()
    assert.equal((await store.transact((unit) => unit.get(clients, client.clientId)))?.name, 'Renamed')
    await store.close()
  })

  it('is unavailable while another session holds its tables, answers 503 meanwhile, and goes on by itself', async () => {
    const url = postgres.newDatabase()
    const errors: unknown[] = []
    const tenant = await createTenant({
      store: await openPostgresStore(url, { key }),
      signingAlgorithm: 'ES256',
      onError: (error) => errors.push(error),
    })
    const authenticate = () =>
      tenant.fetch(
        new Request('http://tenant.test/token/authenticate', {
          method: 'POST',
          headers: { authorization: `Basic ${btoa('ada@acme.example:tenantry')}` },
        }),
      )
    const other = await postgres.hold(url, 'lock table access_tokens in access exclusive mode')
    // More than there are connections: those that wait for one must not wait for ever either.
    const answers = await Promise.all(Array.from({ length: 15 }, authenticate))
    for (const answer of answers) {
      assert.equal(answer.status, 503)
      assert.equal(((await answer.json()) as { status: string }).status, 'FAILURE_STORE_UNAVAILABLE')
    }
    assert.equal(errors.length, answers.length)
    for (const error of errors) assert.ok(error instanceof StoreUnavailableError)
    await other.letGo()
    assert.equal((await authenticate()).status, 201)
    await tenant.close()
  })

  it('is unavailable while the server says nothing at all, answers 503 meanwhile, and goes on by itself', async () => {
    await using link = await silentLink(postgres.newDatabase(migrated))
    const errors: unknown[] = []
    const store = await openPostgresStore(link.url, { key })
    const tenant = await createTenant({ store, signingAlgorithm: 'ES256', onError: (error) => errors.push(error) })
    const authenticate = () =>
      tenant.fetch(
        new Request('http://tenant.test/token/authenticate', {
          method: 'POST',
          headers: { authorization: `Basic ${btoa('ada@acme.example:tenantry')}` },
        }),
      )
    const change = (clientId: string) => store.transact((unit) => unit.put(clients, clientId, { ...client, clientId }))
    // For as many connections as there may be, all of which are lost.
    const before = await Promise.all(Array.from({ length: 15 }, authenticate))
    assert.ok(before.every(({ status }) => status === 201))
    void link.fallSilent()
    const started = performance.now()
    const changes = Promise.allSettled(Array.from({ length: 5 }, (_, at) => change(`client${at}`)))
    // One comes when the others have waited for a while: it doesn't wait as long again.
    const late = new Promise((resolve) => setTimeout(resolve, 2_000)).then(authenticate)
    const answers = await Promise.all([...Array.from({ length: 15 }, authenticate), late])
    for (const answer of answers) {
      assert.equal(answer.status, 503)
      assert.equal(((await answer.json()) as { status: string }).status, 'FAILURE_STORE_UNAVAILABLE')
    }
    for (const changed of await changes) {
      assert.ok(changed.status === 'rejected' && changed.reason instanceof StoreUnavailableError)
    }
    assert.equal(errors.length, answers.length)
    for (const error of errors) assert.ok(error instanceof StoreUnavailableError)
    assert.ok(performance.now() - started < 15_000)
    link.speak()
    const after = await Promise.all(Array.from({ length: 15 }, authenticate))
    assert.ok(after.every(({ status }) => status === 201))
    await tenant.close()
  })

  it('ends soon while the server says nothing, whatever is asked', async () => {
    await using link = await silentLink(postgres.newDatabase(migrated))
    const store = await openPostgresStore(link.url, { key })
    await store.transact((unit) => unit.insert(clients, client.clientId, client))
    const lost = link.fallSilent()
    const asked = store.transact((unit) => unit.count(clients, {}))
    const failed = assert.rejects(asked, StoreUnavailableError)
    await lost
    const started = performance.now()
    await store.close()
    assert.ok(performance.now() - started < 3_000)
    await failed
  })
})

describe('PostgreSQL stores in a schema each', { timeout: 300_000 }, () => {
  const rename = (name: string) => ({ ...client, name })
  const kept = (store: Store) => store.transact(async (unit) => (await unit.get(clients, client.clientId))?.name)

  it('know nothing of each other, whichever was made first, and share one pool that ends with the last', async () => {
    const url = postgres.newDatabase()
    const database = await PostgresDatabase.at(url, { key })
    const acme = await database.openStore('tenant_acme')
    const root = await database.openStore()
    const beta = await database.openStore('tenant_beta')
    const named = [
      [root, 'Root'],
      [acme, 'Acme'],
      [beta, 'Beta'],
    ] as const
    for (const [store, name] of named) {
      await store.transact((unit) => unit.insert(clients, client.clientId, rename(name)))
    }
    for (const [store, name] of named) assert.equal(await kept(store), name)
    await acme.close()
    await acme.close()
    await root.close()
    assert.equal(await kept(beta), 'Beta')
    await beta.close()
    await assert.rejects(kept(beta))
    // What was left out for a while is there again; the database's own schema needs no other.
    const again = await (await PostgresDatabase.at(url, { key })).openStore('tenant_acme')
    assert.equal(await kept(again), 'Acme')
    await again.close()
    const alone = await openPostgresStore(url, { key })
    assert.equal(await kept(alone), 'Root')
    await alone.close()
  })

  it('are made once by several processes that start together', async () => {
    const url = postgres.newDatabase()
    const stores = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const database = await PostgresDatabase.at(url, { key })
        return [await database.openStore(), await database.openStore('tenant_acme')] as const
      }),
    )
    await stores[0]![1].transact((unit) => unit.insert(clients, client.clientId, client))
    for (const [root, acme] of stores) {
      assert.deepEqual([await kept(root), await kept(acme)], [undefined, client.name])
      await root.close()
      await acme.close()
    }
  })

  it('are refused by their name with another key', async () => {
    const url = postgres.newDatabase()
    await (await (await PostgresDatabase.at(url, { key })).openStore('tenant_acme')).close()
    const stranger = await PostgresDatabase.at(url, { key: randomBytes(32).toString('base64') })
    await assert.rejects(stranger.openStore('tenant_acme'), /\(schema tenant_acme\) were sealed with another key/)
  })
})
