import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clients } from '@tenantry/core'
import type { Client, MaybePromise, Query, Store, UnitOfWork } from '@tenantry/core'
import { fill, named, nameOf, usingStore } from './kept-records.harness.ts'
import type { MakeStore } from './kept-records.harness.ts'

/** What units of work are to those beside them. */
export function storeConflicts(name: string, makeStore: MakeStore): void {
  const using = usingStore(makeStore)

  describe(`${name}: units of work side by side`, () => {
    it(
      'fails a unit that can’t be written, and none that comes with it',
      using(async (store) => {
        const writing = (key: string, createdAt: unknown) =>
          store.transact((unit) => unit.insert(clients, key, { ...named(key), createdAt } as Client))
        const [first, , last] = await Promise.allSettled([writing('a', 1), writing('b', 2n), writing('c', 3)])
        assert.deepEqual([first?.status, last?.status], ['fulfilled', 'fulfilled'])
        assert.deepEqual([await nameOf(store, 'a'), await nameOf(store, 'c')], ['a', 'c'])
      }),
    )

    it(
      'finds nothing under a text that no record has, whatever it is, and goes on for those who ask with it',
      using(async (store) => {
        await fill(store, named('a'))
        const counted = (query: Query) => store.transact((unit) => unit.count(clients, query))
        assert.deepEqual(await Promise.all([nameOf(store, '\0'), nameOf(store, 'a')]), [undefined, 'a'])
        assert.equal(await counted({ where: { name: '\0' } }), 0)
        assert.equal(await counted({ contains: { index: 'name', text: 'a\0' } }), 0)
        assert.deepEqual(await store.transact((unit) => unit.list(clients, { where: { name: '\0' } })), [])
      }),
    )

    /** Runs `work` while `meanwhile` is committed between its first run and its commit; answers how often it ran. */
    async function disturbed(
      store: Store,
      work: (unit: UnitOfWork) => MaybePromise<unknown>,
      meanwhile: (unit: UnitOfWork) => MaybePromise<unknown>,
    ) {
      let runs = 0
      await store.transact(async (unit) => {
        runs++
        await work(unit)
        if (runs === 1) await store.transact(meanwhile)
      })
      return runs
    }
    const rename = async (unit: UnitOfWork) => {
      const client = await unit.get(clients, 'a')
      unit.put(clients, 'a', named('a', { name: `${client?.name}!` }))
    }

    it(
      'runs again when what it read and writes was changed',
      using(async (store) => {
        await fill(store, named('a'))
        assert.equal(await disturbed(store, rename, (unit) => unit.put(clients, 'a', named('a', { name: 'b' }))), 2)
        assert.equal(await nameOf(store, 'a'), 'b!')
      }),
    )

    it(
      'runs again when what it read and writes was deleted, or was not there and came',
      using(async (store) => {
        await fill(store, named('a'))
        assert.equal(await disturbed(store, rename, (unit) => unit.delete(clients, 'a')), 2)
        assert.equal(await nameOf(store, 'a'), 'undefined!')
        await store.transact((unit) => unit.delete(clients, 'a'))
        assert.equal(await disturbed(store, rename, (unit) => unit.insert(clients, 'a', named('a'))), 2)
        assert.equal(await nameOf(store, 'a'), 'a!')
      }),
    )

    it(
      'runs again when what it listed and writes was changed',
      using(async (store) => {
        await fill(store, named('a'))
        const deleteListed = async (unit: UnitOfWork) => {
          for (const { key, value } of await unit.list(clients, {})) if (value.name === 'a') unit.delete(clients, key)
        }
        assert.equal(await disturbed(store, deleteListed, (unit) => unit.touch(clients, 'a', { name: 'b' })), 2)
        assert.equal(await nameOf(store, 'a'), 'b')
      }),
    )

    it(
      'runs again when a key that it inserts was taken meanwhile',
      using(async (store) => {
        const insert = async (unit: UnitOfWork) => {
          if ((await unit.get(clients, 'a')) === undefined) unit.insert(clients, 'a', named('mine'))
        }
        assert.equal(await disturbed(store, insert, (unit) => unit.insert(clients, 'a', named('theirs'))), 2)
        assert.equal(await nameOf(store, 'a'), 'theirs')
        await store.transact((unit) => unit.delete(clients, 'a'))
        const blindly = async (unit: UnitOfWork) => {
          const taken = (await unit.count(clients, {})) > 0
          unit.insert(clients, taken ? 'b' : 'a', named('mine'))
          // What an insert became is still an insert.
          unit.put(clients, taken ? 'b' : 'a', named('mine', { lastUsedAt: 1 }))
        }
        assert.equal(await disturbed(store, blindly, (unit) => unit.insert(clients, 'a', named('theirs'))), 2)
        assert.deepEqual([await nameOf(store, 'a'), await nameOf(store, 'b')], ['theirs', 'mine'])
      }),
    )

    it(
      'gives a record that comes back no version that was read before',
      using(async (store) => {
        await fill(store, named('a'))
        const again = async (unit: UnitOfWork) => {
          unit.delete(clients, 'a')
          await store.transact((other) => other.delete(clients, 'a'))
          await store.transact((other) => other.insert(clients, 'a', named('back')))
        }
        assert.equal(await disturbed(store, rename, async () => store.transact(again).then(() => undefined)), 2)
        await store.transact((unit) => unit.put(clients, 'a', named('a')))
        const replaced = async () => {
          await store.transact((other) => other.delete(clients, 'a'))
          await store.transact((other) => other.insert(clients, 'a', named('a', { name: 'back' })))
        }
        assert.equal(await disturbed(store, rename, replaced), 2)
        assert.equal(await nameOf(store, 'a'), 'back!')
      }),
    )

    it(
      'does not run again for what it only read, wrote without reading, or touched',
      using(async (store) => {
        await fill(store, named('a'), named('b'))
        const change = (unit: UnitOfWork) => unit.put(clients, 'a', named('a', { name: 'changed', updatedAt: 9 }))
        const readOnly = async (unit: UnitOfWork) => {
          await unit.get(clients, 'a')
          unit.put(clients, 'b', named('b'))
        }
        assert.equal(await disturbed(store, readOnly, change), 1)
        assert.equal(await disturbed(store, (unit) => unit.put(clients, 'a', named('a')), change), 1)
        const touch = async (unit: UnitOfWork) => {
          await unit.get(clients, 'a')
          unit.touch(clients, 'a', { lastUsedAt: 5 })
        }
        assert.equal(await disturbed(store, touch, change), 1)
        const both = await store.transact((unit) => unit.get(clients, 'a'))
        assert.deepEqual([both?.name, both?.updatedAt, both?.lastUsedAt], ['changed', 9, 5])
      }),
    )

    it(
      'loses no write of 50 that count together',
      using(async (store) => {
        await fill(store, named('a', { version: 0 }))
        const count = async (unit: UnitOfWork) => {
          const client = await unit.get(clients, 'a')
          await Promise.resolve()
          if (client !== undefined) unit.put(clients, 'a', { ...client, version: client.version + 1 })
        }
        await Promise.all(Array.from({ length: 50 }, () => store.transact(count)))
        assert.equal((await store.transact((unit) => unit.get(clients, 'a')))?.version, 50)
      }),
    )
  })
}
