import type { Store } from '@tenantry/core'
import { Kysely, PostgresDialect } from 'kysely'
import { migrate } from './sql/migrate.ts'
import type { SqlTraits, Tables } from './sql/sql-database.ts'
import { SqlStore } from './sql/sql-store.ts'
import { sealOf, storeKey } from './sql/store-key.ts'
import type { KeySource } from './sql/store-key.ts'
import { StoreRefusedError } from './store-refused.ts'

/** Deadlock, serialization failure, a row that another transaction inserted first. */
const CONTENTION = new Set(['40P01', '40001', '23505'])
/** Connection lost or refused, resources short, the server going down or starting up. */
const PASSING = /^(08|53|57P|58)/
const PASSING_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])

const traits: SqlTraits = {
  groupsCommits: false,
  positionIn: 'strpos',
  locksRows: true,
  isPassing: (error) => {
    const code = codeOf(error)
    return (
      PASSING.test(code) ||
      PASSING_SYSTEM.has(code) ||
      /Connection terminated|timeout exceeded when trying to connect/.test(String(error))
    )
  },
  isContention: (error) => CONTENTION.has(codeOf(error)),
}

/** Connections that one process holds at the most. */
const POOL_SIZE = 10
const CONNECT_TIMEOUT_MS = 5_000
/** `bigint`, whose values here are times and counts that a number holds exactly. */
const BIGINT: number = 20

/**
 * Opens a PostgreSQL database as a store; several processes may share it as one tenant.
 * @param url as `postgres://user:password@host:port/database`
 * @throws {StoreRefusedError} in one sentence without the password
 */
export async function openPostgresStore(url: string, source: KeySource): Promise<Store> {
  const name = withoutPassword(url)
  const { default: pg } = await import('pg')
  const parserOf: (type: number, format?: 'text' | 'binary') => (text: string) => unknown = pg.types.getTypeParser
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') => (type === BIGINT ? Number : parserOf(type, format)),
    },
  })
  // A connection that breaks while nobody uses it is replaced at the next query.
  pool.on('error', () => undefined)
  // One that breaks while a query runs fails that query; told a second time as an event, it would end the process.
  pool.on('connect', (connection) => void connection.on('error', () => undefined))
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(database, name)
    const seal = await sealOf(database, storeKey(source), name, 'key' in source ? 'TENANTRY_KEY' : source.keyFile)
    return new SqlStore(database, traits, seal)
  } catch (error) {
    await database.destroy()
    if (error instanceof StoreRefusedError) throw error
    const [reason] = (error instanceof Error ? error.message || codeOf(error) : String(error)).split('\n')
    throw new StoreRefusedError(`${name} can't be used as a store: ${reason}.`, { cause: error })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function withoutPassword(url: string): string {
  return url.replace(/(\/\/[^:@/]*):[^@/]*@/, '$1@')
}
