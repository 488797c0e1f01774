import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { StoreUnavailableError } from '@tenantry/core'
import type { Collection } from '@tenantry/core'
import type { PendingWrite, PendingWrites } from '../../stores/pending-writes.ts'
import type { RecordCodec } from './record-codec.ts'
import { ABSENT } from './record-row.ts'
import type { KeptRow } from './record-row.ts'
import { KeyTakenError } from './row-store.ts'
import type { RowStore } from './row-store.ts'
import { explainSqliteError } from './sqlite-error.ts'
import { SqliteStatements } from './sqlite-statements.ts'

interface WaitingUnit {
  readonly writes: PendingWrites
  readonly resolve: (committed: boolean) => void
  readonly reject: (error: unknown) => void
}

/** How many units one transaction commits. */
const GROUP = 128
/** For how many turns of the event loop a unit waits for others, as long as each turn brings another. */
const TURNS = 4

/**
 * The rows of a SQLite file that this process has to itself, read and written by prepared statements. No transaction is
 * open while anything else runs, so Kysely may use the same connection in between.
 */
export class SqliteRowStore implements RowStore {
  readonly #database: DatabaseSync
  readonly #codec: RecordCodec
  readonly #tables = new Map<string, SqliteStatements>()
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  readonly #waiting: WaitingUnit[] = []

  constructor(database: DatabaseSync, codec: RecordCodec) {
    this.#database = database
    this.#codec = codec
    this.#begin = database.prepare('begin immediate')
    this.#commit = database.prepare('commit')
  }

  read(collection: Collection<never>, key: string): KeptRow | undefined {
    try {
      return this.#table(collection).read(key)
    } catch (error) {
      throw explainSqliteError(error)
    }
  }

  /**
   * Waits for the units that the next turns of the event loop bring, so that one flush to disk serves them all. None of
   * them is answered before that flush.
   */
  commit(writes: PendingWrites): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ writes, resolve, reject })
      if (this.#waiting.length === 1) this.#commitInTurn(1, TURNS)
    })
  }

  /** Commits whatever waits, without waiting for more. */
  flush(): void {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, GROUP)
      try {
        const committed = this.#transaction(group.map(({ writes }) => writes))
        for (const [at, { resolve }] of group.entries()) resolve(committed[at] ?? false)
      } catch (error) {
        // A key that is taken undoes the whole group, as does a record that can't be written. Both are rare: each unit
        // is then committed by itself.
        if (error instanceof StoreUnavailableError) for (const { reject } of group) reject(error)
        else for (const unit of group) this.#commitAlone(unit)
      }
    }
  }

  #commitInTurn(before: number, turns: number): void {
    setImmediate(() => {
      const { length } = this.#waiting
      if (length > before && length < GROUP && turns > 1) this.#commitInTurn(length, turns - 1)
      else this.flush()
    })
  }

  #commitAlone({ writes, resolve, reject }: WaitingUnit): void {
    try {
      resolve(this.#transaction([writes])[0] ?? false)
    } catch (error) {
      if (error instanceof KeyTakenError) resolve(false)
      else reject(error)
    }
  }

  #transaction(units: readonly PendingWrites[]): readonly boolean[] {
    try {
      this.#begin.run()
      const committed = units.map((writes) => this.#apply(writes))
      this.#commit.run()
      return committed
    } catch (error) {
      // A full disk may have rolled it back already.
      if (this.#database.isTransaction) this.#database.exec('rollback')
      throw explainSqliteError(error)
    }
  }

  /**
   * Writes a unit unless a row that it read has changed since.
   * @throws {KeyTakenError}
   */
  #apply(writes: PendingWrites): boolean {
    const all = writes.all()
    for (const { collection, key, readVersion } of all) {
      if (readVersion === undefined) continue
      if (readVersion !== (this.#table(collection).read(key)?.version ?? ABSENT)) return false
    }
    for (const collection of writes.cleared) this.#table(collection).clear()
    for (const write of all) this.#write(write)
    return true
  }

  #write(pending: PendingWrite): void {
    const { collection, key, write } = pending
    const table = this.#table(collection)
    if (write.kind === 'delete') {
      table.delete(key)
      return
    }
    const before = write.kind === 'insert' ? undefined : table.read(key)
    const row = this.#codec.rowAfter(pending, before)
    if (row === undefined) return
    if (before !== undefined) table.update(row)
    else if (!table.insert(row)) throw new KeyTakenError()
  }

  #table(collection: Collection<never>): SqliteStatements {
    let table = this.#tables.get(collection.name)
    if (table === undefined) {
      table = new SqliteStatements(this.#database, collection)
      this.#tables.set(collection.name, table)
    }
    return table
  }
}
