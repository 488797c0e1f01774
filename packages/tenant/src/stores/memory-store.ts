import type { Collection, Entry, IndexValue, MaybePromise, Query, Store, UnitOfWork } from '@tenantry/core'
import { BufferedWrites } from './buffered-writes.ts'
import { compareIndexValues, MemoryTable } from './memory-table.ts'
import type { PendingWrites } from './pending-writes.ts'

/** What stands for the version of a record that isn't there; a record that is there is its own: none is ever changed. */
const ABSENT = 0
/** How many rows a sweep looks at before it lets others work. */
const SWEPT_AT_ONCE = 10_000

/** State in this process, gone with it. */
export class MemoryStore implements Store {
  readonly #tables = new Map<string, MemoryTable>()
  readonly #tableOf = (collection: Collection<never>): MemoryTable => {
    let table = this.#tables.get(collection.name)
    if (table === undefined) {
      table = new MemoryTable(collection)
      this.#tables.set(collection.name, table)
    }
    return table
  }

  async transact<R>(work: (unit: UnitOfWork) => MaybePromise<R>): Promise<R> {
    for (;;) {
      const unit = new MemoryUnit(this.#tableOf)
      const working = work(unit)
      const outcome = working instanceof Promise ? await working : working
      if (this.#commit(unit.writes)) return outcome
    }
  }

  read<T>(collection: Collection<T>, key: string): T | undefined {
    return this.#tables.get(collection.name)?.rows.get(key) as T | undefined
  }

  async sweep(now: number): Promise<number> {
    let swept = 0
    for (const table of this.#tables.values()) {
      let looked = 0
      for (const deleted of table.forgetting(now)) {
        if (deleted) swept++
        if (++looked % SWEPT_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve))
      }
    }
    return swept
  }

  close(): void {
    this.#tables.clear()
  }

  /** All or nothing: nothing else runs between the check and the writes. */
  #commit(writes: PendingWrites): boolean {
    if (writes.isEmpty) return true
    const all = writes.all()
    for (const { collection, key, write, readVersion } of all) {
      if (write.kind !== 'insert' && readVersion === undefined) continue
      const row = writes.cleared.has(collection) ? undefined : this.#tableOf(collection).rows.get(key)
      if (write.kind === 'insert' ? row !== undefined : (row ?? ABSENT) !== readVersion) return false
    }
    for (const collection of writes.cleared) this.#tableOf(collection).clear()
    for (const { collection, key, write } of all) {
      const table = this.#tableOf(collection)
      if (write.kind === 'delete') table.delete(key)
      else if (write.kind !== 'touch') table.set(key, write.value as object)
      else {
        const before = table.rows.get(key)
        if (before !== undefined) table.set(key, { ...before, ...write.members })
      }
    }
    return true
  }
}

class MemoryUnit extends BufferedWrites implements UnitOfWork {
  readonly #tableOf: (collection: Collection<never>) => MemoryTable

  constructor(tableOf: (collection: Collection<never>) => MemoryTable) {
    super()
    this.#tableOf = tableOf
  }

  get<T>(collection: Collection<T>, key: string): T | undefined {
    const own = this.writes.own(collection, key)
    if (own?.kind === 'insert' || own?.kind === 'put') return own.value as T
    if (own?.kind === 'delete' || this.writes.cleared.has(collection)) return undefined
    const value = this.#tableOf(collection).rows.get(key) as T | undefined
    this.writes.hasRead(collection, key, value ?? ABSENT)
    return value !== undefined && own?.kind === 'touch' ? { ...value, ...own.members } : value
  }

  list<T>(collection: Collection<T>, query: Query): readonly Entry<T>[] {
    const table = this.#tableOf(collection)
    const { order, after, limit } = query
    const entry = ([key, row]: readonly [string, object]): Entry<T> => {
      this.writes.hasRead(collection, key, row)
      return { key, value: row as T }
    }
    const inPlace = table.page(query)
    if (inPlace !== undefined) return inPlace.map(entry)
    const valueOf = order === undefined ? () => null : table.indexOf(order.index)
    const sign = order?.descending === true ? -1 : 1
    const compare = (value: IndexValue, key: string, otherValue: IndexValue, otherKey: string) =>
      sign * (compareIndexValues(value, otherValue) || compareIndexValues(key, otherKey))
    const rows = table
      .matching(query)
      .map(([key, row]) => ({ key, row, value: valueOf(row) }))
      .filter(({ key, value }) => after === undefined || compare(value, key, after.value, after.key) > 0)
      .sort((one, other) => compare(one.value, one.key, other.value, other.key))
    return rows.slice(0, limit).map(({ key, row }) => entry([key, row]))
  }

  count<T>(collection: Collection<T>, query: Query): number {
    return this.#tableOf(collection).matching(query).length
  }
}
