import type { Collection } from '@tenantry/core'
import { recordText } from './record-text.ts'
import type { Seal } from './seal.ts'
import type { RecordTable } from './sql-database.ts'

/** A row as it is read: the record as text, and a version that differs whenever the record does. */
export type KeptRow = Pick<RecordTable, 'version' | 'value'>

/** The version of a row that isn't there. */
export const ABSENT = 0

/** A record as the row it is kept in, with its columns in the order of `columnsOf`. */
export function rowOf(
  collection: Collection<never>,
  key: string,
  record: unknown,
  version: number,
  seal: Seal,
): RecordTable {
  const row: RecordTable = {
    key,
    version,
    value: recordText(collection, key, record as never, seal),
    forget_at: collection.forgetAt(record as never),
  }
  for (const [index, compute] of Object.entries(collection.indexes)) row[`by_${index}`] = compute(record as never)
  return row
}

export function columnsOf({ indexes }: { readonly indexes: object }): readonly string[] {
  return ['key', 'version', 'value', 'forget_at', ...Object.keys(indexes).map((index) => `by_${index}`)]
}
