import type { Kysely } from 'kysely'

/** A collection's table: the record as JSON, and a column `by_…` per index. */
export interface RecordTable {
  key: string
  version: number
  value: string
  /** ms since the epoch. */
  forget_at: number | null
  [index: `by_${string}`]: string | number | null
}

export type Tables = Record<string, RecordTable>

export type Database = Kysely<Tables>

/** What differs between the databases. */
export interface SqlTraits {
  /** The function that says where a text lies in another, 0 for nowhere. */
  readonly positionIn: 'instr' | 'strpos'
  /** Whether a text can be in the database at all: in PostgreSQL none with a NUL can. */
  holds(text: string): boolean
  /** Whether reading a row to write it must lock it. */
  readonly locksRows: boolean
  /** Whether an error may pass: then the tenant answers 503 until it has. */
  isPassing(error: unknown): boolean
  /** Whether the database said nothing for so long that what waits need not ask as well. */
  isSilence(error: unknown): boolean
  /** Whether two transactions stood in each other's way, so that the work is done again. */
  isContention(error: unknown): boolean
}
