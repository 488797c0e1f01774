import type { MaybePromise } from './maybe-promise.ts'

/** What an index may hold; `null` sorts first and never equals. */
export type IndexValue = string | number | null

/**
 * A kind of record: where it is kept, what it can be found by, and when it may be forgotten.
 * Records are plain JSON and never mutated; a change puts a new one.
 */
export interface Collection<T> {
  readonly name: string
  /** Values a query may filter and sort by, computed from the record. */
  readonly indexes: Readonly<Record<string, (record: T) => IndexValue>>
  /** When the record may be swept, in ms since the epoch; `null` keeps it. */
  readonly forgetAt: (record: T) => number | null
  /** Members that a store on disk encrypts. */
  readonly sealed?: readonly (keyof T & string)[]
}

/** A page of records: all conditions hold, in `order` and then by key. */
export interface Query {
  readonly where?: Readonly<Record<string, IndexValue>>
  /** The named index contains this text. */
  readonly contains?: { readonly index: string; readonly text: string }
  readonly order?: { readonly index: string; readonly descending: boolean }
  /** Continues behind this place. */
  readonly after?: { readonly value: IndexValue; readonly key: string }
  readonly limit?: number
}

/** A record with the key it is kept under. */
export interface Entry<T> {
  readonly key: string
  readonly value: T
}

/**
 * What one decision reads and writes. Writes are kept back until the work returns, then happen all or not at all.
 * `get` sees the unit's own writes; `list` and `count` see what was committed before them. A record that was read and is then written must not have changed in between, else the work is done again.
 */
export interface UnitOfWork {
  get<T>(collection: Collection<T>, key: string): MaybePromise<T | undefined>
  list<T>(collection: Collection<T>, query: Query): MaybePromise<readonly Entry<T>[]>
  count<T>(collection: Collection<T>, query: Query): MaybePromise<number>
  /** Adds a record under a key that must be free. */
  insert<T>(collection: Collection<T>, key: string, value: T): void
  /** Writes a record, new or not. */
  put<T>(collection: Collection<T>, key: string, value: T): void
  /** Changes members of a record whatever else happens to it; nothing when there is none. For times of last use. */
  touch<T>(collection: Collection<T>, key: string, members: Partial<T>): void
  delete<T>(collection: Collection<T>, key: string): void
  /** Deletes every record of the collection. */
  clear<T>(collection: Collection<T>): void
}

/** Where all state lives. Dumb and atomic: it knows no rule, and a unit of work is committed once or never. */
export interface Store {
  /**
   * Runs a decision. `work` may run several times when others write what it read: it must draw fresh values each
   * time and have no effect but through the unit. A refusal is a return value and commits what was written; a throw
   * commits nothing.
   */
  transact<R>(work: (unit: UnitOfWork) => MaybePromise<R>): Promise<R>
  /** Reads one record as it was last committed, outside any unit; without a promise where the store can. */
  read<T>(collection: Collection<T>, key: string): MaybePromise<T | undefined>
  /** Forgets records whose `forgetAt` has passed; answers how many. */
  sweep(now: number): MaybePromise<number>
  close(): MaybePromise<void>
}

/** The store could not be read or written just now (full disk, lost database); trying later may work. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError'
}
