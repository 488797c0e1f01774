import type { Collection } from '@tenantry/core'
import { PendingWrites } from './pending-writes.ts'

/** The writing half of a unit of work, the same for every store: kept back until it commits. */
export class BufferedWrites {
  readonly writes = new PendingWrites()

  insert<T>(collection: Collection<T>, key: string, value: T): void {
    this.writes.add(collection, key, { kind: 'insert', value })
  }

  put<T>(collection: Collection<T>, key: string, value: T): void {
    this.writes.add(collection, key, { kind: 'put', value })
  }

  touch<T>(collection: Collection<T>, key: string, members: Partial<T>): void {
    this.writes.add(collection, key, { kind: 'touch', members })
  }

  delete<T>(collection: Collection<T>, key: string): void {
    this.writes.add(collection, key, { kind: 'delete' })
  }

  clear<T>(collection: Collection<T>): void {
    this.writes.clear(collection)
  }
}
