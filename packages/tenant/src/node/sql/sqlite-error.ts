import { unavailable } from './store-error.ts'

/** Whatever SQLite fails with may pass: a full disk, a file that can't be written. */
export function explainSqliteError(error: unknown): unknown {
  const isSqliteError = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
  return isSqliteError ? unavailable(error) : error
}
