import { randomInt } from 'node:crypto'
import type { Collection } from '@tenantry/core'
import type { PendingWrite } from '../../stores/pending-writes.ts'
import { rowOf } from './record-row.ts'
import type { KeptRow } from './record-row.ts'
import { recordOf } from './record-text.ts'
import type { Seal } from './seal.ts'
import type { RecordTable } from './sql-database.ts'

/** How many opened records are kept. */
const OPENED = 1_000

/** Turns records into rows, with their secret members sealed, and rows into records. */
export class RecordCodec {
  readonly #seal: Seal
  readonly #opened = new Map<string, { readonly text: string; readonly record: unknown }>()

  constructor(seal: Seal) {
    this.#seal = seal
  }

  /**
   * The record of a row. To open sealed members costs more than the rest of a read, so the opened record is kept. It
   * counts only for the very text it was read from: the row itself is read each time.
   */
  recordOf<T>(collection: Collection<T>, key: string, { value }: KeptRow): T {
    if (collection.sealed === undefined) return recordOf(collection, key, value, this.#seal)
    const place = `${collection.name} ${key}`
    const opened = this.#opened.get(place)
    if (opened?.text === value) return opened.record as T
    const record = recordOf(collection, key, value, this.#seal)
    if (this.#opened.size >= OPENED) this.#opened.clear()
    this.#opened.set(place, { text: value, record })
    return record
  }

  /** The row of a record whose key is free. A record that was deleted and comes back never gets a version it had before. */
  newRow(collection: Collection<never>, key: string, record: unknown): RecordTable {
    return rowOf(collection, key, record, randomInt(1, 2 ** 47), this.#seal)
  }

  /** The row after a write; `undefined` when it leaves none. */
  rowAfter({ collection, key, write }: PendingWrite, before: KeptRow | undefined): RecordTable | undefined {
    if (write.kind === 'delete') return undefined
    if (write.kind !== 'touch') {
      if (before === undefined) return this.newRow(collection, key, write.value)
      return rowOf(collection, key, write.value, before.version + 1, this.#seal)
    }
    if (before === undefined) return undefined
    const record = { ...this.recordOf(collection as Collection<object>, key, before), ...write.members }
    return rowOf(collection, key, record, before.version + 1, this.#seal)
  }
}
