import type { Collection, Entry, MaybePromise, Query, UnitOfWork } from '@tenantry/core'
import { BufferedWrites } from '../../stores/buffered-writes.ts'
import type { Write } from '../../stores/pending-writes.ts'
import type { RecordCodec } from './record-codec.ts'
import { ABSENT } from './record-row.ts'
import type { KeptRow } from './record-row.ts'
import type { RowQueries } from './row-queries.ts'
import type { RowStore } from './row-store.ts'

/** What a unit of work reads from. */
export interface UnitSource {
  /** Rows by their keys. */
  readonly rows: RowStore
  /** Rows by what they hold. */
  readonly queries: RowQueries
  readonly codec: RecordCodec
}

/** A remembered row that a unit has used. */
export interface RememberedRead {
  readonly collection: Collection<never>
  readonly key: string
  readonly version: number
}

/** A unit of work on a SQL database: it reads committed rows, and keeps its writes back. */
export class SqlUnit extends BufferedWrites implements UnitOfWork {
  /** What must still be so when the unit ends. */
  readonly remembered: RememberedRead[] = []
  readonly #source: UnitSource

  constructor(source: UnitSource) {
    super()
    this.#source = source
  }

  get<T>(collection: Collection<T>, key: string): MaybePromise<T | undefined> {
    const own = this.writes.own(collection, key)
    if (own?.kind === 'insert' || own?.kind === 'put') return own.value as T
    if (own?.kind === 'delete' || this.writes.cleared.has(collection)) return undefined
    const { rows } = this.#source
    const remembered = rows.remembered?.(collection, key)
    if (remembered !== undefined) {
      this.remembered.push({ collection, key, version: remembered.version })
      return this.#record(collection, key, remembered, own)
    }
    const row = rows.read(collection, key)
    if (row instanceof Promise) return row.then((found) => this.#record(collection, key, found, own))
    return this.#record(collection, key, row, own)
  }

  async list<T>(collection: Collection<T>, query: Query): Promise<readonly Entry<T>[]> {
    const rows = await this.#source.queries.list(collection, query)
    return rows.map((row) => {
      this.writes.hasRead(collection, row.key, row.version)
      return { key: row.key, value: this.#source.codec.recordOf(collection, row.key, row) }
    })
  }

  count<T>(collection: Collection<T>, query: Query): Promise<number> {
    return this.#source.queries.count(collection, query)
  }

  /** The record as this unit sees it: with the members that it has touched. */
  #record<T>(collection: Collection<T>, key: string, row: KeptRow | undefined, own: Write | undefined): T | undefined {
    this.writes.hasRead(collection, key, row?.version ?? ABSENT)
    if (row === undefined) return undefined
    const value = this.#source.codec.recordOf(collection, key, row)
    return own?.kind === 'touch' ? { ...value, ...own.members } : value
  }
}
