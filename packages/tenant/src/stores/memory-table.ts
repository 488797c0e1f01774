import type { Collection, IndexValue, Query } from '@tenantry/core'

/** The span of a bucket of rows that are forgotten about together. */
const BUCKET_MS = 60_000

/**
 * The rows of one collection, with an equality index for each index that a query has asked by, and with the keys in
 * buckets by when their row may be forgotten: a sweep looks at those that are due and at no other.
 */
export class MemoryTable {
  readonly rows = new Map<string, object>()
  readonly #collection: Collection<never>
  readonly #equal = new Map<string, Map<IndexValue, Set<string>>>()
  /** A key may stand in several buckets, or in one that its row has left: what counts is the row. */
  readonly #due = new Map<number, string[]>()
  /** Whether each key that was added was the greatest then: rows lie in the order of their keys as long as that holds. */
  #ascending = true
  #greatest: string | undefined

  constructor(collection: Collection<never>) {
    this.#collection = collection
  }

  set(key: string, row: object): void {
    const before = this.rows.get(key)
    this.rows.set(key, row)
    if (before === undefined) this.#follow(key)
    this.#expect(key, row, before)
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
    this.#due.clear()
    this.#ascending = true
    this.#greatest = undefined
  }

  /**
   * Deletes the rows that may be forgotten, one at each step: whether there was one to delete. Between two steps the
   * table may change.
   */
  *forgetting(now: number): Generator<boolean> {
    const current = Math.floor(now / BUCKET_MS)
    for (const bucket of [...this.#due.keys()].filter((one) => one <= current)) {
      const keys = this.#due.get(bucket) ?? []
      this.#due.delete(bucket)
      const later: string[] = []
      for (const key of keys) {
        const row = this.rows.get(key)
        const at = row === undefined ? null : this.#collection.forgetAt(row as never)
        const due = at !== null && at <= now
        if (due) this.delete(key)
        else if (at !== null && bucketOf(at) === bucket) later.push(key)
        yield due
      }
      for (const key of later) this.#put(bucket, key)
    }
  }

  /** The rows of a query that asks for no more than the order of the keys, when they lie in it; `undefined` otherwise. */
  page({ where, contains, order, after, limit = Infinity }: Query): readonly [string, object][] | undefined {
    if (!this.#ascending || where !== undefined || contains !== undefined || order !== undefined) return undefined
    const page: [string, object][] = []
    for (const entry of this.rows) {
      if (page.length >= limit) break
      if (after === undefined || entry[0] > after.key) page.push(entry)
    }
    return page
  }

  /** All rows for which the query's conditions hold, in no order. */
  matching({ where = {}, contains }: Query): [string, object][] {
    const [first, ...others] = Object.entries(where)
    const candidates = first === undefined ? this.rows : this.#rowsWhere(first[0], first[1])
    const matches: [string, object][] = []
    for (const [key, row] of candidates) {
      if (!others.every(([index, value]) => this.#indexValue(index, row) === value)) continue
      if (contains !== undefined && !String(this.#indexValue(contains.index, row)).includes(contains.text)) continue
      matches.push([key, row])
    }
    return matches
  }

  indexOf(index: string): (row: object) => IndexValue {
    return (row) => this.#indexValue(index, row)
  }

  #indexValue(index: string, row: object): IndexValue {
    const compute = this.#collection.indexes[index]
    if (compute === undefined) throw new Error(`${this.#collection.name} has no index ${index}`)
    return compute(row as never)
  }

  #follow(key: string): void {
    if (this.#greatest !== undefined && key <= this.#greatest) this.#ascending = false
    else this.#greatest = key
  }

  #expect(key: string, row: object, before: object | undefined): void {
    const at = this.#collection.forgetAt(row as never)
    if (at === null) return
    const former = before === undefined ? null : this.#collection.forgetAt(before as never)
    if (former === null || bucketOf(former) !== bucketOf(at)) this.#put(bucketOf(at), key)
  }

  #put(bucket: number, key: string): void {
    const keys = this.#due.get(bucket)
    if (keys === undefined) this.#due.set(bucket, [key])
    else keys.push(key)
  }

  *#rowsWhere(index: string, value: IndexValue): Generator<[string, object]> {
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

function bucketOf(at: number): number {
  return Math.floor(at / BUCKET_MS)
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
