import { Socket } from 'node:net'
import type { Store } from '@tenantry/core'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type Pg from 'pg'
import type { PoolConfig } from 'pg'
import { migrate } from './sql/migrate.ts'
import type { Seal } from './sql/seal.ts'
import type { Database, SqlTraits, Tables } from './sql/sql-database.ts'
import { GatheringStore } from './sql/gathering-store.ts'
import { sealOf, storeKey } from './sql/store-key.ts'
import type { KeySource } from './sql/key-source.ts'
import { StoreRefusedError } from './store-refused.ts'
import { withoutPassword } from './without-password.ts'

/** Deadlock, serialization failure, a row that another transaction inserted first. */
const CONTENTION = new Set(['40P01', '40001', '23505'])
/** Connection lost or refused, resources short, a lock that somebody else holds, the server going down or starting up. */
const PASSING = /^(08|53|55P03|57P|58)/
const SILENT = 'ETIMEDOUT'
const PASSING_SYSTEM = new Set([SILENT, 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'])

const traits: SqlTraits = {
  positionIn: 'strpos',
  holds: (text) => !text.includes('\0'),
  locksRows: true,
  isPassing: (error) => {
    const code = codeOf(error)
    return (
      PASSING.test(code) ||
      PASSING_SYSTEM.has(code) ||
      // The last is what is asked of a connection after it was lost: that a transaction be rolled back, say.
      /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(String(error))
    )
  },
  isSilence: (error) => codeOf(error) === SILENT || /due to connection timeout/.test(String(error)),
  isContention: (error) => CONTENTION.has(codeOf(error)),
}

/** Connections that one process holds at the most. */
const POOL_SIZE = 10
const CONNECT_TIMEOUT_MS = 5_000
/** For how long a server that was asked may say nothing at all, before the connection counts as lost. */
const SILENCE_MS = 5_000
/** Shorter than a silence: a connection that nobody uses is ended in good order. */
const IDLE_MS = 4_000
/** How long the end of the last store waits for what is still asked. */
const END_MS = 500
/** How long a request waits for a lock that another session holds, an administrator's say. */
const LOCK_TIMEOUT_MS = 2_000
/** `bigint`, whose values here are times and counts that a number holds exactly. */
const BIGINT: number = 20

/** A PostgreSQL database, whose schemas are stores; one pool of connections serves them all, and ends with the last. */
export class PostgresDatabase {
  readonly #connections: Connections
  readonly #database: Kysely<Tables>
  readonly #name: string
  readonly #source: KeySource
  #open = 0

  private constructor(connections: Connections, name: string, source: KeySource) {
    this.#connections = connections
    this.#database = connections.atRunTime()
    this.#name = name
    this.#source = source
  }

  /**
   * Says where the database is; it is reached only when a store is opened.
   * @param url as `postgres://user:password@host:port/database`
   * @param source of the key that seals the secrets in every one of its stores
   */
  static async at(url: string, source: KeySource): Promise<PostgresDatabase> {
    const { default: pg } = await import('pg')
    return new PostgresDatabase(new Connections(pg, url), withoutPassword(url), source)
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
      return new PooledStore(database, traits, seal, () => this.#close())
    } catch (error) {
      await this.#close()
      if (error instanceof StoreRefusedError) throw error
      const [reason] = (error instanceof Error ? error.message || codeOf(error) : String(error)).split('\n')
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

/** How a database is connected to. */
class Connections {
  readonly #pg: typeof Pg
  readonly #url: string
  /** Of the connections at run time, those that are there. */
  readonly #sockets = new Set<Socket>()

  constructor(pg: typeof Pg, url: string) {
    this.#pg = pg
    this.#url = url
  }

  /** Connections that wait for no lock and no answer for long, since requests wait for them. */
  atRunTime(): Kysely<Tables> {
    return this.#pool({
      max: POOL_SIZE,
      idleTimeoutMillis: IDLE_MS,
      // Not as a parameter of the connection: a pooler in front would refuse it. The pool waits for what this returns.
      onConnect: (connection): unknown => connection.query(`set lock_timeout = ${LOCK_TIMEOUT_MS}`),
      stream: () => this.#socket(),
    })
  }

  /** One connection that waits: another process may be migrating, a large database for long. */
  toMigrate(): Kysely<Tables> {
    return this.#pool({ max: 1, onConnect: (connection): unknown => connection.query('set lock_timeout = 0') })
  }

  /** Ends the connections at run time, whatever is asked over them. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #pool(config: PoolConfig): Kysely<Tables> {
    const { types } = this.#pg
    const parserOf: (type: number, format?: 'text' | 'binary') => (text: string) => unknown = types.getTypeParser
    const pool = new this.#pg.Pool({
      connectionString: this.#url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      types: {
        getTypeParser: (type: number, format?: 'text' | 'binary') =>
          type === BIGINT ? Number : parserOf(type, format),
      },
      ...config,
    })
    // A connection that breaks while nobody uses it is replaced at the next query.
    pool.on('error', () => undefined)
    // One that breaks while a query runs fails that query; told a second time as an event, it would end the process.
    pool.on('connect', (connection) => void connection.on('error', () => undefined))
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  }

  /** Where packets are lost nobody says that the server is gone: its silence has to. What was asked fails, and is told. */
  #socket(): Socket {
    const socket = new Socket()
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    socket.setTimeout(SILENCE_MS, () => {
      socket.destroy(Object.assign(new Error(`no answer for ${SILENCE_MS / 1_000} s`), { code: SILENT }))
    })
    return socket
  }
}

/** A store that leaves its connections to the others when it is closed. */
class PooledStore extends GatheringStore {
  readonly #leave: () => Promise<void>
  #left = false

  constructor(database: Database, ownTraits: SqlTraits, seal: Seal, leave: () => Promise<void>) {
    super(database, ownTraits, seal)
    this.#leave = leave
  }

  override async close(): Promise<void> {
    if (this.#left) return
    this.#left = true
    await this.#leave()
  }
}

/**
 * Opens a PostgreSQL database as a store; several processes may share it as one tenant.
 * @param url as `postgres://user:password@host:port/database`
 * @throws {StoreRefusedError} in one sentence without the password
 */
export async function openPostgresStore(url: string, source: KeySource): Promise<Store> {
  return (await PostgresDatabase.at(url, source)).openStore()
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
