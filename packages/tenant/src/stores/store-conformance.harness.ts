import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clients, newClient, refreshTokens } from '@tenantry/core'
import type { Client, IndexValue, MaybePromise, Query, RefreshToken, Store, Unit } from '@tenantry/core'
import { systemRandom } from '../runtime/system.ts'

const named = (clientId: string, changes: Partial<Client> = {}): Client => ({
  ...newClient(
    {
      name: clientId,
      grantType: 'authorization_code',
      callbackUrls: ['https://app.example.com/callback'],
      refreshToken: { behavior: 'non-rotatable' },
    },
    { createdBy: 'ada@acme.example', now: 1000, random: systemRandom, clientId, clientSecret: 'secret' },
  ),
  ...changes,
})

/** What every store must do. `makeStore` gives an empty one each time; the suite closes it. */
export function storeConformance(name: string, makeStore: () => MaybePromise<Store>): void {
  const using = (test: (store: Store) => Promise<void>) => async (): Promise<void> => {
    const store = await makeStore()
    try {
      await test(store)
    } finally {
      await store.close()
    }
  }
  const nameOf = (store: Store, key: string) => store.transact(async (unit) => (await unit.get(clients, key))?.name)
  const fill = (store: Store, ...entries: readonly Client[]) =>
    store.transact((unit) => {
      for (const client of entries) unit.insert(clients, client.clientId, client)
    })

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
      work: (unit: Unit) => MaybePromise<unknown>,
      meanwhile: (unit: Unit) => MaybePromise<unknown>,
    ) {
      let runs = 0
      await store.transact(async (unit) => {
        runs++
        await work(unit)
        if (runs === 1) await store.transact(meanwhile)
      })
      return runs
    }
    const rename = async (unit: Unit) => {
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
        const deleteListed = async (unit: Unit) => {
          for (const { key, value } of await unit.list(clients, {})) if (value.name === 'a') unit.delete(clients, key)
        }
        assert.equal(await disturbed(store, deleteListed, (unit) => unit.touch(clients, 'a', { name: 'b' })), 2)
        assert.equal(await nameOf(store, 'a'), 'b')
      }),
    )

    it(
      'runs again when a key that it inserts was taken meanwhile',
      using(async (store) => {
        const insert = async (unit: Unit) => {
          if ((await unit.get(clients, 'a')) === undefined) unit.insert(clients, 'a', named('mine'))
        }
        assert.equal(await disturbed(store, insert, (unit) => unit.insert(clients, 'a', named('theirs'))), 2)
        assert.equal(await nameOf(store, 'a'), 'theirs')
        await store.transact((unit) => unit.delete(clients, 'a'))
        const blindly = async (unit: Unit) => {
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
        const again = async (unit: Unit) => {
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
        const change = (unit: Unit) => unit.put(clients, 'a', named('a', { name: 'changed', updatedAt: 9 }))
        const readOnly = async (unit: Unit) => {
          await unit.get(clients, 'a')
          unit.put(clients, 'b', named('b'))
        }
        assert.equal(await disturbed(store, readOnly, change), 1)
        assert.equal(await disturbed(store, (unit) => unit.put(clients, 'a', named('a')), change), 1)
        const touch = async (unit: Unit) => {
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
        const count = async (unit: Unit) => {
          const client = await unit.get(clients, 'a')
          await Promise.resolve()
          if (client !== undefined) unit.put(clients, 'a', { ...client, version: client.version + 1 })
        }
        await Promise.all(Array.from({ length: 50 }, () => store.transact(count)))
        assert.equal((await store.transact((unit) => unit.get(clients, 'a')))?.version, 50)
      }),
    )
  })

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

  describe(`${name}: sweeping`, () => {
    it(
      'forgets what may be forgotten by then, and nothing else',
      using(async (store) => {
        await fill(store, named('a'))
        await store.transact((unit) => {
          for (const [key, expiresAt] of [
            ['soon', 1000],
            ['later', 2000],
            ['never', null],
          ] as const) {
            unit.insert(refreshTokens, key, token(expiresAt))
          }
        })
        const day = 86_400_000
        assert.equal(await store.sweep(day + 999), 0)
        assert.equal(await store.sweep(day + 1000), 1)
        assert.equal(await store.sweep(day + 1000), 0)
        const left = await store.transact((unit) => unit.list(refreshTokens, { where: { authorizationId: 'a' } }))
        assert.deepEqual(
          left.map(({ key }) => key),
          ['later', 'never'],
        )
        assert.equal(await store.transact((unit) => unit.count(clients, {})), 1)
      }),
    )
  })
}

function token(expiresAt: number | null): RefreshToken {
  return {
    authorizationId: 'a',
    clientId: 'c',
    userId: 'u',
    scope: [],
    behavior: 'rotatable',
    expiresAt,
    state: 'live',
  }
}
