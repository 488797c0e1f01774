import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clients, refreshTokens } from '@tenantry/core'
import { fill, named, token, usingStore } from './kept-records.harness.ts'
import type { MakeStore } from './kept-records.harness.ts'

/** What a sweep forgets. */
export function storeSweeps(name: string, makeStore: MakeStore): void {
  const using = usingStore(makeStore)

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
