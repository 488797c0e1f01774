import type { Collection } from '@tenantry/core'

/** A write that a unit of work keeps back until it commits. */
export type Write =
  | { readonly kind: 'insert'; readonly value: unknown }
  | { readonly kind: 'put'; readonly value: unknown }
  | { readonly kind: 'touch'; readonly members: object }
  | { readonly kind: 'delete' }

/** A write with where it goes and, if the record was read before, the version it was read at (0: it was not there). */
export interface PendingWrite {
  readonly collection: Collection<never>
  readonly key: string
  readonly write: Write
  readonly readVersion: number | undefined
}

/** What a unit of work has read and means to write; the same for every store. */
export class PendingWrites {
  readonly #writes = new Map<string, { collection: Collection<never>; key: string; write: Write }>()
  readonly #readVersions = new Map<string, number>()
  readonly cleared = new Set<Collection<never>>()

  /** What the unit itself has made of a record: `undefined` when it has not written it. */
  own(collection: { readonly name: string }, key: string): Write | undefined {
    return this.#writes.get(`${collection.name} ${key}`)?.write
  }

  hasRead(collection: { readonly name: string }, key: string, version: number): void {
    const place = `${collection.name} ${key}`
    if (!this.#readVersions.has(place)) this.#readVersions.set(place, version)
  }

  add<T>(collection: Collection<T>, key: string, write: Write): void {
    const place = `${collection.name} ${key}`
    const earlier = this.#writes.get(place)?.write
    this.#writes.set(place, { collection, key, write: combined(earlier, write) })
  }

  clear<T>(collection: Collection<T>): void {
    this.cleared.add(collection)
    for (const [
      place,
      {
        collection: { name },
      },
    ] of this.#writes)
      if (name === collection.name) this.#writes.delete(place)
  }

  get isEmpty(): boolean {
    return this.#writes.size === 0 && this.cleared.size === 0
  }

  *[Symbol.iterator](): Generator<PendingWrite> {
    for (const [place, { collection, key, write }] of this.#writes) {
      const readVersion = this.cleared.has(collection) ? undefined : this.#readVersions.get(place)
      yield { collection, key, write, readVersion: write.kind === 'touch' ? undefined : readVersion }
    }
  }
}

function combined(earlier: Write | undefined, later: Write): Write {
  if (earlier === undefined) return later
  if (later.kind === 'touch') {
    if (earlier.kind === 'delete') return earlier
    if (earlier.kind === 'touch') return { kind: 'touch', members: { ...earlier.members, ...later.members } }
    return { kind: earlier.kind, value: { ...(earlier.value as object), ...later.members } }
  }
  // A record that the unit inserted must still be free for it, whatever the unit puts there afterwards.
  return earlier.kind === 'insert' && later.kind === 'put' ? { kind: 'insert', value: later.value } : later
}
