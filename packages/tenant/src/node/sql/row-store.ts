import type { Collection, MaybePromise } from '@tenantry/core'
import type { PendingWrites } from '../../stores/pending-writes.ts'
import type { KeptRow } from './record-row.ts'

/** The rows of a database by their keys. Units of work read from it and commit to it. */
export interface RowStore {
  /** The row as it was last committed. */
  read(collection: Collection<never>, key: string): MaybePromise<KeptRow | undefined>
  /** The row as it was when it was last read. It may have changed since: before a unit that used it ends, it is read again. */
  remembered?(collection: Collection<never>, key: string): KeptRow | undefined
  /**
   * Writes everything a unit of work has pending, or nothing: `false` when a row that the unit read has changed since, or
   * a key that it inserts is taken.
   */
  commit(writes: PendingWrites): Promise<boolean>
}

/** A key that a unit inserts is taken. Its transaction is rolled back, and the unit runs again. */
export class KeyTakenError extends Error {
  override readonly name = 'KeyTakenError'
}
