import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, it } from 'node:test'
import { accessTokens, clients, newClient } from '@tenantry/core'
import type { Client, Store } from '@tenantry/core'
import { systemRandom } from '../runtime/system.ts'
import { storeConformance } from '../stores/store-conformance.harness.ts'
import { storeQueries } from '../stores/store-queries.harness.ts'
import { tenantRaces } from '../stores/tenant-races.harness.ts'
import { openSqliteStore } from './open-store.ts'
import { StoreRefusedError } from './store-refused.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenantry-store-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const freshFile = () => join(folder, String(++files), 'tenant.db')
const client: Client = newClient(
  {
    name: 'Census Oauth',
    grantType: 'authorization_code',
    callbackUrls: [],
    refreshToken: { behavior: 'non-rotatable' },
  },
  { createdBy: '', now: 0, random: systemRandom },
)
const keep = (store: Store) => store.transact((unit) => unit.insert(clients, client.clientId, client))
const kept = (store: Store) => store.transact((unit) => unit.get(clients, client.clientId))

/** A file that a store was opened on, filled and closed. */
async function storeFile(): Promise<string> {
  const file = freshFile()
  const store = await openSqliteStore(file)
  await keep(store)
  await store.close()
  return file
}

/** That the file is refused in one sentence that names it, and that neither it nor its folder changes. */
async function assertRefused(file: string, why: RegExp): Promise<void> {
  const contents = () =>
    readdirSync(dirname(file)).map((name) => {
      const path = join(dirname(file), name)
      return [name, statSync(path).isFile() ? readFileSync(path).toString('latin1') : '', statSync(path).mode]
    })
  const before = contents()
  await assert.rejects(openSqliteStore(file), (error) => {
    assert.ok(error instanceof StoreRefusedError)
    assert.ok(error.message.includes(file), error.message)
    assert.match(error.message, why)
    assert.match(error.message, /^[^\n]+\.$/)
    return true
  })
  assert.deepEqual(contents(), before)
}

storeConformance('SqliteStore', () => openSqliteStore(freshFile()))
storeQueries('SqliteStore', () => openSqliteStore(freshFile()))
tenantRaces('SqliteStore', () => openSqliteStore(freshFile()))

describe('SqliteStore: its file', () => {
  it('keeps what waited to be committed when it is closed', async () => {
    const file = freshFile()
    const store = await openSqliteStore(file)
    const keeping = keep(store)
    // The work is done, and waits for others to be committed with.
    await new Promise((resolve) => process.nextTick(resolve))
    await store.close()
    await keeping
    const again = await openSqliteStore(file)
    assert.deepEqual(await kept(again), client)
    await again.close()
  })

  it('is nobody else’s to read, whatever else is beside it', async () => {
    const file = freshFile()
    const store = await openSqliteStore(file)
    await keep(store)
    for (const name of readdirSync(dirname(file)))
      assert.equal(statSync(join(dirname(file), name)).mode & 0o777, 0o600, name)
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700)
    await store.close()
    assert.deepEqual(readdirSync(dirname(file)), [basename(file), `${basename(file)}.key`])
  })

  it('is closed to others on opening when it was not before', async () => {
    const file = freshFile()
    mkdirSync(dirname(file))
    writeFileSync(file, '', { mode: 0o644 })
    await (await openSqliteStore(file)).close()
    assert.equal(statSync(file).mode & 0o777, 0o600)
  })

  it('is as small after a sweep as before what was swept', async () => {
    const file = freshFile()
    const store = await openSqliteStore(file)
    const size = () =>
      readdirSync(dirname(file)).reduce((sum, name) => sum + statSync(join(dirname(file), name)).size, 0)
    await store.sweep(0)
    const fill = (at: number) =>
      store.transact((unit) => {
        for (let n = 0; n < 5000; n++) {
          const value = { tokenId: 'x'.repeat(200), userId: '', issuedAt: 0, expiresAt: 1000, grant: null }
          unit.insert(accessTokens, `${at}-${n}`, value)
        }
      })
    await fill(0)
    await store.sweep(1000)
    const before = size()
    await fill(1)
    assert.ok(size() > before + 1_000_000)
    assert.equal(await store.sweep(1000), 5000)
    assert.ok(size() <= before, `${size()} bytes after, ${before} before`)
    await store.close()
  })

  it('gives back after a reopening what was kept', async () => {
    const file = await storeFile()
    const store = await openSqliteStore(file)
    assert.deepEqual(await kept(store), client)
    await store.close()
    await store.close()
  })

  it('gives back after a kill what was kept', async () => {
    const file = freshFile()
    const child = spawn(process.execPath, [
      '--conditions=@tenantry/source',
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      `import { openSqliteStore } from ${JSON.stringify(new URL('open-store.ts', import.meta.url).href)}
       import { clients } from ${JSON.stringify(import.meta.resolve('@tenantry/core'))}
       const store = await openSqliteStore(${JSON.stringify(file)})
       await store.transact((unit) => unit.insert(clients, ${JSON.stringify(client.clientId)}, ${JSON.stringify(client)}))
       console.log('kept')
       setInterval(() => {}, 1000)`,
    ])
    try {
      await once(child.stdout, 'data')
      // While that process lives the file is its own.
      await assertRefused(file, /another process is using it/)
    } finally {
      child.kill('SIGKILL')
    }
    await once(child, 'exit')
    const store = await openSqliteStore(file)
    assert.deepEqual(await kept(store), client)
    await store.close()
  })
})

describe('SqliteStore: what it refuses, and leaves as it is', () => {
  it('a file that another store has open', async () => {
    const file = await storeFile()
    const store = await openSqliteStore(file)
    await assertRefused(file, /another process is using it/)
    assert.deepEqual(await kept(store), client)
    await store.close()
  })

  it('a database of something else', async () => {
    const file = freshFile()
    mkdirSync(dirname(file))
    const database = new DatabaseSync(file)
    database.exec('CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES (1)')
    database.close()
    await assertRefused(file, /is a database of something else/)
  })

  it('a store of a later version', async () => {
    const file = await storeFile()
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 2')
    database.close()
    await assertRefused(file, /written by a later version of Tenantry/)
  })

  it('a file that is no database', async () => {
    const file = freshFile()
    mkdirSync(dirname(file))
    writeFileSync(file, 'Dear diary, '.repeat(1000))
    await assertRefused(file, /can't be used as a store/)
  })

  it('a store that was cut off', async () => {
    const file = await storeFile()
    truncateSync(file, 8192)
    await assertRefused(file, /can't be used as a store/)
  })

  it('a store that lacks a table', async () => {
    const file = await storeFile()
    const database = new DatabaseSync(file)
    database.exec('DROP TABLE oauth_clients')
    database.close()
    await assertRefused(file, /can't be used as a store/)
  })

  it('a folder', async () => {
    const file = freshFile()
    mkdirSync(file, { recursive: true })
    await assertRefused(file, /can't be used as a store/)
  })

  it('a place where no file can be', async () => {
    const blocked = freshFile()
    mkdirSync(dirname(blocked))
    writeFileSync(blocked, 'a file')
    await assert.rejects(openSqliteStore(join(blocked, 'tenant.db')), StoreRefusedError)
  })
})
