import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { Collection } from '@tenantry/core'
import { columnsOf } from './record-row.ts'
import type { KeptRow } from './record-row.ts'
import type { RecordTable } from './sql-database.ts'

/** The statements on one table, prepared when they are first needed. */
export class SqliteStatements {
  readonly #database: DatabaseSync
  readonly #name: string
  readonly #columns: readonly string[]
  readonly #prepared = new Map<string, StatementSync>()

  constructor(database: DatabaseSync, collection: Collection<never>) {
    this.#database = database
    this.#name = `"${collection.name}"`
    this.#columns = columnsOf(collection)
  }

  read(key: string): KeptRow | undefined {
    const statement = this.#statement('read', () => `select version, value from ${this.#name} where key = ?`)
    return statement.get(key) as KeptRow | undefined
  }

  /** Whether the key was free. */
  insert(row: RecordTable): boolean {
    const statement = this.#statement('insert', () => {
      const columns = this.#columns.map((column) => `"${column}"`).join(', ')
      const places = this.#columns.map(() => '?').join(', ')
      return `insert into ${this.#name} (${columns}) values (${places}) on conflict (key) do nothing`
    })
    return Number(statement.run(...valuesOf(row)).changes) === 1
  }

  update(row: RecordTable): void {
    const statement = this.#statement('update', () => {
      const changes = this.#columns.map((column) => `"${column}" = ?`).join(', ')
      return `update ${this.#name} set ${changes} where key = ?`
    })
    statement.run(...valuesOf(row), row.key)
  }

  delete(key: string): void {
    this.#statement('delete', () => `delete from ${this.#name} where key = ?`).run(key)
  }

  clear(): void {
    this.#statement('clear', () => `delete from ${this.#name}`).run()
  }

  #statement(use: string, text: () => string): StatementSync {
    let statement = this.#prepared.get(use)
    if (statement === undefined) {
      statement = this.#database.prepare(text())
      this.#prepared.set(use, statement)
    }
    return statement
  }
}

function valuesOf(row: RecordTable): SQLInputValue[] {
  return Object.values(row) as SQLInputValue[]
}
