import { randomInt } from 'node:crypto'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { StoreUnavailableError } from '@tenantry/core'
import type { Collection } from '@tenantry/core'
import type { PendingWrite, PendingWrites } from '../../stores/pending-writes.ts'
import { columnsOf, rowOf } from './record-row.ts'
import type { KeptRow } from './record-row.ts'
import type { Seal } from './seal.ts'
import type { Database, SqlTraits } from './sql-database.ts'
import { Conflict, SqlStore } from './sql-store.ts'

interface Waiting {
  readonly writes: PendingWrites
  readonly settle: (committed: boolean) => void
  readonly fail: (error: unknown) => void
}

/** The most units that one transaction commits. */
const GROUP = 128
/** For how many turns of the event loop a unit waits at the most, as long as each of them brings another. */
const TURNS = 4

/**
 * State in a SQLite file of this process alone. Single records are read and written by prepared statements, at once;
 * what asks for more goes through Kysely on the same connection, between the transactions, of which none is ever open
 * while something else runs.
 */
export class SqliteRecordStore extends SqlStore {
  readonly #file: DatabaseSync
  readonly #seal: Seal
  readonly #statements = new Map<string, TableStatements>()
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  readonly #waiting: Waiting[] = []

  constructor(file: DatabaseSync, database: Database, traits: SqlTraits, seal: Seal, compact: () => Promise<void>) {
    super(database, traits, seal, compact)
    this.#file = file
    this.#seal = seal
    this.#begin = file.prepare('begin immediate')
    this.#commit = file.prepare('commit')
  }

  protected override freshRow(collection: Collection<never>, key: string): KeptRow | undefined {
    return this.#reachingAtOnce(() => this.#of(collection).read(key))
  }

  /**
   * Waits for whatever else the next turns of the event loop bring, so that one flush to disk serves them all. The
   * answer to none of them goes out before that flush.
   */
  protected override commit(writes: PendingWrites): Promise<boolean> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ writes, settle, fail })
      if (this.#waiting.length === 1) this.#commitInTurn(1, TURNS)
    })
  }

  /** What waits to be committed still is. */
  override async close(): Promise<void> {
    this.#commitWaiting()
    await super.close()
  }

  #commitInTurn(before: number, turns: number): void {
    setImmediate(() => {
      const { length } = this.#waiting
      if (length > before && length < GROUP && turns > 1) this.#commitInTurn(length, turns - 1)
      else this.#commitWaiting()
    })
  }

  #commitWaiting(): void {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, GROUP)
      try {
        const committed = this.#transaction(group.map(({ writes }) => writes))
        for (const [at, { settle }] of group.entries()) settle(committed[at] ?? false)
      } catch (error) {
        // A key that was taken undoes them all, as does a record that can't be written: rare. Then each is on its own.
        if (error instanceof StoreUnavailableError) for (const { fail } of group) fail(error)
        else for (const alone of group) this.#commitAlone(alone)
      }
    }
  }

  #commitAlone({ writes, settle, fail }: Waiting): void {
    try {
      settle(this.#transaction([writes])[0] ?? false)
    } catch (error) {
      if (error instanceof Conflict) settle(false)
      else fail(error)
    }
  }

  #transaction(units: readonly PendingWrites[]): readonly boolean[] {
    return this.#reachingAtOnce(() => {
      this.#begin.run()
      try {
        const committed = units.map((writes) => this.#apply(writes))
        this.#commit.run()
        return committed
      } catch (error) {
        // A full disk may have rolled it back already.
        if (this.#file.isTransaction) this.#file.exec('rollback')
        throw error
      }
    })
  }

  /** Checks that nothing the unit read and writes has changed, then writes; a key that is taken is thrown. */
  #apply(writes: PendingWrites): boolean {
    const all = writes.all()
    for (const { collection, key, readVersion } of all) {
      if (readVersion === undefined) continue
      if (readVersion !== (this.#of(collection).read(key)?.version ?? 0)) return false
    }
    for (const collection of writes.cleared) this.#of(collection).clear()
    for (const write of all) this.#write(write)
    return true
  }

  #write({ collection, key, write }: PendingWrite): void {
    const table = this.#of(collection)
    if (write.kind === 'delete') {
      table.delete(key)
      return
    }
    const before = write.kind === 'insert' ? undefined : table.read(key)
    if (write.kind === 'touch') {
      if (before === undefined) return
      const record = { ...this.recordOf(collection as Collection<object>, key, before), ...write.members }
      table.update(rowOf(collection, key, record, before.version + 1, this.#seal))
    } else if (before === undefined) {
      // A record that comes back under its key gets no version that it had before.
      const row = rowOf(collection, key, write.value, randomInt(1, 2 ** 47), this.#seal)
      if (!table.insert(row)) throw new Conflict()
    } else {
      table.update(rowOf(collection, key, write.value, before.version + 1, this.#seal))
    }
  }

  #of(collection: Collection<never>): TableStatements {
    let statements = this.#statements.get(collection.name)
    if (statements === undefined) {
      statements = new TableStatements(this.#file, collection)
      this.#statements.set(collection.name, statements)
    }
    return statements
  }

  #reachingAtOnce<R>(query: () => R): R {
    try {
      return query()
    } catch (error) {
      throw this.reached(error)
    }
  }
}

/** The statements on one table, prepared when they are first needed. */
class TableStatements {
  readonly #file: DatabaseSync
  readonly #name: string
  readonly #columns: readonly string[]
  readonly #prepared = new Map<string, StatementSync>()

  constructor(file: DatabaseSync, collection: Collection<never>) {
    this.#file = file
    this.#name = `"${collection.name}"`
    this.#columns = columnsOf(collection)
  }

  read(key: string): KeptRow | undefined {
    const statement = this.#statement('read', () => `select version, value from ${this.#name} where key = ?`)
    return statement.get(key) as KeptRow | undefined
  }

  /** Whether the key was free. */
  insert(row: object): boolean {
    const statement = this.#statement('insert', () => {
      const columns = this.#columns.map((column) => `"${column}"`).join(', ')
      const places = this.#columns.map(() => '?').join(', ')
      return `insert into ${this.#name} (${columns}) values (${places}) on conflict (key) do nothing`
    })
    return Number(statement.run(...(Object.values(row) as SQLInputValue[])).changes) === 1
  }

  update(row: { readonly key: string }): void {
    const statement = this.#statement('update', () => {
      const changes = this.#columns.map((column) => `"${column}" = ?`).join(', ')
      return `update ${this.#name} set ${changes} where key = ?`
    })
    statement.run(...(Object.values(row) as SQLInputValue[]), row.key)
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
      statement = this.#file.prepare(text())
      this.#prepared.set(use, statement)
    }
    return statement
  }
}
