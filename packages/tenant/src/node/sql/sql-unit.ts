import type { Collection, Entry, MaybePromise, Query, Unit } from '@tenantry/core'
import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import { BufferedWrites } from '../../stores/buffered-writes.ts'
import type { KeptRow } from './record-row.ts'
import type { Database, SqlTraits, Tables } from './sql-database.ts'

/** What a unit needs of its store. */
export interface UnitSource {
  readonly database: Database
  readonly traits: SqlTraits
  /** The row of a key; what is answered at once has to be confirmed before the unit commits. */
  row(collection: Collection<never>, key: string): MaybePromise<KeptRow | undefined>
  recordOf<T>(collection: Collection<T>, key: string, row: KeptRow): T
  /** Says of an error of the database that it may pass. */
  reaching<R>(query: () => Promise<R>): Promise<R>
}

/** A read that was answered without a question to the database. */
export interface UnconfirmedRead {
  readonly collection: Collection<never>
  readonly key: string
  readonly version: number
}

/** A unit of work on a SQL database: reads go through, writes are kept back. */
export class SqlUnit extends BufferedWrites implements Unit {
  /** What was answered at once. */
  readonly unconfirmed: UnconfirmedRead[] = []
  readonly #source: UnitSource

  constructor(source: UnitSource) {
    super()
    this.#source = source
  }

  get<T>(collection: Collection<T>, key: string): MaybePromise<T | undefined> {
    const own = this.writes.own(collection, key)
    if (own?.kind === 'insert' || own?.kind === 'put') return own.value as T
    if (own?.kind === 'delete' || this.writes.cleared.has(collection)) return undefined
    const found = (row: KeptRow | undefined): T | undefined => {
      this.writes.hasRead(collection, key, row?.version ?? 0)
      if (row === undefined) return undefined
      const value = this.#source.recordOf(collection, key, row)
      return own?.kind === 'touch' ? { ...value, ...own.members } : value
    }
    const row = this.#source.row(collection, key)
    if (row instanceof Promise) return row.then(found)
    this.unconfirmed.push({ collection, key, version: row?.version ?? 0 })
    return found(row)
  }

  async list<T>(collection: Collection<T>, query: Query): Promise<readonly Entry<T>[]> {
    if (!this.#canMatch(query)) return []
    const { order, after, limit } = query
    const direction = order?.descending === true ? 'desc' : 'asc'
    let select = matching(
      this.#source.database.selectFrom(collection.name).select(['key', 'version', 'value']),
      query,
      this.#source.traits,
    )
    if (after !== undefined) select = beyond(select, order, after)
    if (order !== undefined) {
      const column = `by_${order.index}` as const
      select = select.orderBy(column, (by) => (order.descending ? by.desc().nullsLast() : by.asc().nullsFirst()))
    }
    select = select.orderBy('key', direction)
    if (limit !== undefined) select = select.limit(limit)
    return (await this.#source.reaching(() => select.execute())).map(({ key, version, value }) => {
      this.writes.hasRead(collection, key, version)
      return { key, value: this.#source.recordOf(collection, key, { version, value }) }
    })
  }

  async count<T>(collection: Collection<T>, query: Query): Promise<number> {
    if (!this.#canMatch(query)) return 0
    const rows = this.#source.database
      .selectFrom(collection.name)
      .select((of) => of.fn.countAll<number | string>().as('total'))
    const { total } = await this.#source.reaching(() =>
      matching(rows, query, this.#source.traits).executeTakeFirstOrThrow(),
    )
    return Number(total)
  }

  #canMatch({ where = {}, contains }: Query): boolean {
    const asked = [...Object.values(where), contains?.text ?? '']
    return asked.every((value) => typeof value !== 'string' || this.#source.traits.holds(value))
  }
}

type Select<O> = SelectQueryBuilder<Tables, string, O>

function matching<O>(select: Select<O>, { where = {}, contains }: Query, { positionIn }: SqlTraits): Select<O> {
  let matched = select
  for (const [index, value] of Object.entries(where)) {
    const column = `by_${index}` as const
    matched = value === null ? matched.where(column, 'is', null) : matched.where(column, '=', value)
  }
  if (contains === undefined) return matched
  const { index, text } = contains
  return matched.where(sql<boolean>`${sql.raw(positionIn)}(${sql.ref(`by_${index}`)}, ${text}) > 0`)
}

function beyond<O>(select: Select<O>, order: Query['order'], after: NonNullable<Query['after']>): Select<O> {
  const further = order?.descending === true ? '<' : '>'
  if (order === undefined) return select.where('key', further, after.key)
  const column = `by_${order.index}` as const
  const { value, key } = after
  return select.where((is) => {
    const same = is.and([value === null ? is(column, 'is', null) : is(column, '=', value), is('key', further, key)])
    // `null` comes first going up, and last going down.
    if (value === null) return order.descending ? same : is.or([is(column, 'is not', null), same])
    const on = is(column, further, value)
    return order.descending ? is.or([on, is(column, 'is', null), same]) : is.or([on, same])
  })
}
