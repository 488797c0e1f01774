import { Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'
import { StoreRefusedError } from '../store-refused.ts'
import { records } from './migrations/0001-records.ts'
import type { Database } from './sql-database.ts'

/** Every step from an empty database to the newest, in order; a published one is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-records': records,
}

/**
 * Brings a database to the newest version, all or nothing; several processes may try at the same time.
 * @param schema where the migrations are noted; it is made when it isn't there
 * @throws {StoreRefusedError} when it was written by a later version
 */
export async function migrate(database: Database, name: string, schema?: string): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (error instanceof Error && /corrupted migrations/.test(error.message)) {
    throw new StoreRefusedError(`${name} was written by a later version of Tenantry.`, { cause: error })
  }
  throw error instanceof Error ? error : new Error('a migration failed', { cause: error })
}
