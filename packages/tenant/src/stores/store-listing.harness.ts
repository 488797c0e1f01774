import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clients } from '@tenantry/core'
import type { IndexValue, Query, Store } from '@tenantry/core'
import { fill, named, usingStore } from './kept-records.harness.ts'
import type { MakeStore } from './kept-records.harness.ts'

/** What is found, in which order, and how it goes on. */
export function storeListing(name: string, makeStore: MakeStore): void {
  const using = usingStore(makeStore)

  describe(`${name}: queries`, () => {
    const people: readonly (readonly [key: string, name: string, lastUsedAt: number | null])[] = [
      ['k1', 'delta', 30],
      ['k2', 'alpha', null],
      ['k3', 'charlie', 10],
      ['k4', 'bravo', null],
      ['k5', 'echo', 10],
    ]
    const filled = (test: (list: (query: Query) => Promise<readonly string[]>, store: Store) => Promise<void>) =>
      using(async (store) => {
        await fill(
          store,
          ...people.map(([clientId, name, lastUsedAt]) => named(clientId, { name, lastUsedAt, enabled: name < 'd' })),
        )
        await test(
          async (query) => (await store.transact((unit) => unit.list(clients, query))).map(({ key }) => key),
          store,
        )
      })
    const by = (index: string, descending = false) => ({ order: { index, descending } })

    it(
      'lists by key when no order is asked for',
      filled(async (list) => {
        assert.deepEqual(await list({}), ['k1', 'k2', 'k3', 'k4', 'k5'])
        assert.deepEqual(await list({ limit: 2 }), ['k1', 'k2'])
        assert.deepEqual(await list({ after: { value: null, key: 'k3' } }), ['k4', 'k5'])
      }),
    )

    it(
      'lists in order, both directions, ties by key',
      filled(async (list) => {
        assert.deepEqual(await list(by('name')), ['k2', 'k4', 'k3', 'k1', 'k5'])
        assert.deepEqual(await list(by('name', true)), ['k5', 'k1', 'k3', 'k4', 'k2'])
        assert.deepEqual(await list(by('lastUsedAt')), ['k2', 'k4', 'k3', 'k5', 'k1'])
        assert.deepEqual(await list(by('lastUsedAt', true)), ['k1', 'k5', 'k3', 'k4', 'k2'])
      }),
    )

    it(
      'goes on behind any place, null and ties included, both directions',
      filled(async (list, store) => {
        for (const index of ['name', 'lastUsedAt', 'createdAt']) {
          for (const descending of [false, true]) {
            const whole = await list(by(index, descending))
            const paged: string[] = []
            let after: { value: IndexValue; key: string } | undefined
            for (;;) {
              const query = { ...by(index, descending), limit: 2, ...(after === undefined ? {} : { after }) }
              const page = await store.transact((unit) => unit.list(clients, query))
              const last = page.at(-1)
              if (last === undefined) break
              paged.push(...page.map(({ key }) => key))
              after = { value: clients.indexes[index]?.(last.value) ?? null, key: last.key }
            }
            assert.deepEqual(paged, whole, `${index} ${descending}`)
          }
        }
      }),
    )

    it(
      'finds by equality, null included, all conditions together',
      filled(async (list) => {
        assert.deepEqual(await list({ where: { lastUsedAt: null } }), ['k2', 'k4'])
        assert.deepEqual(await list({ where: { lastUsedAt: 10, enabled: 1 } }), ['k3'])
        assert.deepEqual(await list({ where: { lastUsedAt: 99 } }), [])
        assert.deepEqual(await list({ where: { enabled: 1 }, ...by('name', true), limit: 2 }), ['k3', 'k4'])
      }),
    )

    it(
      'finds by a part of an index, in which nothing has a special meaning',
      filled(async (list, store) => {
        assert.deepEqual(await list({ contains: { index: 'search', text: 'lph' } }), ['k2'])
        assert.deepEqual(await list({ contains: { index: 'search', text: 'ALPHA' } }), [])
        for (const text of ['%', '_', '*', '?a'])
          assert.deepEqual(await list({ contains: { index: 'search', text } }), [])
        await fill(store, named('k6', { name: '100%_é' }))
        assert.deepEqual(await list({ contains: { index: 'search', text: '0%_é' } }), ['k6'])
        assert.equal((await list({ contains: { index: 'search', text: '' } })).length, 6)
      }),
    )

    it(
      'counts what holds, whatever the page',
      filled(async (_, store) => {
        const count = (query: Query) => store.transact((unit) => unit.count(clients, query))
        assert.equal(await count({}), 5)
        assert.equal(await count({ where: { enabled: 1 } }), 3)
        assert.equal(await count({ where: { enabled: 1 }, contains: { index: 'search', text: 'alpha' } }), 1)
        assert.equal(await count({ limit: 2, ...by('name'), after: { value: 'charlie', key: 'k3' } }), 5)
      }),
    )

    it(
      'finds a record by what it is now, not by what it was',
      filled(async (list, store) => {
        assert.deepEqual(await list({ where: { name: 'alpha' } }), ['k2'])
        await store.transact((unit) => unit.touch(clients, 'k2', { name: 'zulu' }))
        assert.deepEqual(await list({ where: { name: 'alpha' } }), [])
        assert.deepEqual(await list({ where: { name: 'zulu' } }), ['k2'])
        await store.transact((unit) => unit.delete(clients, 'k2'))
        assert.deepEqual(await list({ where: { name: 'zulu' } }), [])
        await store.transact((unit) => unit.clear(clients))
        assert.deepEqual(await list({ where: { enabled: 1 } }), [])
        await fill(store, named('k2', { name: 'zulu' }))
        assert.deepEqual(await list({ where: { enabled: 1 } }), ['k2'])
      }),
    )
  })
}
