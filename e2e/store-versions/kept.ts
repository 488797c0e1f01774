import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SQLOutputValue } from 'node:sqlite'
import { MIGRATIONS } from '../../packages/tenant/src/node/sql/migrate.ts'
import type { StoreContent } from './content.ts'

const HERE = import.meta.dirname

/** A store as a version of Tenantry left it, by the name of that version's newest migration. */
export interface KeptStore {
  readonly migration: string
  /** How many migrations it has had. */
  readonly version: number
  readonly sqlite: KeptDatabase
  readonly postgres: KeptDatabase
}

interface KeptDatabase {
  /** Makes it anew. */
  readonly sql: string
  readonly content: StoreContent
}

/** Where the store of a migration is kept. */
export function placeOf(migration: string): string {
  return join(HERE, migration)
}

/** Every store that is kept, oldest first. */
export function keptStores(): readonly KeptStore[] {
  return Object.keys(MIGRATIONS)
    .filter((migration) => existsSync(placeOf(migration)))
    .map((migration, at) => {
      const read = (file: string) => readFileSync(join(placeOf(migration), file), 'utf8')
      const database = (kind: string): KeptDatabase => ({
        sql: read(`${kind}.sql`),
        content: JSON.parse(read(`${kind}.json`)) as StoreContent,
      })
      return { migration, version: at + 1, sqlite: database('sqlite'), postgres: database('postgres') }
    })
}

/** Migrations of which no store is kept, and stores of which there is no migration. */
export function unmatched(): readonly string[] {
  const kept = readdirSync(HERE, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))
  const migrations = Object.keys(MIGRATIONS)
  return [...migrations.filter((name) => !kept.includes(name)), ...kept.filter((name) => !migrations.includes(name))]
}

/** A SQLite database as SQL that makes it anew: schema, rows, and the numbers that its file carries. */
export function sqliteDump(file: string): string {
  const database = new DatabaseSync(file)
  try {
    const pragma = (name: string) => `PRAGMA ${name} = ${Number(database.prepare(`PRAGMA ${name}`).get()![name])};`
    const objects = database
      .prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
      )
      .all()
    const rows = objects
      .filter(({ type }) => type === 'table')
      .flatMap(({ name }) =>
        database
          .prepare(`SELECT * FROM "${String(name)}"`)
          .all()
          .map((row) => `INSERT INTO "${String(name)}" VALUES (${Object.values(row).map(literal).join(', ')});`),
      )
    return [
      pragma('auto_vacuum'),
      ...objects.map(({ sql }) => `${String(sql)};`),
      ...rows,
      pragma('application_id'),
      pragma('user_version'),
      '',
    ].join('\n')
  } finally {
    database.close()
  }
}

function literal(value: SQLOutputValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (value instanceof Uint8Array) throw new Error('No table of a store has bytes.')
  return String(value)
}
