import { randomInt } from 'node:crypto'
import { StoreUnavailableError } from '@tenantry/core'
import type { Collection, IndexValue, MaybePromise, Store, Unit } from '@tenantry/core'
import { COLLECTIONS } from '../../state.ts'
import type { PendingWrite, PendingWrites } from '../../stores/pending-writes.ts'
import { recordOf, recordText } from './record-text.ts'
import type { Seal } from './seal.ts'
import type { Database, RecordTable, SqlTraits } from './sql-database.ts'
import { SqlUnit } from './sql-unit.ts'

interface Waiting {
  readonly writes: PendingWrites
  readonly settle: (committed: boolean) => void
  readonly fail: (error: unknown) => void
}

/** The most units that one transaction commits. */
const GROUP = 128

/** State in a SQL database, through Kysely: each unit of work is committed once or never. */
export class SqlStore implements Store {
  readonly #database: Database
  readonly #traits: SqlTraits
  readonly #seal: Seal
  readonly #waiting: Waiting[] = []
  readonly #compact: () => Promise<void>
  #committing = false

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
    this.#compact = compact
  }

  async transact<R>(work: (unit: Unit) => MaybePromise<R>): Promise<R> {
    for (;;) {
      const unit = new SqlUnit(this.#database, this.#traits, this.#seal, (query) => this.#reaching(query))
      const outcome = await work(unit)
      if (unit.writes.isEmpty || (await this.#commit(unit.writes))) return outcome
    }
  }

  async read<T>(collection: Collection<T>, key: string): Promise<T | undefined> {
    return new SqlUnit(this.#database, this.#traits, this.#seal, (query) => this.#reaching(query)).get(collection, key)
  }

  async sweep(now: number): Promise<number> {
    let swept = 0n
    for (const { name } of COLLECTIONS) {
      const deletion = this.#database.deleteFrom(name).where('forget_at', '<=', now)
      swept += (await this.#reaching(() => deletion.executeTakeFirst())).numDeletedRows
    }
    if (swept > 0n) await this.#reaching(this.#compact)
    return Number(swept)
  }

  async close(): Promise<void> {
    await this.#database.destroy()
  }

  #commit(writes: PendingWrites): Promise<boolean> {
    if (!this.#traits.groupsCommits) return this.#commitAlone(writes)
    return new Promise((settle, fail) => {
      this.#waiting.push({ writes, settle, fail })
      if (!this.#committing) void this.#commitWaiting()
    })
  }

  async #commitAlone(writes: PendingWrites): Promise<boolean> {
    try {
      return await this.#reaching(() =>
        this.#database.transaction().execute((transaction) => this.#apply(transaction, writes)),
      )
    } catch (error) {
      if (error instanceof Conflict || this.#traits.isContention(error)) return false
      throw error
    }
  }

  /** Commits all that wait in one transaction, again and again until none does: one flush to disk serves them all. */
  async #commitWaiting(): Promise<void> {
    this.#committing = true
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, GROUP)
      try {
        const committed = await this.#reaching(() =>
          this.#database.transaction().execute(async (transaction) => {
            const outcomes: boolean[] = []
            for (const { writes } of group) outcomes.push(await this.#apply(transaction, writes))
            return outcomes
          }),
        )
        for (const [at, { settle }] of group.entries()) settle(committed[at] ?? false)
      } catch (error) {
        // A key that was taken undoes them all: rare, since keys are random. Then each is on its own.
        if (!(error instanceof Conflict)) for (const { fail } of group) fail(error)
        else for (const { writes, settle, fail } of group) await this.#commitAlone(writes).then(settle, fail)
      }
    }
    this.#committing = false
  }

  /** Checks that nothing the unit read and writes has changed, then writes; a conflict that shows then is thrown. */
  async #apply(transaction: Database, writes: PendingWrites): Promise<boolean> {
    const pending = writes.all().toSorted(byPlace)
    const rows = new Map<PendingWrite, RecordTable | undefined>()
    for (const write of pending) {
      const { collection, key, readVersion } = write
      // Whether the key of an insert is free, the insert itself finds.
      if (writes.cleared.has(collection) || write.write.kind === 'insert') continue
      if (readVersion === undefined && write.write.kind === 'delete') continue
      const select = transaction.selectFrom(collection.name).selectAll().where('key', '=', key)
      const row = await (this.#traits.locksRows ? select.forUpdate() : select).executeTakeFirst()
      if (readVersion !== undefined && readVersion !== (row?.version ?? 0)) return false
      rows.set(write, row)
    }
    for (const { name } of writes.cleared) await transaction.deleteFrom(name).execute()
    for (const write of pending) await this.#write(transaction, write, rows.get(write))
    return true
  }

  async #write(
    transaction: Database,
    { collection, key, write }: PendingWrite,
    row: RecordTable | undefined,
  ): Promise<void> {
    const { name } = collection
    switch (write.kind) {
      case 'delete':
        await transaction.deleteFrom(name).where('key', '=', key).execute()
        return
      case 'touch': {
        if (row === undefined) return
        const record = {
          ...recordOf<object>(collection as Collection<object>, key, row.value, this.#seal),
          ...write.members,
        }
        await this.#update(transaction, collection, key, record, row.version)
        return
      }
      case 'insert':
      case 'put':
        if (row === undefined) await this.#insert(transaction, collection, key, write.value)
        else await this.#update(transaction, collection, key, write.value, row.version)
    }
  }

  async #insert(transaction: Database, collection: Collection<never>, key: string, record: unknown): Promise<void> {
    // A record that comes back under its key gets no version that it had before.
    const row = this.#row(collection, key, record, randomInt(1, 2 ** 47))
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto(collection.name)
      .values(row)
      .onConflict((on) => on.column('key').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) throw new Conflict()
  }

  async #update(
    transaction: Database,
    collection: Collection<never>,
    key: string,
    record: unknown,
    version: number,
  ): Promise<void> {
    await transaction
      .updateTable(collection.name)
      .set(this.#row(collection, key, record, version + 1))
      .where('key', '=', key)
      .execute()
  }

  #row(collection: Collection<never>, key: string, record: unknown, version: number): RecordTable {
    const indexed = Object.entries(collection.indexes).map(([index, compute]) => [
      `by_${index}`,
      compute(record as never),
    ])
    return {
      key,
      version,
      value: recordText(collection, key, record as never, this.#seal),
      forget_at: collection.forgetAt(record as never),
      ...(Object.fromEntries(indexed) as Record<`by_${string}`, IndexValue>),
    }
  }

  /** Says of an error of the database that it may pass; defects stay what they are. */
  async #reaching<R>(query: () => Promise<R>): Promise<R> {
    try {
      return await query()
    } catch (error) {
      if (!this.#traits.isPassing(error)) throw error
      throw new StoreUnavailableError(`the store can't be reached: ${(error as Error).message}`, { cause: error })
    }
  }
}

/** Somebody else has put a record where this unit meant to: nothing of it is written, and it is done again. */
class Conflict extends Error {}

/** One order for all, so that two transactions never wait for each other. */
function byPlace(one: PendingWrite, other: PendingWrite): number {
  const [a, b] = [`${one.collection.name} ${one.key}`, `${other.collection.name} ${other.key}`]
  return a < b ? -1 : a > b ? 1 : 0
}
