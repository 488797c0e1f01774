import type { Store } from '@tenantry/core'
import type { PostgresDatabase as OpenedDatabase } from './postgres-store.ts'
import type { KeySource } from './sql/key-source.ts'

// What a database needs is loaded with the first store in one: a tenant in memory starts without.
// The stores know no application: what a tenant keeps is passed to them here.

/**
 * Opens a SQLite file as a store, or makes it (mode 600): state that survives a restart and a kill. Write-ahead log,
 * every commit flushed to disk, one process at a time. Secrets in it are sealed with `key` (base64 of 32 bytes), or with
 * the key in the file beside it, `<file>.key`, which is made with it.
 * @throws {StoreRefusedError} in one sentence that names the file; nothing was touched
 */
export async function openSqliteStore(
  file: string,
  options: { readonly key?: string | undefined } = {},
): Promise<Store> {
  const { ALL_COLLECTIONS } = await import('../collections.ts')
  const sqlite = await import('./sqlite-store.ts')
  return sqlite.openSqliteStore(ALL_COLLECTIONS, file, options)
}

/**
 * Opens a PostgreSQL database as a store; several processes may share it as one tenant.
 * @param url as `postgres://user:password@host:port/database`
 * @throws {StoreRefusedError} in one sentence without the password
 */
export async function openPostgresStore(url: string, source: KeySource): Promise<Store> {
  return (await PostgresDatabase.at(url, source)).openStore()
}

/** A PostgreSQL database, whose schemas are stores; one pool of connections serves them all, and ends with the last. */
export type PostgresDatabase = OpenedDatabase

export const PostgresDatabase = {
  /**
   * Says where the database is; it is reached only when a store is opened.
   * @param url as `postgres://user:password@host:port/database`
   * @param source of the key that seals the secrets in every one of its stores
   */
  async at(url: string, source: KeySource): Promise<PostgresDatabase> {
    const { ALL_COLLECTIONS } = await import('../collections.ts')
    const postgres = await import('./postgres-store.ts')
    return postgres.PostgresDatabase.at(ALL_COLLECTIONS, url, source)
  },
}
