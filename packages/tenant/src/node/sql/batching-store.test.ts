import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StoreUnavailableError } from '@tenantry/core'
import type { Collection } from '@tenantry/core'
import { PendingWrites } from '../../stores/pending-writes.ts'
import type { PendingWrite } from '../../stores/pending-writes.ts'
import type { BatchSource, PlacedRow } from './batch-source.ts'
import { BatchingStore } from './batching-store.ts'

const notes: Collection<string> = { name: 'notes', indexes: {}, forgetAt: () => null }
const lists: Collection<string> = { name: 'lists', indexes: {}, forgetAt: () => null }

class Taken extends Error {}
class Silence extends StoreUnavailableError {}

/** Rows in this process, which notes what it is asked. */
class Source implements BatchSource {
  readonly asked: string[] = []
  readonly rows = new Map<string, PlacedRow>()
  /** What the next question fails with. */
  failure: Error | undefined
  #held = Promise.resolve()
  readonly isSilence = (error: unknown): boolean => error instanceof Silence

  async readMany(wanted: ReadonlyMap<string, readonly string[]>): Promise<readonly PlacedRow[]> {
    const places = [...wanted].flatMap(([table, keys]) => keys.map((key) => `${table}/${key}`))
    await this.#answer(`read ${places.join(' ')}`)
    return places.flatMap((place) => this.rows.get(place) ?? [])
  }

  async insertAll(inserts: readonly PendingWrite[]): Promise<void> {
    const places = inserts.map(({ collection, key }) => `${collection.name}/${key}`)
    await this.#answer(`insert ${places.join(' ')}`)
    if (places.some((place) => this.rows.has(place))) throw new Taken()
    for (const { collection, key } of inserts) this.set(collection.name, key, 1)
  }

  async commit(writes: PendingWrites): Promise<boolean> {
    const places = writes.all().map(({ collection, key }) => `${collection.name}/${key}`)
    await this.#answer(`commit ${places.join(' ')}`)
    return !places.some((place) => this.rows.has(place))
  }

  set(table: string, key: string, version: number): void {
    this.rows.set(`${table}/${key}`, { table, key, version, value: '""' })
  }

