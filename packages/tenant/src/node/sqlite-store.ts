import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Collection, Store } from '@tenantry/core'
import { Kysely, sql } from 'kysely'
import { keepPrivate } from './private-file.ts'
import { migrate, MIGRATIONS } from './sql/migrate.ts'
import { NodeSqliteDialect } from './sql/node-sqlite-dialect.ts'
import { RecordCodec } from './sql/record-codec.ts'
import { RowQueries } from './sql/row-queries.ts'
import type { Seal } from './sql/seal.ts'
import type { Tables } from './sql/sql-database.ts'
import { SqlStore } from './sql/sql-store.ts'
import { explainSqliteError } from './sql/sqlite-error.ts'
import { SqliteRowStore } from './sql/sqlite-row-store.ts'
import { explained } from './sql/store-error.ts'
import { checkedSeal, KEY_CHECK, sealOf, storeKey } from './sql/store-key.ts'
import { StoreRefusedError } from './store-refused.ts'

/** "tnry": tells a tenant's file from any other SQLite database. */
const APPLICATION_ID = 0x746e7279
/** How many migrations the file has had; so the newest needs no look at them. */
const NEWEST = Object.keys(MIGRATIONS).length

/**
 * Opens a SQLite file as a store of the given collections, or makes it.
 * @throws {StoreRefusedError} in one sentence that names the file; nothing was touched
 */
export async function openSqliteStore(
  collections: readonly Collection<never>[],
  file: string,
  options: { readonly key?: string | undefined },
): Promise<Store> {
  const named = options.key === undefined ? { keyFile: `${file}.key` } : { key: options.key }
  let database: DatabaseSync | undefined
  try {
    makePlace(file)
    database = new DatabaseSync(file)
    const { fresh, version } = inspected(database, file, collections)
    if (!fresh && 'keyFile' in named && !existsSync(named.keyFile)) {
      throw new StoreRefusedError(`${file} can't be used as a store: its key ${named.keyFile} is gone.`)
    }
    const key = storeKey(named)
    const from = 'keyFile' in named ? named.keyFile : 'TENANTRY_KEY'
    if (!fresh) checkedSeal(key, keptCheck(database), file, from)
    takeOver(database)
    const kysely = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
    if (version < NEWEST) {
      await migrate(kysely, file)
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${NEWEST}`)
    }
    const seal = await sealOf(kysely, key, file, from)
    keepPrivate(file)
    return assembled(database, kysely, seal, collections)
  } catch (error) {
    if (database?.isOpen === true) database.close()
    if (error instanceof StoreRefusedError) throw error
    throw new StoreRefusedError(`${file} can't be used as a store: ${reason(error)}.`, { cause: error })
  }
}

/** Puts an opened file together as a store. */
function assembled(
  database: DatabaseSync,
  kysely: Kysely<Tables>,
  seal: Seal,
  collections: readonly Collection<never>[],
): Store {
  const codec = new RecordCodec(seal)
  const rows = new SqliteRowStore(database, codec)
  const queries = new RowQueries(kysely, { positionIn: 'instr', canHold: () => true, explain: explainSqliteError })
  const shrink = async () => {
    await sql`pragma incremental_vacuum`.execute(kysely)
    await sql`pragma wal_checkpoint(truncate)`.execute(kysely)
  }
  return new SqlStore({
    rows,
    queries,
    codec,
    collections,
    compact: () => explained(shrink, explainSqliteError),
    close: () => {
      rows.flush()
      return kysely.destroy()
    },
  })
}

/** Makes the file's own folder, but not a whole path: a mistyped path should be reported, not built. */
function makePlace(file: string): void {
  if (existsSync(file)) return
  const folder = dirname(resolve(file))
  if (!existsSync(folder)) {
    if (!existsSync(dirname(folder))) {
      throw new StoreRefusedError(`${file} can't be used as a store: there is no folder ${dirname(folder)}.`)
    }
    mkdirSync(folder, { mode: 0o700 })
  }
  closeSync(openSync(file, 'a', 0o600))
}

/** What the file is, without a change to it. */
function inspected(
  database: DatabaseSync,
  file: string,
  collections: readonly Collection<never>[],
): { readonly fresh: boolean; readonly version: number } {
  database.exec('PRAGMA busy_timeout = 0')
  const { application_id: application } = database.prepare('PRAGMA application_id').get() as { application_id: number }
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  const tables = new Set(
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => name),
  )
  if (application === 0 && tables.size === 0) return { fresh: true, version: 0 }
  if (application !== APPLICATION_ID) throw new StoreRefusedError(`${file} is a database of something else.`)
  if (version > NEWEST) {
    throw new StoreRefusedError(
      `${file} was written by a later version of Tenantry (store version ${version}, not ${NEWEST}).`,
    )
  }
  const lacking = version < NEWEST ? undefined : collections.find(({ name }) => !tables.has(name))
  if (lacking !== undefined) throw new Error(`its table ${lacking.name} is gone`)
  return { fresh: false, version }
}

function keptCheck(database: DatabaseSync): string {
  const row = database.prepare('SELECT value FROM store_facts WHERE key = ?').get(KEY_CHECK)
  return String(row?.['value'] ?? '')
}

/** Holds the file until it is closed: two processes on one file would each believe their own time and keys. */
function takeOver(database: DatabaseSync): void {
  // Only a database without a table takes it: what is swept is then given back to the file system.
  database.exec('PRAGMA auto_vacuum = INCREMENTAL')
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  // 16 MB: a page that many commits write goes into the file itself once.
  database.exec('PRAGMA wal_autocheckpoint = 4000')
  database.exec('BEGIN IMMEDIATE; COMMIT')
}

const SQLITE_BUSY = 5

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('errcode' in error && error.errcode === SQLITE_BUSY) return 'another process is using it'
  return error.message.replace(/\.$/, '').split('\n', 1)[0]!
}
