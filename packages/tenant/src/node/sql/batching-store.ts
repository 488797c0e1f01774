import type { Collection } from '@tenantry/core'
import type { PendingWrites } from '../../stores/pending-writes.ts'
import type { BatchSource } from './batch-source.ts'
import { BatchedInserts } from './batched-inserts.ts'
import { BatchedReads } from './batched-reads.ts'
import type { KeptRow } from './record-row.ts'
import type { RowStore } from './row-store.ts'

/** A unit with more inserts is committed by itself: a statement takes 65,535 parameters, and each row has up to ten. */
const MANY_INSERTS = 32

/** Rows behind a connection: what several units read or insert in one turn of the event loop goes over it together. */
export class BatchingStore implements RowStore {
  readonly #source: BatchSource
  readonly #reads: BatchedReads
  readonly #inserts: BatchedInserts

  constructor(source: BatchSource) {
    this.#source = source
    this.#reads = new BatchedReads(source)
    this.#inserts = new BatchedInserts(source)
  }

  read({ name }: Collection<never>, key: string): Promise<KeptRow | undefined> {
    return this.#reads.read(name, key)
  }

  remembered({ name }: Collection<never>, key: string): KeptRow | undefined {
    return this.#reads.remembered(name, key)
  }

  commit(writes: PendingWrites): Promise<boolean> {
    const all = writes.all()
    for (const { collection, key } of all) this.#reads.forget(collection.name, key)
    if (writes.cleared.size > 0) this.#reads.forgetAll()
    const onlyInserts = writes.cleared.size === 0 && all.every(({ write }) => write.kind === 'insert')
    return onlyInserts && all.length <= MANY_INSERTS ? this.#inserts.commit(writes, all) : this.#source.commit(writes)
  }
}
