import type { Collection, Entry, IndexValue, MaybePromise, Query, Store, Unit } from '@tenantry/core'
import { BufferedWrites } from './buffered-writes.ts'
import type { PendingWrites } from './pending-writes.ts'

interface Row {
  readonly version: number
  readonly value: unknown
}

/** The rows of one collection, with an equality index for each index that a query has asked by. */
class Table {
  readonly rows = new Map<string, Row>()
  readonly #equal = new Map<string, Map<IndexValue, Set<string>>>()
  readonly collection: Collection<never>

  constructor(collection: Collection<never>) {
    this.collection = collection
  }

  set(key: string, row: Row): void {
    const before = this.rows.get(key)
    this.rows.set(key, row)
    for (const [index, keys] of this.#equal) {
      const value = this.#indexValue(index, row)
      if (before !== undefined) {
        const former = this.#indexValue(index, before)
        if (former === value) continue
        remove(keys, former, key)
      }
      add(keys, value, key)
    }
  }

  delete(key: string): void {
    const before = this.rows.get(key)
    if (before === undefined) return
    this.rows.delete(key)
    for (const [index, keys] of this.#equal) remove(keys, this.#indexValue(index, before), key)
  }

  clear(): void {
    this.rows.clear()
    this.#equal.clear()
  }

  /** All rows for which the query's conditions hold, in no order. */
  matching({ where = {}, contains }: Query): [string, Row][] {
    const [first, ...others] = Object.entries(where)
    const candidates = first === undefined ? this.rows : this.#rowsWhere(first[0], first[1])
    const matches: [string, Row][] = []
    for (const [key, row] of candidates) {
      if (!others.every(([index, value]) => this.#indexValue(index, row) === value)) continue
      if (contains !== undefined && !String(this.#indexValue(contains.index, row)).includes(contains.text)) continue
      matches.push([key, row])
    }
    return matches
  }

  indexOf(index: string): (row: Row) => IndexValue {
    return (row) => this.#indexValue(index, row)
  }

  #indexValue(index: string, row: Row): IndexValue {
    const compute = this.collection.indexes[index]
    if (compute === undefined) throw new Error(`${this.collection.name} has no index ${index}`)
    return compute(row.value as never)
  }

  *#rowsWhere(index: string, value: IndexValue): Generator<[string, Row]> {
    let keys = this.#equal.get(index)
    if (keys === undefined) {
      keys = new Map()
      for (const [key, row] of this.rows) add(keys, this.#indexValue(index, row), key)
      this.#equal.set(index, keys)
    }
    for (const key of keys.get(value) ?? []) {
      const row = this.rows.get(key)
      if (row !== undefined) yield [key, row]
    }
  }
}

function add(keys: Map<IndexValue, Set<string>>, value: IndexValue, key: string): void {
  const there = keys.get(value)
  if (there === undefined) keys.set(value, new Set([key]))
  else there.add(key)
}

function remove(keys: Map<IndexValue, Set<string>>, value: IndexValue, key: string): void {
  const there = keys.get(value)
  there?.delete(key)
  if (there?.size === 0) keys.delete(value)
}

/** Orders as every store does: `null` first, then by value. */
export function compareIndexValues(one: IndexValue, other: IndexValue): number {
  if (one === other) return 0
  if (one === null) return -1
  if (other === null) return 1
  return one < other ? -1 : 1
}

/** State in this process, gone with it. */
export class MemoryStore implements Store {
  readonly #tables = new Map<string, Table>()
  /** Counts all writes, so that a record deleted and made again never has a version that was read before. */
  #version = 0

  async transact<R>(work: (unit: Unit) => MaybePromise<R>): Promise<R> {
    for (;;) {
      const unit = new MemoryUnit((collection) => this.#table(collection))
      const outcome = await work(unit)
      if (this.#commit(unit.writes)) return outcome
    }
  }

  sweep(now: number): number {
    let swept = 0
    for (const table of this.#tables.values()) {
      const { forgetAt } = table.collection
      for (const [key, { value }] of table.rows) {
        const at = forgetAt(value as never)
        if (at !== null && at <= now) {
          table.delete(key)
          swept++
        }
      }
    }
    return swept
  }

  close(): void {
    this.#tables.clear()
  }

  #table<T>(collection: Collection<T>): Table {
    let table = this.#tables.get(collection.name)
    if (table === undefined) {
      table = new Table(collection)
      this.#tables.set(collection.name, table)
    }
    return table
  }

  /** All or nothing: nothing else runs between the check and the writes. */
  #commit(writes: PendingWrites): boolean {
    if (writes.isEmpty) return true
    for (const { collection, key, write, readVersion } of writes) {
      const version = writes.cleared.has(collection) ? 0 : (this.#table(collection).rows.get(key)?.version ?? 0)
      if (write.kind === 'insert' ? version !== 0 : readVersion !== undefined && version !== readVersion) return false
    }
    for (const collection of writes.cleared) this.#table(collection).clear()
    for (const { collection, key, write } of writes) {
      const table = this.#table(collection)
      const before = table.rows.get(key)
      const version = ++this.#version
      if (write.kind === 'delete') table.delete(key)
      else if (write.kind !== 'touch') table.set(key, { version, value: write.value })
      else if (before !== undefined)
        table.set(key, { version, value: { ...(before.value as object), ...write.members } })
    }
    return true
  }
}

class MemoryUnit extends BufferedWrites implements Unit {
  readonly #tableOf: (collection: Collection<never>) => Table

  constructor(tableOf: (collection: Collection<never>) => Table) {
    super()
    this.#tableOf = tableOf
  }

  get<T>(collection: Collection<T>, key: string): T | undefined {
    const own = this.writes.own(collection, key)
    if (own?.kind === 'insert' || own?.kind === 'put') return own.value as T
    if (own?.kind === 'delete' || this.writes.cleared.has(collection)) return undefined
    const row = this.#tableOf(collection).rows.get(key)
    this.writes.hasRead(collection, key, row?.version ?? 0)
    const value = row?.value as T | undefined
    return value !== undefined && own?.kind === 'touch' ? { ...value, ...own.members } : value
  }

  list<T>(collection: Collection<T>, query: Query): readonly Entry<T>[] {
    const table = this.#tableOf(collection)
    const { order, after, limit } = query
    const valueOf = order === undefined ? () => null : table.indexOf(order.index)
    const sign = order?.descending === true ? -1 : 1
    const compare = (value: IndexValue, key: string, otherValue: IndexValue, otherKey: string) =>
      sign * (compareIndexValues(value, otherValue) || compareIndexValues(key, otherKey))
    const rows = table
      .matching(query)
      .map(([key, row]) => ({ key, row, value: valueOf(row) }))
      .filter(({ key, value }) => after === undefined || compare(value, key, after.value, after.key) > 0)
      .sort((one, other) => compare(one.value, one.key, other.value, other.key))
    return rows.slice(0, limit).map(({ key, row }) => {
      this.writes.hasRead(collection, key, row.version)
      return { key, value: row.value as T }
    })
  }

  count<T>(collection: Collection<T>, query: Query): number {
    return this.#tableOf(collection).matching(query).length
  }
}
