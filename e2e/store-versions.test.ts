import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { openPostgresStore } from '../packages/tenant/src/node/open-store.ts'
import { MIGRATIONS } from '../packages/tenant/src/node/sql/migrate.ts'
import { openSqliteStore } from '../packages/tenant/src/node/open-store.ts'
import { startPostgres, type Postgres } from './postgres.ts'
import { assertWorks } from './store-versions/content.ts'
import { keptStores, sqliteDump, unmatched } from './store-versions/kept.ts'

const NEWEST = Object.keys(MIGRATIONS)
const kept = keptStores()

it('of every version of the store one is kept as it was written', () => {
  assert.deepEqual(
    unmatched(),
    [],
    'Each migration has a store of its version in e2e/store-versions: keep.ts there makes the newest one’s.',
  )
})

describe('a SQLite store of an earlier version', { timeout: 300_000 }, () => {
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'tenantry-versions-'))))
  after(() => rmSync(folder, { recursive: true }))
  const made = (migration: string, sql: string): string => {
    const file = join(folder, `${migration}.sqlite`)
    const database = new DatabaseSync(file)
    database.exec(sql)
    database.close()
    return file
  }
  const asked = (file: string, query: string) => {
    const database = new DatabaseSync(file, { readOnly: true })
    const rows = database.prepare(query).all()
    database.close()
    return rows.map((row) => Object.values(row)[0])
  }

  for (const { migration, version, sqlite } of kept) {
    it(`${migration}: everything in it is there and works, and it is of the newest version then`, async () => {
      const file = made(migration, sqlite.sql)
      assert.deepEqual(asked(file, 'SELECT name FROM kysely_migration ORDER BY name'), NEWEST.slice(0, version))
      assert.deepEqual(asked(file, 'PRAGMA user_version'), [version])
      await assertWorks(await openSqliteStore(file, { key: sqlite.content.key }), sqlite.content)
      assert.deepEqual(asked(file, 'SELECT name FROM kysely_migration ORDER BY name'), NEWEST)
      assert.deepEqual(asked(file, 'PRAGMA user_version'), [NEWEST.length])
    })
  }

  it('is refused, untouched, when it is of a later one', async () => {
    const { sqlite } = kept.at(-1)!
    const file = made('later', sqlite.sql)
    const database = new DatabaseSync(file)
    database.exec(`PRAGMA user_version = ${NEWEST.length + 1}; INSERT INTO kysely_migration VALUES ('9999-later', '')`)
    database.close()
    const bytes = readFileSync(file)
    await assert.rejects(openSqliteStore(file, { key: sqlite.content.key }), {
      name: 'StoreRefusedError',
      message: `${file} was written by a later version of Tenantry (store version ${NEWEST.length + 1}, not ${NEWEST.length}).`,
    })
    assert.deepEqual(readFileSync(file), bytes)
  })

  it('is kept as SQL that makes the same database again', () => {
    const { sqlite } = kept.at(-1)!
    assert.equal(sqliteDump(made('again', sqlite.sql)), sqlite.sql)
  })
})

describe('a PostgreSQL store of an earlier version', { timeout: 300_000 }, () => {
  let postgres: Postgres
  before(async () => (postgres = await startPostgres()))
  after(() => postgres[Symbol.asyncDispose]())
  const made = (sql: string): string => {
    const url = postgres.newDatabase()
    postgres.load(url, sql)
    return url
  }
  const migrationsOf = (url: string) => postgres.ask(url, 'SELECT name FROM kysely_migration ORDER BY name')

  for (const { migration, version, postgres: database } of kept) {
    it(`${migration}: everything in it is there and works, and it is of the newest version then`, async () => {
      const url = made(database.sql)
      assert.deepEqual(migrationsOf(url), NEWEST.slice(0, version))
      await assertWorks(await openPostgresStore(url, { key: database.content.key }), database.content)
      assert.deepEqual(migrationsOf(url), NEWEST)
    })
  }

  it('is refused, untouched, when it is of a later one', async () => {
    const { postgres: database } = kept.at(-1)!
    const url = made(`${database.sql}\nINSERT INTO kysely_migration VALUES ('9999-later', '2099-01-01T00:00:00.000Z');`)
    const before = postgres.dump(url)
    await assert.rejects(openPostgresStore(url, { key: database.content.key }), {
      name: 'StoreRefusedError',
      message: `${url} was written by a later version of Tenantry.`,
    })
    assert.equal(postgres.dump(url), before)
  })
})
