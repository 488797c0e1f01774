import type { Collection, Store } from '@tenantry/core'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { PostgresConnections } from './postgres-connections.ts'
import { BatchingStore } from './sql/batching-store.ts'
import type { KeySource } from './sql/key-source.ts'
import { migrate } from './sql/migrate.ts'
import { explainPostgresError, postgresCode } from './sql/postgres-error.ts'
import { canHold, PostgresRows } from './sql/postgres-rows.ts'
import { RecordCodec } from './sql/record-codec.ts'
import { RowQueries } from './sql/row-queries.ts'
import type { Seal } from './sql/seal.ts'
import type { Database, Tables } from './sql/sql-database.ts'
import { SqlStore } from './sql/sql-store.ts'
import { sealOf, storeKey } from './sql/store-key.ts'
import { StoreRefusedError } from './store-refused.ts'
import { withoutPassword } from './without-password.ts'

/** How long the end of the last store waits for queries that still run. */
const END_MS = 500

/** A PostgreSQL database, whose schemas are stores; one pool of connections serves them all, and ends with the last. */
export class PostgresDatabase {
  readonly #collections: readonly Collection<never>[]
  readonly #connections: PostgresConnections
  readonly #database: Kysely<Tables>
  readonly #name: string
  readonly #source: KeySource
  #open = 0

  private constructor(
    collections: readonly Collection<never>[],
    connections: PostgresConnections,
    name: string,
    source: KeySource,
  ) {
    this.#collections = collections
    this.#connections = connections
    this.#database = connections.atRunTime()
    this.#name = name
    this.#source = source
  }

  /**
   * Says where the database is; it is reached only when a store is opened.
   * @param collections what each of its stores keeps
   * @param url as `postgres://user:password@host:port/database`
   * @param source of the key that seals the secrets in every one of its stores
   */
  static async at(
    collections: readonly Collection<never>[],
    url: string,
    source: KeySource,
  ): Promise<PostgresDatabase> {
    const { default: pg } = await import('pg')
    return new PostgresDatabase(collections, new PostgresConnections(pg, url), withoutPassword(url), source)
  }

  /**
   * Opens a schema as a store, or makes it; the connection's own without a name. Several processes may share it as one
   * tenant.
   * @throws {StoreRefusedError} in one sentence without the password
   */
  async openStore(schema?: string): Promise<Store> {
    const name = schema === undefined ? this.#name : `${this.#name} (schema ${schema})`
    this.#open++
    try {
      const database = schema === undefined ? this.#database : this.#database.withSchema(schema)
      await this.#migrate(name, schema)
      const from = 'key' in this.#source ? 'TENANTRY_KEY' : this.#source.keyFile
      const seal = await sealOf(database, storeKey(this.#source), name, from)
      return this.#assembled(database, seal)
    } catch (error) {
      await this.#close()
      if (error instanceof StoreRefusedError) throw error
      const [reason] = (error instanceof Error ? error.message || postgresCode(error) : String(error)).split('\n')
      throw new StoreRefusedError(`${name} can't be used as a store: ${reason}.`, { cause: error })
    }
  }

  /**
   * Looks at the database without opening a store: its version, and its time in ms since the epoch.
   * @throws the connection's own error
   */
  async look(): Promise<{ readonly version: string; readonly now: number }> {
    try {
      const query = sql<{ version: string; now: number }>`
        select current_setting('server_version') as version, (extract(epoch from clock_timestamp()) * 1000)::float8 as now
      `
      const { rows } = await query.execute(this.#database)
      return rows[0]!
    } finally {
      if (this.#open === 0) await this.#database.destroy()
    }
  }

  /** Puts an opened schema together as a store, which leaves its connections to the others when it is closed. */
  #assembled(database: Database, seal: Seal): Store {
    const codec = new RecordCodec(seal)
    return new SqlStore({
      rows: new BatchingStore(new PostgresRows(database, codec)),
      queries: new RowQueries(database, { positionIn: 'strpos', canHold, explain: explainPostgresError }),
      codec,
      collections: this.#collections,
      close: () => this.#close(),
    })
  }

  async #migrate(name: string, schema: string | undefined): Promise<void> {
    const database = this.#connections.toMigrate()
    try {
      const { rows } = await sql<{ own: string | null }>`select current_schema() as own`.execute(database)
      // Named in any case: the schema of another store has its notes of migrations too.
      const place = schema ?? rows[0]?.own ?? undefined
      await migrate(schema === undefined ? database : database.withSchema(schema), name, place)
    } finally {
      await database.destroy()
    }
  }

  async #close(): Promise<void> {
    this.#open--
    if (this.#open > 0) return
    const giveUp = setTimeout(() => this.#connections.drop(), END_MS)
    await this.#database.destroy().finally(() => clearTimeout(giveUp))
  }
}
