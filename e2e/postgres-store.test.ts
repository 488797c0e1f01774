import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { clients, newClient, StoreUnavailableError } from '@tenantry/core'
import { openPostgresStore } from '../packages/tenant/src/node/postgres-store.ts'
import { StoreRefusedError } from '../packages/tenant/src/node/store-refused.ts'
import { systemRandom } from '../packages/tenant/src/runtime/system.ts'
import { storeConformance } from '../packages/tenant/src/stores/store-conformance.harness.ts'
import { storeQueries } from '../packages/tenant/src/stores/store-queries.harness.ts'
import { tenantRaces } from '../packages/tenant/src/stores/tenant-races.harness.ts'
import { startPostgres, type Postgres } from './postgres.ts'

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

describe('a PostgreSQL store', { timeout: 60_000 }, () => {
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
})
