import type { Collection } from '@tenantry/core'
import type { KeptRow } from './record-row.ts'
import { recordOf } from './record-text.ts'
import type { Seal } from './seal.ts'

/** The most records that are kept at once. */
const KEPT = 1_000

/**
 * The records of rows, read from their text. Those with sealed members are kept, since opening them costs more than all
 * the rest of a read: a row is still looked at each time, and a kept record counts only for the very text it was read from.
 */
export class RecordCache {
  readonly #seal: Seal
  readonly #kept = new Map<string, { readonly text: string; readonly record: unknown }>()

  constructor(seal: Seal) {
    this.#seal = seal
  }

  recordOf<T>(collection: Collection<T>, key: string, { value }: KeptRow): T {
    if (collection.sealed === undefined) return recordOf(collection, key, value, this.#seal)
    const place = `${collection.name} ${key}`
    const kept = this.#kept.get(place)
    if (kept?.text === value) return kept.record as T
    const record = recordOf(collection, key, value, this.#seal)
    if (this.#kept.size >= KEPT) this.#kept.clear()
    this.#kept.set(place, { text: value, record })
    return record
  }
}
