import { StoreUnavailableError } from '@tenantry/core'
import { unavailable } from './store-error.ts'

/** Deadlock, serialization failure, a row that another transaction inserted first. */
const CONTENTION = new Set(['40P01', '40001', '23505'])
/** Connection lost or refused, resources short, a lock that another session holds, the server going down or starting up. */
const PASSING = /^(08|53|55P03|57P|58)/
/** The code of a connection over which the server has said nothing for too long. */
export const SILENT = 'ETIMEDOUT'
const PASSING_SYSTEM = new Set([SILENT, 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'])
/** The last of them comes of what is asked over a connection after it was lost: a rollback, say. */
const PASSING_MESSAGE = /Connection terminated|timeout exceeded when trying to connect|not queryable/

export function explainPostgresError(error: unknown): unknown {
  const code = postgresCode(error)
  const passes = PASSING.test(code) || PASSING_SYSTEM.has(code) || PASSING_MESSAGE.test(String(error))
  return passes ? unavailable(error) : error
}

/** Whether an explained error means that the server has said nothing for so long that no other query need wait for it. */
export function isSilence(error: unknown): boolean {
  if (!(error instanceof StoreUnavailableError)) return false
  return postgresCode(error.cause) === SILENT || /due to connection timeout/.test(String(error.cause))
}

/** Whether two transactions stood in each other's way, so that the work is done again. */
export function isContention(error: unknown): boolean {
  return CONTENTION.has(postgresCode(error))
}

/** The five characters of an error of the server, or the name of a system error; else empty. */
export function postgresCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
