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
