import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clients, newClient } from '@tenantry/core'
import type { Client, IndexValue, MaybePromise, Query, Store } from '@tenantry/core'
import fc from 'fast-check'
import { systemRandom } from '../runtime/system.ts'

interface Kept {
  readonly key: string
  readonly value: Client
}

const template = newClient(
  { name: 'x', grantType: 'authorization_code', callbackUrls: [], refreshToken: { behavior: 'non-rotatable' } },
  { createdBy: '', now: 0, random: systemRandom },
)

/** Few values, so that there are many ties; texts whose order a language would turn round. */
const names = ['a', 'ab', 'b', 'é', 'z', '_', '-', '0', ' a']
const times: readonly (number | null)[] = [null, null, 0, 1, 2]
const record = fc.record({
  key: fc.constantFrom('A', 'a', 'B', 'b', '_', '1', 'é', 'ab'),
  name: fc.constantFrom(...names),
  lastUsedAt: fc.constantFrom(...times),
  enabled: fc.boolean(),
})
const condition = fc.oneof(
  fc.record({ name: fc.constantFrom(...names) }),
  fc.record({ lastUsedAt: fc.constantFrom(...times) }),
  fc.record({ enabled: fc.constantFrom(0, 1) }),
  fc.record({ lastUsedAt: fc.constantFrom(...times), enabled: fc.constantFrom(0, 1) }),
)
const query = fc.record(
  {
    where: condition,
    contains: fc.record({ index: fc.constant('name'), text: fc.constantFrom('a', 'b', '', '_') }),
    order: fc.record({ index: fc.constantFrom('name', 'lastUsedAt', 'enabled'), descending: fc.boolean() }),
    /** Behind which of the records the page begins. */
    behind: fc.nat({ max: 7 }),
    limit: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: [] },
)

const indexOf = (index: string, { value }: Kept): IndexValue => clients.indexes[index]?.(value) ?? null

function compare(one: IndexValue, other: IndexValue): number {
  if (one === other) return 0
  if (one === null) return -1
  if (other === null) return 1
  return one < other ? -1 : 1
}

/** What a query means, told over a plain list. */
function expected(all: readonly Kept[], { where = {}, contains, order, after, limit }: Query): readonly string[] {
  const sign = order?.descending === true ? -1 : 1
  const valueOf = (kept: Kept) => (order === undefined ? null : indexOf(order.index, kept))
  const place = (kept: Kept, value: IndexValue, key: string) =>
    sign * (compare(valueOf(kept), value) || compare(kept.key, key))
  return all
    .filter((kept) => Object.entries(where).every(([index, value]) => indexOf(index, kept) === value))
    .filter((kept) => contains === undefined || String(indexOf(contains.index, kept)).includes(contains.text))
    .filter((kept) => after === undefined || place(kept, after.value, after.key) > 0)
    .toSorted((one, other) => place(one, valueOf(other), other.key))
    .slice(0, limit)
    .map(({ key }) => key)
}

/** Every query on every store answers as a plain list would. */
export function storeQueries(name: string, makeStore: () => MaybePromise<Store>): void {
  describe(`${name}: any query`, () => {
    it('answers as a plain list would', async () => {
      const store = await makeStore()
      const answersAlike = async (
        records: readonly { key: string }[],
        asked: typeof query extends fc.Arbitrary<infer T> ? T : never,
      ) => {
        const all = records.map(({ key, ...members }): Kept => ({ key, value: { ...template, ...members } }))
        await store.transact((unit) => {
          unit.clear(clients)
          for (const { key, value } of all) unit.insert(clients, key, value)
        })
        const { behind, ...rest } = asked
        const last = behind === undefined ? undefined : all[behind % (all.length || 1)]
        const after =
          last === undefined
            ? {}
            : { after: { value: rest.order ? indexOf(rest.order.index, last) : null, key: last.key } }
        const complete: Query = { ...rest, ...after }
        const { listed, counted } = await store.transact(async (unit) => ({
          listed: await unit.list(clients, complete),
          counted: await unit.count(clients, complete),
        }))
        assert.deepEqual(
          listed.map(({ key }) => key),
          expected(all, complete),
        )
        const { where, contains } = complete
        const conditions = { ...(where && { where }), ...(contains && { contains }) }
        assert.equal(counted, expected(all, conditions).length)
      }
      const records = fc.uniqueArray(record, { selector: ({ key }) => key, maxLength: 8 })
      await fc.assert(fc.asyncProperty(records, query, answersAlike), { seed: 1, numRuns: 150 })
      await store.close()
    })
  })
}
