import type { Collection, Query } from '@tenantry/core'
import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import type { KeptRow } from './record-row.ts'
import type { Database, Tables } from './sql-database.ts'
import { explained } from './store-error.ts'
import type { ExplainError } from './store-error.ts'

/** In what the databases differ when they are queried. */
export interface QueryDialect {
  /** The function that says where a text lies in another, 0 for nowhere. */
  readonly positionIn: 'instr' | 'strpos'
  /** Whether a text can be in the database at all. */
  readonly canHold: (text: string) => boolean
  readonly explain: ExplainError
}

export interface FoundRow extends KeptRow {
  readonly key: string
}

/** What takes more than one row, through Kysely: rows found by what they hold, and rows that may be forgotten. */
export class RowQueries {
  readonly #database: Database
  readonly #dialect: QueryDialect

  constructor(database: Database, dialect: QueryDialect) {
    this.#database = database
    this.#dialect = dialect
  }

  async list({ name }: Collection<never>, query: Query): Promise<readonly FoundRow[]> {
    if (!this.#canMatch(query)) return []
    const { order, after, limit } = query
    let select = this.#matching(this.#database.selectFrom(name).select(['key', 'version', 'value']), query)
    if (after !== undefined) select = beyond(select, order, after)
    if (order !== undefined) {
      const column = `by_${order.index}` as const
      select = select.orderBy(column, (by) => (order.descending ? by.desc().nullsLast() : by.asc().nullsFirst()))
    }
    select = select.orderBy('key', order?.descending === true ? 'desc' : 'asc')
    if (limit !== undefined) select = select.limit(limit)
    return explained(() => select.execute(), this.#dialect.explain)
  }

  async count({ name }: Collection<never>, query: Query): Promise<number> {
    if (!this.#canMatch(query)) return 0
    const rows = this.#database.selectFrom(name).select((of) => of.fn.countAll<number | string>().as('total'))
    const counting = this.#matching(rows, query)
    const { total } = await explained(() => counting.executeTakeFirstOrThrow(), this.#dialect.explain)
    return Number(total)
  }

  /** Deletes rows whose time to be forgotten has passed, at most so many; answers how many. */
  async forget({ name }: Collection<never>, now: number, limit: number): Promise<number> {
    const deletion = this.#database
      .deleteFrom(name)
      .where('key', 'in', (rows) => rows.selectFrom(name).select('key').where('forget_at', '<=', now).limit(limit))
    const { numDeletedRows } = await explained(() => deletion.executeTakeFirst(), this.#dialect.explain)
    return Number(numDeletedRows)
  }

  #canMatch({ where = {}, contains }: Query): boolean {
    const asked = [...Object.values(where), contains?.text ?? '']
    return asked.every((value) => typeof value !== 'string' || this.#dialect.canHold(value))
  }

  #matching<O>(select: Select<O>, { where = {}, contains }: Query): Select<O> {
    let matched = select
    for (const [index, value] of Object.entries(where)) {
      const column = `by_${index}` as const
      matched = value === null ? matched.where(column, 'is', null) : matched.where(column, '=', value)
    }
    if (contains === undefined) return matched
    const { index, text } = contains
    const positionIn = sql.raw(this.#dialect.positionIn)
    return matched.where(sql<boolean>`${positionIn}(${sql.ref(`by_${index}`)}, ${text}) > 0`)
  }
}

type Select<O> = SelectQueryBuilder<Tables, string, O>

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
