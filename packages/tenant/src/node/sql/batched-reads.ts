import type { BatchSource } from './batch-source.ts'
import type { KeptRow } from './record-row.ts'

interface Question {
  readonly resolve: (row: KeptRow | undefined) => void
  readonly reject: (error: unknown) => void
}

/** By table and key. */
type Questions = Map<string, Map<string, Question[]>>

/** How many queries run at the same time: the fewer they are, the more reads each of them answers under load. */
const QUERIES = 2
/** How many rows are remembered. */
const REMEMBERED = 5_000

/** Answers what is asked for in one turn of the event loop with one query, and remembers the rows that were read. */
export class BatchedReads {
  readonly #source: BatchSource
  /** By table and key in one. */
  readonly #remembered = new Map<string, KeptRow>()
  #waiting: Questions = new Map()
  #running = 0

  constructor(source: BatchSource) {
    this.#source = source
  }

  read(table: string, key: string): Promise<KeptRow | undefined> {
    return new Promise((resolve, reject) => {
      let keys = this.#waiting.get(table)
      if (keys === undefined) {
        keys = new Map()
        this.#waiting.set(table, keys)
        if (this.#waiting.size === 1) setImmediate(() => void this.#askWaiting())
      }
      const others = keys.get(key)
      if (others === undefined) keys.set(key, [{ resolve, reject }])
      else others.push({ resolve, reject })
    })
  }

  remembered(table: string, key: string): KeptRow | undefined {
    return this.#remembered.get(placeOf(table, key))
  }

  forget(table: string, key: string): void {
    this.#remembered.delete(placeOf(table, key))
  }

  forgetAll(): void {
    this.#remembered.clear()
  }

  /** Asks what waits, unless enough queries run: then more gathers until one of them is answered. */
  async #askWaiting(): Promise<void> {
    if (this.#running >= QUERIES) return
    this.#running++
    while (this.#waiting.size > 0) {
      const questions = this.#waiting
      this.#waiting = new Map()
      await this.#ask(questions)
    }
    this.#running--
  }

  async #ask(questions: Questions): Promise<void> {
    try {
      const wanted = new Map([...questions].map(([table, keys]) => [table, [...keys.keys()]]))
      const found = await this.#source.readMany(wanted)
      const rows = new Map(found.map((row) => [placeOf(row.table, row.key), row]))
      for (const [table, keys] of questions) {
        for (const [key, askers] of keys) {
          const place = placeOf(table, key)
          const row = rows.get(place)
          this.#remember(place, row)
          for (const { resolve } of askers) resolve(row)
        }
      }
    } catch (error) {
      rejectAll(questions, error)
      if (!this.#source.isSilence(error)) return
      rejectAll(this.#waiting, error)
      this.#waiting.clear()
    }
  }

  #remember(place: string, row: KeptRow | undefined): void {
    if (row === undefined) {
      this.#remembered.delete(place)
      return
    }
    if (this.#remembered.size >= REMEMBERED) this.#remembered.clear()
    this.#remembered.set(place, row)
  }
}

function rejectAll(questions: Questions, error: unknown): void {
  for (const keys of questions.values()) {
    for (const askers of keys.values()) for (const { reject } of askers) reject(error)
  }
}

function placeOf(table: string, key: string): string {
  return `${table} ${key}`
}
