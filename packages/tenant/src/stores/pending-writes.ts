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
  readonly readVersion: unknown
}

interface Read {
  readonly collection: string
  readonly key: string
  readonly version: unknown
}

/** Up to so many reads are looked through one by one; a unit mostly has three or four. */
const FEW = 16
const NONE: ReadonlySet<Collection<never>> = new Set()

/**
 * What a unit of work has read and means to write; the same for every store. What a version is, each store says: it
 * differs whenever the record does.
 */
export class PendingWrites {
  readonly #writes = new Map<string, Pick<PendingWrite, 'collection' | 'key' | 'write'>>()
  readonly #reads: Read[] = []
  #cleared: Set<Collection<never>> | undefined

  /** What the unit itself has made of a record: `undefined` when it has not written it. */
  own(collection: { readonly name: string }, key: string): Write | undefined {
    return this.#writes.size === 0 ? undefined : this.#writes.get(place(collection.name, key))?.write
  }

  hasRead(collection: { readonly name: string }, key: string, version: unknown): void {
    this.#reads.push({ collection: collection.name, key, version })
  }

  add<T>(collection: Collection<T>, key: string, write: Write): void {
    const at = place(collection.name, key)
    const earlier = this.#writes.get(at)?.write
    this.#writes.set(at, { collection, key, write: combined(earlier, write) })
  }

  clear<T>(collection: Collection<T>): void {
    this.#cleared ??= new Set()
    this.#cleared.add(collection)
    for (const [at, written] of this.#writes) if (written.collection.name === collection.name) this.#writes.delete(at)
  }

  get cleared(): ReadonlySet<Collection<never>> {
    return this.#cleared ?? NONE
  }

  get isEmpty(): boolean {
    return this.#writes.size === 0 && this.#cleared === undefined
  }

  /** Every write, in the order in which they were first made. */
  all(): readonly PendingWrite[] {
    const versionOf = this.#reads.length > FEW ? versionsByPlace(this.#reads) : undefined
    const all: PendingWrite[] = []
    for (const { collection, key, write } of this.#writes.values()) {
      const unread = write.kind === 'touch' || this.#cleared?.has(collection) === true
      const readVersion = unread
        ? undefined
        : versionOf === undefined
          ? this.#reads.find((read) => read.key === key && read.collection === collection.name)?.version
          : versionOf.get(place(collection.name, key))
      all.push({ collection, key, write, readVersion })
    }
    return all
  }
}

function place(collection: string, key: string): string {
  return `${collection} ${key}`
}

/** Of several reads of a record the first counts. */
function versionsByPlace(reads: readonly Read[]): ReadonlyMap<string, unknown> {
  const versions = new Map<string, unknown>()
  for (const { collection, key, version } of reads) {
    const at = place(collection, key)
    if (!versions.has(at)) versions.set(at, version)
  }
  return versions
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
