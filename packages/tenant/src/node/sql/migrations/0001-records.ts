import { sql, SqliteAdapter } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * A table per collection, as they were in the first version: the record as text, and the columns that it is found by.
 * A migration is never changed after it was published; what comes later is another.
 */
const TABLES: Readonly<Record<string, Readonly<Record<string, 'text' | 'number' | 'scanned'>>>> = {
  tenant_settings: {},
  users: { email: 'text' },
  workspaces: { name: 'text' },
  oauth_clients: {
    name: 'text',
    grantType: 'text',
    enabled: 'number',
    createdAt: 'number',
    lastUsedAt: 'number',
    search: 'scanned',
  },
  authorizations: { clientId: 'text', grantedAt: 'number' },
  authorization_codes: {},
  device_authorizations: { userCode: 'text', clientId: 'text' },
  refresh_tokens: { authorizationId: 'text' },
  access_tokens: {},
  audit_events: { at: 'number', clientId: 'text' },
  idempotent_answers: {},
  sessions: {},
  open_forms: {},
  guesses: {},
  faults: {},
  exchanges: {},
  signing_keys: { createdAt: 'number' },
  signing_key_in_use: {},
}

export const records: Migration = { up }

async function up(database: Kysely<unknown>): Promise<void> {
  // Every store sorts as a memory store does: by code unit, whatever the database's locale.
  const text = database.getExecutor().adapter instanceof SqliteAdapter ? sql`text` : sql`text collate "C"`
  for (const [name, columns] of Object.entries(TABLES)) {
    let table = database.schema
      .createTable(name)
      .addColumn('key', text, (column) => column.primaryKey())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('forget_at', 'bigint')
    for (const [index, kind] of Object.entries(columns)) {
      table = table.addColumn(`by_${index}`, kind === 'number' ? 'bigint' : text)
    }
    await table.execute()
    await database.schema.createIndex(`${name}_forget_at`).on(name).column('forget_at').execute()
    for (const [index, kind] of Object.entries(columns)) {
      if (kind === 'scanned') continue
      await database.schema
        .createIndex(`${name}_by_${index}`)
        .on(name)
        .columns([`by_${index}`, 'key'])
        .execute()
    }
  }
  await database.schema
    .createTable('store_facts')
    .addColumn('key', text, (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
}
