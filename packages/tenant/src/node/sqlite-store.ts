import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { randomInt } from 'node:crypto'
import { StoreUnavailableError } from '@tenantry/core'
import type { Collection, Entry, IndexValue, MaybePromise, Query, Store, Unit } from '@tenantry/core'
import { COLLECTIONS } from '../state.ts'
import { PendingWrites } from '../stores/pending-writes.ts'
import type { PendingWrite } from '../stores/pending-writes.ts'

/** The file can't be used as a store: not writable, not a database, or of a later version. Nothing was changed in it. */
export class StoreRefusedError extends Error {
  override readonly name = 'StoreRefusedError'
}

/** Written into the file; a store of another version is refused. */
const SCHEMA_VERSION = 1
/** "tnry": tells a tenant's file from any other SQLite database. */
const APPLICATION_ID = 0x746e7279

interface StoredRow {
  readonly key: string
  readonly version: number
  readonly value: string
}

/**
 * State in a SQLite file that survives a restart and a kill: write-ahead log, every commit flushed to disk.
 * One process at a time.
 */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync
  readonly #tables = new Map<string, SqliteTable>()

  /**
   * Opens the file, or makes it (mode 600).
   * @throws {StoreRefusedError} in one sentence that names the file
   */
  constructor(file: string) {
    try {
      this.#database = opened(file)
    } catch (error) {
      if (error instanceof StoreRefusedError) throw error
      throw new StoreRefusedError(`${file} can't be used as a store: ${reason(error)}.`, { cause: error })
    }
    for (const collection of COLLECTIONS) this.#tables.set(collection.name, new SqliteTable(this.#database, collection))
  }

  async transact<R>(work: (unit: Unit) => MaybePromise<R>): Promise<R> {
    for (;;) {
      const unit = new SqliteUnit((name) => this.#table(name))
      const outcome = await work(unit)
      if (unit.writes.isEmpty || reaching(() => this.#commit(unit.writes))) return outcome
    }
  }

  sweep(now: number): number {
    return reaching(() => [...this.#tables.values()].reduce((swept, table) => swept + table.sweep(now), 0))
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close()
  }

  #table(name: string): SqliteTable {
    const table = this.#tables.get(name)
    if (table === undefined) throw new Error(`the store keeps no ${name}`)
    return table
  }

  #commit(writes: PendingWrites): boolean {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      for (const { name } of writes.cleared) this.#table(name).clear()
      for (const write of writes) {
        if (!this.#table(write.collection.name).write(write)) {
          this.#database.exec('ROLLBACK')
          return false
        }
      }
      this.#database.exec('COMMIT')
      return true
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    }
  }
}

/** The statements on one collection's table: the record as JSON, and a column per index. */
class SqliteTable {
  readonly #database: DatabaseSync
  readonly #collection: Collection<never>
  readonly #name: string
  readonly #columns: readonly string[]
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync, collection: Collection<never>) {
    this.#database = database
    this.#collection = collection
    this.#name = collection.name
    this.#columns = Object.keys(collection.indexes).map((index) => `"by_${index}"`)
  }

  get(key: string): { readonly version: number; readonly value: unknown } | undefined {
    const row = this.#statement(`SELECT version, value FROM ${this.#name} WHERE key = ?`).get(key) as
      | StoredRow
      | undefined
    return row === undefined ? undefined : { version: row.version, value: JSON.parse(row.value) }
  }

  list(query: Query): readonly (Entry<unknown> & { readonly version: number })[] {
    const { sql, values } = conditions(query)
    const direction = query.order?.descending === true ? 'DESC' : 'ASC'
    const by = query.order === undefined ? '' : `"by_${query.order.index}" ${direction}, `
    const limit = query.limit === undefined ? '' : ` LIMIT ${query.limit}`
    const select = `SELECT key, version, value FROM ${this.#name}${sql} ORDER BY ${by}key ${direction}${limit}`
    const rows = this.#statement(select).all(...values) as unknown as StoredRow[]
    return rows.map(({ key, version, value }) => ({ key, version, value: JSON.parse(value) as unknown }))
  }

  count(query: Query): number {
    const { sql, values } = conditions({
      ...(query.where && { where: query.where }),
      ...(query.contains && { contains: query.contains }),
    })
    return (this.#statement(`SELECT count(*) AS n FROM ${this.#name}${sql}`).get(...values) as { n: number }).n
  }

  /** Carries out a write; false when the record is not as it was read. */
  write({ key, write, readVersion }: PendingWrite): boolean {
    const before = this.#statement(`SELECT version, value FROM ${this.#name} WHERE key = ?`).get(key) as
      | StoredRow
      | undefined
    const version = before?.version ?? 0
    if (write.kind === 'insert' ? version !== 0 : readVersion !== undefined && readVersion !== version) return false
    if (write.kind === 'delete') this.#statement(`DELETE FROM ${this.#name} WHERE key = ?`).run(key)
    else if (write.kind !== 'touch') this.#put(key, version, write.value)
    else if (before !== undefined) this.#put(key, version, { ...JSON.parse(before.value), ...write.members })
    return true
  }

  clear(): void {
    this.#statement(`DELETE FROM ${this.#name}`).run()
  }

  sweep(now: number): number {
    return Number(this.#statement(`DELETE FROM ${this.#name} WHERE forget_at <= ?`).run(now).changes)
  }

  #put(key: string, versionBefore: number, value: unknown): void {
    const { indexes, forgetAt } = this.#collection
    const indexed = Object.values(indexes).map((compute) => compute(value as never))
    const names = ['key', 'version', 'value', 'forget_at', ...this.#columns]
    const places = names.map(() => '?').join(', ')
    // A record that comes back under its key gets no version that it had before.
    const version = versionBefore === 0 ? randomInt(1, 2 ** 47) : versionBefore + 1
    this.#statement(`INSERT OR REPLACE INTO ${this.#name} (${names.join(', ')}) VALUES (${places})`).run(
      key,
      version,
      JSON.stringify(value),
      forgetAt(value as never),
      ...indexed,
    )
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}

class SqliteUnit implements Unit {
  readonly writes = new PendingWrites()
  readonly #table: (name: string) => SqliteTable

  constructor(table: (name: string) => SqliteTable) {
    this.#table = table
  }

  get<T>(collection: Collection<T>, key: string): T | undefined {
    const own = this.writes.own(collection, key)
    if (own?.kind === 'insert' || own?.kind === 'put') return own.value as T
    if (own?.kind === 'delete' || this.writes.cleared.has(collection)) return undefined
    const row = reaching(() => this.#table(collection.name).get(key))
    this.writes.hasRead(collection, key, row?.version ?? 0)
    const value = row?.value as T | undefined
    return value !== undefined && own?.kind === 'touch' ? { ...value, ...own.members } : value
  }

  list<T>(collection: Collection<T>, query: Query): readonly Entry<T>[] {
    return reaching(() => this.#table(collection.name).list(query)).map(({ key, version, value }) => {
      this.writes.hasRead(collection, key, version)
      return { key, value: value as T }
    })
  }

  count<T>(collection: Collection<T>, query: Query): number {
    return reaching(() => this.#table(collection.name).count(query))
  }

  insert<T>(collection: Collection<T>, key: string, value: T): void {
    this.writes.add(collection, key, { kind: 'insert', value })
  }

  put<T>(collection: Collection<T>, key: string, value: T): void {
    this.writes.add(collection, key, { kind: 'put', value })
  }

  touch<T>(collection: Collection<T>, key: string, members: Partial<T>): void {
    this.writes.add(collection, key, { kind: 'touch', members })
  }

  delete<T>(collection: Collection<T>, key: string): void {
    this.writes.add(collection, key, { kind: 'delete' })
  }

  clear<T>(collection: Collection<T>): void {
    this.writes.clear(collection)
  }
}

/** The WHERE clause of a query; `null` sorts first, as in every store. */
function conditions({ where = {}, contains, order, after }: Query): { sql: string; values: IndexValue[] } {
  const clauses: string[] = []
  const values: IndexValue[] = []
  for (const [index, value] of Object.entries(where)) {
    clauses.push(`"by_${index}" IS ?`)
    values.push(value)
  }
  if (contains !== undefined) {
    clauses.push(`instr("by_${contains.index}", ?) > 0`)
    values.push(contains.text)
  }
  if (after !== undefined) {
    const beyond = order?.descending === true ? '<' : '>'
    if (order === undefined) {
      clauses.push(`key ${beyond} ?`)
      values.push(after.key)
    } else {
      const column = `"by_${order.index}"`
      const further =
        after.value === null
          ? order.descending
            ? 'FALSE'
            : `${column} IS NOT NULL`
          : order.descending
            ? `(${column} < ? OR ${column} IS NULL)`
            : `${column} > ?`
      clauses.push(`(${further} OR (${column} IS ? AND key ${beyond} ?))`)
      if (after.value !== null) values.push(after.value)
      values.push(after.value, after.key)
    }
  }
  return { sql: clauses.length === 0 ? '' : ` WHERE ${clauses.join(' AND ')}`, values }
}

function opened(file: string): DatabaseSync {
  if (!existsSync(file)) {
    // Its own folder is made, not a whole path: a mistyped one is to be told, not built.
    const folder = dirname(resolve(file))
    if (!existsSync(folder)) {
      if (!existsSync(dirname(folder)))
        throw new StoreRefusedError(`${file} can't be used as a store: there is no folder ${dirname(folder)}.`)
      mkdirSync(folder, { mode: 0o700 })
    }
    closeSync(openSync(file, 'a', 0o600))
  }
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA busy_timeout = 0')
    const { application_id: application } = database.prepare('PRAGMA application_id').get() as {
      application_id: number
    }
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
    const { n: tables } = database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'").get() as {
      n: number
    }
    const fresh = application === 0 && tables === 0
    if (!fresh && application !== APPLICATION_ID)
      throw new StoreRefusedError(`${file} is a database of something else.`)
    if (!fresh && version !== SCHEMA_VERSION) {
      throw new StoreRefusedError(
        `${file} was written by another version of Tenantry (store version ${version}, not ${SCHEMA_VERSION}).`,
      )
    }
    const lacking = fresh ? undefined : COLLECTIONS.find(({ name }) => !hasTable(database, name))
    if (lacking !== undefined) throw new Error(`its table ${lacking.name} is gone`)
    // Held until the file is closed: two processes on one file would each believe their own time and keys.
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec('BEGIN IMMEDIATE')
    if (fresh) {
      for (const collection of COLLECTIONS) createTable(database, collection)
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
      database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
    }
    database.exec('COMMIT')
    chmodSync(file, 0o600)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function hasTable(database: DatabaseSync, name: string): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined
}

/** Indexes that only a `contains` reads need none of the database's: it could not use it. */
const SCANNED = new Set(['search'])

function createTable(database: DatabaseSync, { name, indexes }: Collection<never>): void {
  const columns = Object.keys(indexes).map((index) => `, "by_${index}"`)
  database.exec(
    `CREATE TABLE ${name} (key TEXT PRIMARY KEY, version INTEGER NOT NULL, value TEXT NOT NULL, forget_at INTEGER${columns.join('')}) WITHOUT ROWID`,
  )
  database.exec(`CREATE INDEX "${name}_forget_at" ON ${name} (forget_at) WHERE forget_at IS NOT NULL`)
  for (const index of Object.keys(indexes)) {
    if (!SCANNED.has(index)) database.exec(`CREATE INDEX "${name}_by_${index}" ON ${name} ("by_${index}", key)`)
  }
}

/** Says of an error of the database that it may pass; defects stay what they are. */
function reaching<R>(work: () => R): R {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR') {
      throw new StoreUnavailableError(`the store can't be reached: ${reason(error)}`, { cause: error })
    }
    throw error
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('errcode' in error && error.errcode === 5) return 'another process is using it'
  return error.message.replace(/\.$/, '')
}
