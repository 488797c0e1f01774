import { randomInt } from 'node:crypto'
import type { Collection, MaybePromise } from '@tenantry/core'
import { sql } from 'kysely'
import type { PendingWrite, PendingWrites } from '../../stores/pending-writes.ts'
import { rowOf } from './record-row.ts'
import type { KeptRow } from './record-row.ts'
import type { Seal } from './seal.ts'
import type { Database, RecordTable, SqlTraits } from './sql-database.ts'
import { SqlStore } from './sql-store.ts'
import type { UnconfirmedRead } from './sql-unit.ts'

interface Asking {
  readonly found: (row: KeptRow | undefined) => void
  readonly fail: (error: unknown) => void
}

/** By table and key. */
type Asked = ReadonlyMap<string, ReadonlyMap<string, readonly Asking[]>>

interface Waiting {
  readonly writes: PendingWrites
  readonly all: readonly PendingWrite[]
  readonly settle: (committed: boolean) => void
  readonly fail: (error: unknown) => void
}

/** The most units that one statement commits. */
const GROUP = 128
/** A unit of more writes is on its own: a statement takes 65,535 parameters, and each row has up to ten. */
const MANY_WRITES = 32
/** The most questions that are out at once: under load each is for the more requests. */
const QUESTIONS = 2
/** The most rows that are known at once. */
const KNOWN = 5_000

/**
 * State in a database that is reached over a connection: what several units ask for in one turn of the event loop is
 * one query, and what they only add is one statement. A row that was read before is told at once, and looked at again
 * before anything is committed or answered: if it has changed meanwhile, the unit is done again. Each unit is still
 * decided and committed for itself: a group that can't be added as a whole is not added at all, and then each of its
 * units on its own.
 */
export class GatheringStore extends SqlStore {
  readonly #database: Database
  readonly #traits: SqlTraits
  readonly #seal: Seal
  /** The rows that were read last, by table and key. */
  readonly #known = new Map<string, KeptRow>()
  /** What is to be asked next, by table and key. */
  #asked = new Map<string, Map<string, Asking[]>>()
  /** How many questions are out. */
  #asking = 0
  readonly #waiting: Waiting[] = []
  #committing = false

  constructor(database: Database, traits: SqlTraits, seal: Seal) {
    super(database, traits, seal)
    this.#database = database
    this.#traits = traits
    this.#seal = seal
  }

  protected override row(collection: Collection<never>, key: string): MaybePromise<KeptRow | undefined> {
    return this.#known.get(place(collection.name, key)) ?? this.freshRow(collection, key)
  }

  protected override freshRow({ name }: Collection<never>, key: string): Promise<KeptRow | undefined> {
    // Asked for together with others, it would be refused together with them.
    if (!this.#traits.holds(key)) return Promise.resolve(undefined)
    return new Promise((found, fail) => {
      let keys = this.#asked.get(name)
      if (keys === undefined) {
        keys = new Map()
        this.#asked.set(name, keys)
        if (this.#asked.size === 1) setImmediate(() => void this.#askWaiting())
      }
      const others = keys.get(key)
      if (others === undefined) keys.set(key, [{ found, fail }])
      else others.push({ found, fail })
    })
  }

  protected override async confirmed(reads: readonly UnconfirmedRead[]): Promise<boolean> {
    const asked = reads.map(async ({ collection, key, version }) => {
      const row = await this.freshRow(collection, key)
      return (row?.version ?? 0) === version
    })
    return (await Promise.all(asked)).every(Boolean)
  }

  protected override commit(writes: PendingWrites): Promise<boolean> {
    const all = writes.all()
    for (const { collection, key } of all) this.#known.delete(place(collection.name, key))
    if (writes.cleared.size > 0) this.#known.clear()
    const addsOnly = writes.cleared.size === 0 && all.every(({ write }) => write.kind === 'insert')
    if (!addsOnly || all.length > MANY_WRITES) return super.commit(writes)
    return new Promise((settle, fail) => {
      this.#waiting.push({ writes, all, settle, fail })
      if (!this.#committing) void this.#commitWaiting()
    })
  }

  /** Asks for what waits, unless enough questions are out: then more is gathered until one of them is answered. */
  async #askWaiting(): Promise<void> {
    if (this.#asking >= QUESTIONS) return
    this.#asking++
    while (this.#asked.size > 0) {
      const asked = this.#asked
      this.#asked = new Map()
      await this.#ask(asked)
    }
    this.#asking--
  }

  async #ask(asked: Asked): Promise<void> {
    const [first, ...others] = [...asked].map(([name, keys]) =>
      this.#database
        .selectFrom(name)
        .select([sql.lit(name).as('name'), 'key', 'version', 'value'])
        .where('key', '=', sql<string>`any(${[...keys.keys()]}::text[])`),
    )
    try {
      const select = others.reduce((all, other) => all?.unionAll(other), first)
      const rows = new Map((await select?.execute())?.map((row) => [place(row.name, row.key), row]))
      for (const [name, keys] of asked) {
        for (const [key, askings] of keys) {
          const at = place(name, key)
          const row = rows.get(at)
          this.#keep(at, row)
          for (const { found } of askings) found(row)
        }
      }
    } catch (error) {
      const reached = this.reached(error)
      failAll(asked, reached)
      if (!this.#traits.isSilence(error)) return
      failAll(this.#asked, reached)
      this.#asked.clear()
    }
  }

  #keep(at: string, row: KeptRow | undefined): void {
    if (row === undefined) {
      this.#known.delete(at)
      return
    }
    if (this.#known.size >= KNOWN) this.#known.clear()
    this.#known.set(at, row)
  }

  /** Adds what waits, again and again until nothing does. */
  async #commitWaiting(): Promise<void> {
    this.#committing = true
    // For the other requests of this turn.
    await new Promise((turn) => setImmediate(turn))
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, GROUP)
      try {
        await this.#add(group.flatMap(({ all }) => all))
        for (const { settle } of group) settle(true)
      } catch (error) {
        // Unless it is the database that fails, what one unit does is no matter of the others.
        if (this.#traits.isSilence(error)) group.push(...this.#waiting.splice(0))
        if (this.#traits.isPassing(error)) for (const { fail } of group) fail(this.reached(error))
        else for (const { writes, settle, fail } of group) await super.commit(writes).then(settle, fail)
      }
    }
    this.#committing = false
  }

  /** All of them or, where a key is taken, none. */
  async #add(all: readonly PendingWrite[]): Promise<void> {
    const rows = new Map<string, RecordTable[]>()
    for (const { collection, key, write } of all) {
      if (write.kind !== 'insert') continue
      const row = rowOf(collection, key, write.value, randomInt(1, 2 ** 47), this.#seal)
      const others = rows.get(collection.name)
      if (others === undefined) rows.set(collection.name, [row])
      else others.push(row)
    }
    const [[name, only] = ['', []], ...more] = rows
    // One statement is a transaction of its own.
    if (more.length === 0) await this.#database.insertInto(name).values(only).execute()
    else {
      await this.#database.transaction().execute(async (transaction) => {
        for (const [table, added] of rows) await transaction.insertInto(table).values(added).execute()
      })
    }
  }
}

function failAll(asked: Asked, error: unknown): void {
  for (const keys of asked.values()) for (const askings of keys.values()) for (const { fail } of askings) fail(error)
}

function place(name: string, key: string): string {
  return `${name} ${key}`
}
