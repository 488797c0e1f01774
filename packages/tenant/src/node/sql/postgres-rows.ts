import { sql } from 'kysely'
import type { PendingWrite, PendingWrites } from '../../stores/pending-writes.ts'
import type { BatchSource, PlacedRow } from './batch-source.ts'
import { explainPostgresError, isContention, isSilence } from './postgres-error.ts'
import type { RecordCodec } from './record-codec.ts'
import { ABSENT } from './record-row.ts'
import type { KeptRow } from './record-row.ts'
import { KeyTakenError } from './row-store.ts'
import type { Database, RecordTable } from './sql-database.ts'
import { explained } from './store-error.ts'

/** How many rows one statement writes: it takes 65,535 parameters, and a row has up to ten. */
const ROWS = 500

/** The rows of a PostgreSQL database, through Kysely. Several processes may read and write them. */
export class PostgresRows implements BatchSource {
  readonly isSilence = isSilence
  readonly #database: Database
  readonly #codec: RecordCodec

  constructor(database: Database, codec: RecordCodec) {
    this.#database = database
    this.#codec = codec
  }

  async readMany(wanted: ReadonlyMap<string, readonly string[]>): Promise<readonly PlacedRow[]> {
    const [first, ...others] = [...wanted].map(([table, keys]) =>
      this.#database
        .selectFrom(table)
        .select([sql.lit(table).as('table'), 'key', 'version', 'value'])
        .where('key', '=', sql<string>`any(${keys.filter(canHold)}::text[])`),
    )
    const select = others.reduce((all, other) => all?.unionAll(other), first)
    return explained(async () => (await select?.execute()) ?? [], explainPostgresError)
  }

  async insertAll(inserts: readonly PendingWrite[]): Promise<void> {
    const rows = new Map<string, RecordTable[]>()
    for (const { collection, key, write } of inserts) {
      if (write.kind !== 'insert') continue
      const row = this.#codec.newRow(collection, key, write.value)
      const others = rows.get(collection.name)
      if (others === undefined) rows.set(collection.name, [row])
      else others.push(row)
    }
    await explained(() => this.#insertRows(rows), explainPostgresError)
  }

  async commit(writes: PendingWrites): Promise<boolean> {
    const committing = () => this.#database.transaction().execute((transaction) => this.#apply(transaction, writes))
    try {
      return await explained(committing, explainPostgresError)
    } catch (error) {
      if (error instanceof KeyTakenError || isContention(error)) return false
      throw error
    }
  }

  async #insertRows(rows: ReadonlyMap<string, readonly RecordTable[]>): Promise<void> {
    const [[name, only] = ['', []], ...more] = rows
    // One statement is a transaction of its own.
    if (more.length === 0) await this.#database.insertInto(name).values(only).execute()
    else {
      await this.#database.transaction().execute(async (transaction) => {
        for (const [table, added] of rows) await transaction.insertInto(table).values(added).execute()
      })
    }
  }

  /**
   * Writes a unit unless a row that it read has changed since.
   * @throws {KeyTakenError}
   */
  async #apply(transaction: Database, writes: PendingWrites): Promise<boolean> {
    const pending = writes.all().toSorted(byPlace)
    const rows = new Map<PendingWrite, KeptRow | undefined>()
    for (const write of pending) {
      const { collection, key, readVersion } = write
      // Whether the key of an insert is free, the insert itself finds.
      if (writes.cleared.has(collection) || write.write.kind === 'insert') continue
      if (readVersion === undefined && write.write.kind === 'delete') continue
      const select = transaction.selectFrom(collection.name).select(['version', 'value']).where('key', '=', key)
      const row = await select.forUpdate().executeTakeFirst()
      if (readVersion !== undefined && readVersion !== (row?.version ?? ABSENT)) return false
      rows.set(write, row)
    }
    for (const { name } of writes.cleared) await transaction.deleteFrom(name).execute()
    await this.#insert(transaction, pending.filter(adds(rows)))
    await deleteAll(
      transaction,
      pending.filter(({ write }) => write.kind === 'delete'),
    )
    for (const change of pending) await this.#update(transaction, change, rows.get(change))
    return true
  }

  async #insert(transaction: Database, added: readonly PendingWrite[]): Promise<void> {
    for (const { table, writes } of inParts(added)) {
      const rows = writes.flatMap(({ collection, key, write }) =>
        'value' in write ? [this.#codec.newRow(collection, key, write.value)] : [],
      )
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto(table)
        .values(rows)
        .onConflict((on) => on.column('key').doNothing())
        .executeTakeFirst()
      if (Number(numInsertedOrUpdatedRows) !== rows.length) throw new KeyTakenError()
    }
  }

  async #update(transaction: Database, change: PendingWrite, before: KeptRow | undefined): Promise<void> {
    if (before === undefined) return
    const row = this.#codec.rowAfter(change, before)
    if (row === undefined) return
    await transaction.updateTable(change.collection.name).set(row).where('key', '=', change.key).execute()
  }
}

/** PostgreSQL refuses a statement in which any text has a NUL. */
export function canHold(text: string): boolean {
  return !text.includes('\0')
}

async function deleteAll(transaction: Database, deleted: readonly PendingWrite[]): Promise<void> {
  for (const { table, writes } of inParts(deleted)) {
    const keys = writes.map(({ key }) => key)
    await transaction.deleteFrom(table).where('key', 'in', keys).execute()
  }
}

/** Whether a write makes a record that wasn't there. */
function adds(rows: ReadonlyMap<PendingWrite, KeptRow | undefined>): (pending: PendingWrite) => boolean {
  return (pending) => {
    const { kind } = pending.write
    return kind === 'insert' || (kind === 'put' && rows.get(pending) === undefined)
  }
}

/** The writes to each table, in as many parts as statements are needed; they come sorted by collection. */
function inParts(sorted: readonly PendingWrite[]): readonly { table: string; writes: PendingWrite[] }[] {
  const parts: { table: string; writes: PendingWrite[] }[] = []
  for (const pending of sorted) {
    const { name: table } = pending.collection
    const last = parts.at(-1)
    if (last?.table === table && last.writes.length < ROWS) last.writes.push(pending)
    else parts.push({ table, writes: [pending] })
  }
  return parts
}

/** One order for all, so that two transactions never wait for each other. */
function byPlace(one: PendingWrite, other: PendingWrite): number {
  const [a, b] = [`${one.collection.name} ${one.key}`, `${other.collection.name} ${other.key}`]
  return a < b ? -1 : a > b ? 1 : 0
}
