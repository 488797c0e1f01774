import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accessTokens, authorizations } from '@tenantry/core'
import { MemoryStore } from './memory-store.ts'
import { storeConformance } from './store-conformance.harness.ts'
import { storeQueries } from './store-queries.harness.ts'
import { tenantRaces } from './tenant-races.harness.ts'

storeConformance('MemoryStore', () => new MemoryStore())
storeQueries('MemoryStore', () => new MemoryStore())
tenantRaces('MemoryStore', () => new MemoryStore())

const token = (expiresAt: number) => ({ tokenId: '', userId: '', issuedAt: 0, expiresAt, grant: null })
const HOUR = 3_600_000

async function storeOf(tokens: number, expiresAt: (at: number) => number): Promise<MemoryStore> {
  const store = new MemoryStore()
  await store.transact((unit) => {
    for (let at = 0; at < tokens; at++) unit.insert(accessTokens, `token-${at}`, token(expiresAt(at)))
  })
  return store
}

const countOf = (store: MemoryStore) => store.transact((unit) => unit.count(accessTokens, {}))

describe('MemoryStore: sweeping', () => {
  it('lets others work while it forgets very many', async () => {
    const store = await storeOf(50_000, () => 1)
    let swept: number | undefined
    const sweeping = store.sweep(HOUR).then((count) => (swept = count))
    await new Promise((resolve) => setTimeout(resolve))
    assert.equal(swept, undefined)
    await store.transact((unit) => unit.insert(accessTokens, 'meanwhile', token(2 * HOUR)))
    await sweeping
    assert.equal(swept, 50_000)
    assert.equal(await countOf(store), 1)
  })

  it('forgets of those that expire within a minute only those that have', async () => {
    const store = await storeOf(60, (at) => HOUR + at * 1000)
    assert.equal(await store.sweep(HOUR + 9_999), 10)
    assert.equal(await store.sweep(HOUR + 10_000), 1)
    assert.equal(await store.sweep(2 * HOUR), 49)
    assert.equal(await countOf(store), 0)
  })

  it('goes by when a record expires now, not by when it once did', async () => {
    const store = await storeOf(2, () => HOUR)
    await store.transact((unit) => unit.put(accessTokens, 'token-0', token(3 * HOUR)))
    assert.equal(await store.sweep(2 * HOUR), 1)
    assert.ok(store.read(accessTokens, 'token-0'))
    await store.transact((unit) => unit.put(accessTokens, 'token-0', token(2 * HOUR)))
    assert.equal(await store.sweep(2 * HOUR), 1)
  })

  it('forgets nothing of what was cleared and made again', async () => {
    const store = await storeOf(3, () => HOUR)
    await store.transact((unit) => {
      unit.clear(accessTokens)
      unit.insert(accessTokens, 'token-0', token(5 * HOUR))
    })
    assert.equal(await store.sweep(4 * HOUR), 0)
    assert.equal(await countOf(store), 1)
  })
})

describe('MemoryStore: reading outside a unit', () => {
  it('answers at once with what was last committed', async () => {
    const store = await storeOf(1, () => HOUR)
    await store.transact((unit) => {
      unit.put(accessTokens, 'token-0', token(2 * HOUR))
      assert.equal(store.read(accessTokens, 'token-0')?.expiresAt, HOUR)
    })
    assert.equal(store.read(accessTokens, 'token-0')?.expiresAt, 2 * HOUR)
    assert.equal(store.read(authorizations, 'token-0'), undefined)
  })
})
