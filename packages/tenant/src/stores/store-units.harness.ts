import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clients, refreshTokens } from '@tenantry/core'
import { fill, named, nameOf, token, usingStore } from './kept-records.harness.ts'
import type { MakeStore } from './kept-records.harness.ts'

/** What a unit of work is to itself and to those after it. */
export function storeUnits(name: string, makeStore: MakeStore): void {
  const using = usingStore(makeStore)

  describe(`${name}: one unit of work`, () => {
    it(
      'knows nothing at first',
      using(async (store) => {
        assert.equal(await nameOf(store, 'a'), undefined)
        assert.equal(await store.transact((unit) => unit.count(clients, {})), 0)
        assert.deepEqual(await store.transact((unit) => unit.list(clients, {})), [])
      }),
    )

    it(
      'keeps what was inserted and put, and answers what the work answers',
      using(async (store) => {
        const answer = await store.transact((unit) => {
          unit.insert(clients, 'a', named('a'))
          unit.put(clients, 'b', named('b'))
          return 'answer'
        })
        assert.equal(answer, 'answer')
        assert.deepEqual(await store.transact((unit) => unit.get(clients, 'a')), named('a'))
        assert.equal(await nameOf(store, 'b'), 'b')
      }),
    )

    it(
      'reads back its own writes, which nobody else sees before it ends',
      using(async (store) => {
        await fill(store, named('deleted'), named('touched'), named('put'))
        await store.transact(async (unit) => {
          unit.insert(clients, 'new', named('new'))
          unit.delete(clients, 'deleted')
          unit.touch(clients, 'touched', { lastUsedAt: 5 })
          unit.put(clients, 'put', named('other'))
          assert.equal((await unit.get(clients, 'new'))?.name, 'new')
          assert.equal(await unit.get(clients, 'deleted'), undefined)
          assert.equal((await unit.get(clients, 'touched'))?.lastUsedAt, 5)
          assert.equal((await unit.get(clients, 'put'))?.name, 'other')
          assert.equal(await nameOf(store, 'new'), undefined)
          assert.equal(await nameOf(store, 'deleted'), 'deleted')
          assert.equal(await nameOf(store, 'put'), 'put')
        })
        assert.equal(await nameOf(store, 'new'), 'new')
        assert.equal(await nameOf(store, 'deleted'), undefined)
        assert.equal(await nameOf(store, 'put'), 'other')
      }),
    )

    it(
      'combines several writes of one record',
      using(async (store) => {
        await fill(store, named('b'), named('c'))
        await store.transact(async (unit) => {
          unit.insert(clients, 'a', named('a'))
          unit.touch(clients, 'a', { lastUsedAt: 1 })
          unit.put(clients, 'a', named('a', { lastUsedAt: 2 }))
          unit.touch(clients, 'b', { lastUsedAt: 3 })
          unit.touch(clients, 'b', { updatedAt: 4 })
          unit.delete(clients, 'c')
          unit.touch(clients, 'c', { lastUsedAt: 5 })
          assert.equal(await unit.get(clients, 'c'), undefined)
        })
        const [a, b, c] = await store.transact(async (unit) => [
          await unit.get(clients, 'a'),
          await unit.get(clients, 'b'),
          await unit.get(clients, 'c'),
        ])
        assert.deepEqual([a?.lastUsedAt, b?.lastUsedAt, b?.updatedAt, c], [2, 3, 4, undefined])
      }),
    )

    it(
      'touches some members and leaves the others, and makes no record of nothing',
      using(async (store) => {
        await fill(store, named('a'))
        await store.transact((unit) => {
          unit.touch(clients, 'a', { lastUsedAt: 7 })
          unit.touch(clients, 'missing', { lastUsedAt: 7 })
        })
        assert.deepEqual(await store.transact((unit) => unit.get(clients, 'a')), named('a', { lastUsedAt: 7 }))
        assert.equal(await nameOf(store, 'missing'), undefined)
      }),
    )

    it(
      'clears a collection and may fill it again, others left alone',
      using(async (store) => {
        await fill(store, named('a'), named('b'))
        await store.transact((unit) => unit.insert(refreshTokens, 't', token(0)))
        await store.transact(async (unit) => {
          unit.insert(clients, 'gone', named('gone'))
          unit.clear(clients)
          assert.equal(await unit.get(clients, 'a'), undefined)
          unit.insert(clients, 'a', named('again'))
        })
        const kept = await store.transact((unit) => unit.list(clients, {}))
        assert.deepEqual(
          kept.map(({ key, value }) => [key, value.name]),
          [['a', 'again']],
        )
        assert.ok(await store.transact((unit) => unit.get(refreshTokens, 't')))
      }),
    )

    it(
      'commits what was written before a refusal was answered',
      using(async (store) => {
        const refusal = await store.transact((unit) => {
          unit.insert(clients, 'a', named('a'))
          return { ok: false }
        })
        assert.deepEqual(refusal, { ok: false })
        assert.equal(await nameOf(store, 'a'), 'a')
      }),
    )

    it(
      'commits nothing of a work that throws',
      using(async (store) => {
        await fill(store, named('a'))
        const failing = store.transact((unit) => {
          unit.clear(clients)
          unit.insert(clients, 'b', named('b'))
          throw new Error('no')
        })
        await assert.rejects(failing, /^Error: no$/)
        assert.deepEqual([await nameOf(store, 'a'), await nameOf(store, 'b')], ['a', undefined])
      }),
    )

    it(
      'hands out records that nobody else’s change reaches',
      using(async (store) => {
        await fill(store, named('a'))
        const before = await store.transact((unit) => unit.get(clients, 'a'))
        await store.transact((unit) => unit.put(clients, 'a', named('a', { name: 'b' })))
        assert.equal(before?.name, 'a')
      }),
    )

    it(
      'takes any text for a key or a value',
      using(async (store) => {
        const odd = `'";--%_\\ é😀\u2028 ${'x'.repeat(5000)}`
        await fill(store, named('n', { clientId: odd, name: odd }))
        assert.equal(await nameOf(store, odd), odd)
        const where = { where: { name: odd.toLowerCase() } }
        assert.equal(await store.transact((unit) => unit.count(clients, where)), 1)
      }),
    )
  })
}