  /** Answers nothing until the function it returns is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = promise
    return resolve
  }

  async #answer(question: string): Promise<void> {
    const { failure } = this
    this.failure = undefined
    this.asked.push(question)
    await this.#held
    if (failure !== undefined) throw failure
  }
}

/** Until what waits for the next turn of the event loop has been asked. */
const nextTurn = () => new Promise((turn) => setImmediate(turn))

function inserting(...keys: readonly string[]): PendingWrites {
  const writes = new PendingWrites()
  for (const key of keys) writes.add(notes, key, { kind: 'insert', value: '' })
  return writes
}

const outcomes = async (pending: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(pending)).map((one): unknown => (one.status === 'fulfilled' ? one.value : one.reason))

describe('a batching store: reading', () => {
  it('asks one question for what is read in one turn, each key once', async () => {
    const source = new Source()
    source.set('notes', 'a', 7)
    const store = new BatchingStore(source)
    const read = [store.read(notes, 'a'), store.read(notes, 'b'), store.read(lists, 'a'), store.read(notes, 'a')]
    const versions = (await Promise.all(read)).map((row) => row?.version)
    assert.deepEqual(versions, [7, undefined, undefined, 7])
    assert.deepEqual(source.asked, ['read notes/a notes/b lists/a'])
  })

  it('gathers what is asked while two queries run', async () => {
    const source = new Source()
    const store = new BatchingStore(source)
    const letGo = source.hold()
    const reads: Promise<unknown>[] = []
    for (const key of ['a', 'b', 'c', 'd']) {
      reads.push(store.read(notes, key))
      await nextTurn()
    }
    letGo()
    await Promise.all(reads)
    assert.deepEqual(source.asked, ['read notes/a', 'read notes/b', 'read notes/c notes/d'])
  })

  it('remembers what it read last, until that is written or found gone', async () => {
    const source = new Source()
    const store = new BatchingStore(source)
    const remembered = () => store.remembered(notes, 'a')?.version
    source.set('notes', 'a', 1)
    assert.equal(remembered(), undefined)
    await store.read(notes, 'a')
    assert.equal(remembered(), 1)
    source.set('notes', 'a', 2)
    await store.read(notes, 'a')
    assert.equal(remembered(), 2)
    await store.commit(inserting('a'))
    assert.equal(remembered(), undefined)
    await store.read(notes, 'a')
    source.rows.clear()
    await store.read(notes, 'a')
    assert.equal(remembered(), undefined)
  })

  it('fails those who asked, and while the database is silent those who wait too', async () => {
    for (const [failure, waitingFails] of [
      [new StoreUnavailableError('lost'), false],
      [new Silence('silent'), true],
    ] as const) {
      const source = new Source()
      const store = new BatchingStore(source)
      const letGo = source.hold()
      const running = outcomes([store.read(notes, 'a')])
      await nextTurn()
      source.failure = failure
      const failing = outcomes([store.read(notes, 'b')])
      await nextTurn()
      const waiting = outcomes([store.read(notes, 'c')])
      await nextTurn()
      letGo()
      assert.deepEqual(await failing, [failure])
      assert.deepEqual(await running, [undefined])
      assert.deepEqual(await waiting, [waitingFails ? failure : undefined])
    }
  })
})

describe('a batching store: committing', () => {
  it('adds what the units of one turn insert together', async () => {
    const source = new Source()
    const store = new BatchingStore(source)
    assert.deepEqual(await Promise.all([store.commit(inserting('a', 'b')), store.commit(inserting('c'))]), [true, true])
    assert.deepEqual(source.asked, ['insert notes/a notes/b notes/c'])
  })

  it('commits each unit by itself when a key of one is taken', async () => {
    const source = new Source()
    source.set('notes', 'b', 1)
    const store = new BatchingStore(source)
    assert.deepEqual(await Promise.all([store.commit(inserting('a')), store.commit(inserting('b'))]), [true, false])
    assert.deepEqual(source.asked, ['insert notes/a notes/b', 'commit notes/a', 'commit notes/b'])
  })

  it('commits by itself what changes, deletes, clears or inserts very many', async () => {
    const source = new Source()
    const store = new BatchingStore(source)
    const many = Array.from({ length: 33 }, (_, at) => String(at))
    const [put, deleted, cleared] = [new PendingWrites(), new PendingWrites(), inserting('c')]
    put.add(notes, 'a', { kind: 'put', value: '' })
    deleted.add(notes, 'b', { kind: 'delete' })
    cleared.clear(lists)
    await Promise.all([put, deleted, cleared, inserting(...many)].map((writes) => store.commit(writes)))
    assert.deepEqual(
      source.asked.map((question) => question.split(' ')[0]),
      ['commit', 'commit', 'commit', 'commit'],
    )
  })

  it('fails a whole group while the database can’t be reached, and all that wait while it is silent', async () => {
    const source = new Source()
    const store = new BatchingStore(source)
    const lost = new StoreUnavailableError('lost')
    source.failure = lost
    assert.deepEqual(await outcomes([store.commit(inserting('a')), store.commit(inserting('b'))]), [lost, lost])
    const letGo = source.hold()
    const silent = new Silence('silent')
    source.failure = silent
    const group = outcomes([store.commit(inserting('a'))])
    await nextTurn()
    await nextTurn()
    const waiting = outcomes([store.commit(inserting('b'))])
    letGo()
    assert.deepEqual(await group, [silent])
    assert.deepEqual(await waiting, [silent])
    assert.deepEqual(source.asked, ['insert notes/a notes/b', 'insert notes/a'])
    assert.equal(await store.commit(inserting('a')), true)
  })
})
