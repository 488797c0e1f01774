import { randomInt } from 'node:crypto'
import { StoreUnavailableError } from '@tenantry/core'
import type { Collection, MaybePromise, Store, Unit } from '@tenantry/core'
import { ALL_COLLECTIONS } from '../../collections.ts'
import type { PendingWrite, PendingWrites } from '../../stores/pending-writes.ts'
import { RecordCache } from './record-cache.ts'
import { rowOf } from './record-row.ts'
import type { KeptRow } from './record-row.ts'
import type { Seal } from './seal.ts'
import type { Database, SqlTraits } from './sql-database.ts'
import { SqlUnit } from './sql-unit.ts'
import type { UnconfirmedRead, UnitSource } from './sql-unit.ts'

/** How many rows a sweep deletes before it lets others work. */
const SWEPT_AT_ONCE = 5_000

/** State in a SQL database, through Kysely: each unit of work is committed once or never. */
export class SqlStore implements Store {
  readonly #database: Database
  readonly #traits: SqlTraits
  readonly #seal: Seal
  readonly #cache: RecordCache
  readonly #compact: () => Promise<void>
  readonly #source: UnitSource

  /** @param compact gives back to the system what a sweep has freed */
  constructor(
    database: Database,
    traits: SqlTraits,
    seal: Seal,
    compact: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.#database = database
    this.#traits = traits
    this.#seal = seal
    this.#cache = new RecordCache(seal)
    this.#compact = compact
    this.#source = {
      database,
      traits,
      row: (collection, key) => this.row(collection, key),
      recordOf: (collection, key, row) => this.recordOf(collection, key, row),
      reaching: (query) => this.#reaching(query),
    }
  }

  async transact<R>(work: (unit: Unit) => MaybePromise<R>): Promise<R> {
    for (;;) {
      const unit = new SqlUnit(this.#source)
      let outcome: R
      try {
        outcome = await work(unit)
      } catch (error) {
        if (error instanceof StoreUnavailableError) throw error
        // It may have been thrown for what is no longer so.
        if (!(await this.confirmed(unit.unconfirmed))) continue
        throw error
      }
      if (!(await this.confirmed(unit.unconfirmed))) continue
      if (unit.writes.isEmpty || (await this.commit(unit.writes))) return outcome
    }
  }

  read<T>(collection: Collection<T>, key: string): MaybePromise<T | undefined> {
    const found = (row: KeptRow | undefined) => (row === undefined ? undefined : this.recordOf(collection, key, row))
    const row = this.freshRow(collection, key)
    return row instanceof Promise ? row.then(found) : found(row)
  }

  async sweep(now: number): Promise<number> {
    let swept = 0
    for (const { name } of ALL_COLLECTIONS) {
      for (;;) {
        const deletion = this.#database
          .deleteFrom(name)
          .where('key', 'in', (rows) =>
            rows.selectFrom(name).select('key').where('forget_at', '<=', now).limit(SWEPT_AT_ONCE),
          )
        const deleted = Number((await this.#reaching(() => deletion.executeTakeFirst())).numDeletedRows)
        swept += deleted
        if (deleted < SWEPT_AT_ONCE) break
        await new Promise((resolve) => setTimeout(resolve))
      }
    }
    if (swept > 0) await this.#reaching(this.#compact)
    return swept
  }

  async close(): Promise<void> {
    await this.#database.destroy()
  }

  /** The row of a key, as a unit sees it. */
  protected row(collection: Collection<never>, key: string): MaybePromise<KeptRow | undefined> {
    return this.freshRow(collection, key)
  }

  /** Whether what a unit was told at once is still so; a store that tells only what is need not ask. */
  protected confirmed(_reads: readonly UnconfirmedRead[]): MaybePromise<boolean> {
    return true
  }

  /** The row of a key, as it was last committed. */
  protected freshRow(collection: Collection<never>, key: string): MaybePromise<KeptRow | undefined> {
    const select = this.#database.selectFrom(collection.name).select(['version', 'value']).where('key', '=', key)
    return this.#reaching(() => select.executeTakeFirst())
  }

  protected recordOf<T>(collection: Collection<T>, key: string, row: KeptRow): T {
    return this.#cache.recordOf(collection, key, row)
  }

  /** Whether the writes were committed: not, when what they were decided on has changed. */
  protected async commit(writes: PendingWrites): Promise<boolean> {
    try {
      return await this.#reaching(() =>
        this.#database.transaction().execute((transaction) => this.#apply(transaction, writes)),
      )
    } catch (error) {
      if (error instanceof Conflict || this.#traits.isContention(error)) return false
      throw error
    }
  }

  /** Says of an error of the database that it may pass; defects stay what they are. */
  protected reached(error: unknown): unknown {
    if (!this.#traits.isPassing(error)) return error
    return new StoreUnavailableError(`the store can't be reached: ${(error as Error).message}`, { cause: error })
  }

  async #reaching<R>(query: () => Promise<R>): Promise<R> {
    try {
      return await query()
    } catch (error) {
      throw this.reached(error)
    }
  }

  /** Checks that nothing the unit read and writes has changed, then writes; a conflict that shows then is thrown. */
  async #apply(transaction: Database, writes: PendingWrites): Promise<boolean> {
    const pending = writes.all().toSorted(byPlace)
    const rows = new Map<PendingWrite, KeptRow | undefined>()
    for (const write of pending) {
      const { collection, key, readVersion } = write
      // Whether the key of an insert is free, the insert itself finds.
      if (writes.cleared.has(collection) || write.write.kind === 'insert') continue
      if (readVersion === undefined && write.write.kind === 'delete') continue
      const select = transaction.selectFrom(collection.name).select(['version', 'value']).where('key', '=', key)
      const row = await (this.#traits.locksRows ? select.forUpdate() : select).executeTakeFirst()
      if (readVersion !== undefined && readVersion !== (row?.version ?? 0)) return false
      rows.set(write, row)
    }
    for (const { name } of writes.cleared) await transaction.deleteFrom(name).execute()
    await this.#insert(transaction, pending.filter(adds(rows)))
    await this.#delete(
      transaction,
      pending.filter(({ write }) => write.kind === 'delete'),
    )
    for (const change of pending) await this.#update(transaction, change, rows.get(change))
    return true
  }

  async #insert(transaction: Database, added: readonly PendingWrite[]): Promise<void> {
    for (const { name, writes } of byCollection(added)) {
      const rows = writes.flatMap(({ collection, key, write }) =>
        // A record that comes back under its key gets no version that it had before.
        'value' in write ? [rowOf(collection, key, write.value, randomInt(1, 2 ** 47), this.#seal)] : [],
      )
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto(name)
        .values(rows)
        .onConflict((on) => on.column('key').doNothing())
        .executeTakeFirst()
      if (Number(numInsertedOrUpdatedRows) !== rows.length) throw new Conflict()
    }
  }

  async #delete(transaction: Database, deleted: readonly PendingWrite[]): Promise<void> {
    for (const { name, writes } of byCollection(deleted)) {
      const keys = writes.map(({ key }) => key)
      await transaction.deleteFrom(name).where('key', 'in', keys).execute()
    }
  }

  async #update(transaction: Database, change: PendingWrite, row: KeptRow | undefined): Promise<void> {
    const { collection, key, write } = change
    if (row === undefined || write.kind === 'insert' || write.kind === 'delete') return
    const record =
      write.kind === 'put'
        ? write.value
        : { ...this.recordOf(collection as Collection<object>, key, row), ...write.members }
    await transaction
      .updateTable(collection.name)
      .set(rowOf(collection, key, record, row.version + 1, this.#seal))
      .where('key', '=', key)
      .execute()
  }
}

/** Whether a write makes a record that wasn't there. */
function adds(rows: ReadonlyMap<PendingWrite, KeptRow | undefined>): (pending: PendingWrite) => boolean {
  return (pending) => {
    const { kind } = pending.write
    return kind === 'insert' || (kind === 'put' && rows.get(pending) === undefined)
  }
}

/** How many rows go into one statement: a database takes only so many parameters. */
const ROWS = 500

/** The writes of each collection, in as many parts as a statement needs; they come sorted by collection. */
function byCollection(sorted: readonly PendingWrite[]): readonly { name: string; writes: PendingWrite[] }[] {
  const parts: { name: string; writes: PendingWrite[] }[] = []
  for (const pending of sorted) {
    const { name } = pending.collection
    const last = parts.at(-1)
    if (last?.name === name && last.writes.length < ROWS) last.writes.push(pending)
    else parts.push({ name, writes: [pending] })
  }
  return parts
}

/** Somebody else has put a record where this unit meant to: nothing of it is written, and it is done again. */
export class Conflict extends Error {}

/** One order for all, so that two transactions never wait for each other. */
function byPlace(one: PendingWrite, other: PendingWrite): number {
  const [a, b] = [`${one.collection.name} ${one.key}`, `${other.collection.name} ${other.key}`]
  return a < b ? -1 : a > b ? 1 : 0
}
