import type { PendingWrite, PendingWrites } from '../../stores/pending-writes.ts'
import type { FoundRow } from './row-queries.ts'

/** A row with its table. */
export interface PlacedRow extends FoundRow {
  readonly table: string
}

/** Rows behind a connection, where what is asked together costs little more than what is asked alone. */
export interface BatchSource {
  /** Reads rows of several tables; those that aren't there are left out. */
  readMany(wanted: ReadonlyMap<string, readonly string[]>): Promise<readonly PlacedRow[]>
  /** Adds all records or, where a key is taken, fails and adds none. */
  insertAll(inserts: readonly PendingWrite[]): Promise<void>
  /** As `RowStore` says. */
  commit(writes: PendingWrites): Promise<boolean>
  /** Whether an error means that the database has said nothing for so long that no other query need wait for it. */
  readonly isSilence: (error: unknown) => boolean
}
