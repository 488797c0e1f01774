import { Socket } from 'node:net'
import { Kysely, PostgresDialect } from 'kysely'
import type Pg from 'pg'
import type { PoolConfig } from 'pg'
import { SILENT } from './sql/postgres-error.ts'
import type { Tables } from './sql/sql-database.ts'

/** Connections that one process holds at the most. */
const POOL_SIZE = 10
const CONNECT_TIMEOUT_MS = 5_000
/** For how long a server that was asked may say nothing at all, before the connection counts as lost. */
const SILENCE_MS = 5_000
/** Shorter than a silence: a connection that nobody uses is ended in good order. */
const IDLE_MS = 4_000
/** How long a request waits for a lock that another session holds, an administrator's say. */
const LOCK_TIMEOUT_MS = 2_000
/** `bigint`, whose values here are times and counts that a number holds exactly. */
const BIGINT: number = 20

/** The ways to connect to a database: to serve requests, and to migrate it. */
export class PostgresConnections {
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
    // One that breaks while a query runs fails that query. Its event comes on top, and unheard would end the process.
    pool.on('connect', (connection) => void connection.on('error', () => undefined))
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  }

  /** Where packets are lost, only silence says that the server is gone: then whatever was asked fails. */
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
