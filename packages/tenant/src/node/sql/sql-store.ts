import { StoreUnavailableError } from '@tenantry/core'
import type { Collection, MaybePromise, Store, UnitOfWork } from '@tenantry/core'
import { ABSENT } from './record-row.ts'
import type { KeptRow } from './record-row.ts'
import { SqlUnit } from './sql-unit.ts'
import type { RememberedRead, UnitSource } from './sql-unit.ts'

/** How many rows a sweep deletes before it lets others work. */
const SWEPT_TOGETHER = 5_000

/** What a store is put together from. */
export interface SqlStoreParts extends UnitSource {
  /** Everything the store keeps: a table each. */
  readonly collections: readonly Collection<never>[]
  /** Gives back to the system what a sweep has freed. */
  readonly compact?: () => Promise<void>
  readonly close: () => Promise<void>
}

/** State in a SQL database: it runs units of work, each of which is committed once or never. */
export class SqlStore implements Store {
  readonly #parts: SqlStoreParts
  #closed: Promise<void> | undefined

  constructor(parts: SqlStoreParts) {
    this.#parts = parts
  }

  async transact<R>(work: (unit: UnitOfWork) => MaybePromise<R>): Promise<R> {
    for (;;) {
      const unit = new SqlUnit(this.#parts)
      let outcome: R
      try {
        outcome = await work(unit)
      } catch (error) {
        if (error instanceof StoreUnavailableError) throw error
        // A remembered row that has changed since may be why the work threw: then it is done again.
        if (unit.remembered.length > 0 && !(await this.#areCurrent(unit.remembered))) continue
        throw error
      }
      if (unit.remembered.length > 0 && !(await this.#areCurrent(unit.remembered))) continue
      if (unit.writes.isEmpty || (await this.#parts.rows.commit(unit.writes))) return outcome
    }
  }

  read<T>(collection: Collection<T>, key: string): MaybePromise<T | undefined> {
    const { rows, codec } = this.#parts
    const found = (row: KeptRow | undefined) => (row === undefined ? undefined : codec.recordOf(collection, key, row))
    const row = rows.read(collection, key)
    return row instanceof Promise ? row.then(found) : found(row)
  }

  async sweep(now: number): Promise<number> {
    const { collections, queries, compact } = this.#parts
    let swept = 0
    for (const collection of collections) {
      for (;;) {
        const forgotten = await queries.forget(collection, now, SWEPT_TOGETHER)
        swept += forgotten
        if (forgotten < SWEPT_TOGETHER) break
        await new Promise((resolve) => setTimeout(resolve))
      }
    }
    if (swept > 0) await compact?.()
    return swept
  }

  close(): Promise<void> {
    this.#closed ??= this.#parts.close()
    return this.#closed
  }

  async #areCurrent(remembered: readonly RememberedRead[]): Promise<boolean> {
    const current = await Promise.all(
      remembered.map(async ({ collection, key, version }) => {
        const row = await this.#parts.rows.read(collection, key)
        return (row?.version ?? ABSENT) === version
      }),
    )
    return current.every(Boolean)
  }
}
