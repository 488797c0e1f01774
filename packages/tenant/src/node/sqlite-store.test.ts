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
import { clients, newClient } from '@tenantry/core'
import type { Client } from '@tenantry/core'
import { systemRandom } from '../runtime/system.ts'
import { storeConformance } from '../stores/store-conformance.harness.ts'
import { tenantRaces } from '../stores/tenant-races.harness.ts'
import { SqliteStore, StoreRefusedError } from './sqlite-store.ts'

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
const keep = (store: SqliteStore) => store.transact((unit) => unit.insert(clients, client.clientId, client))
const kept = (store: SqliteStore) => store.transact((unit) => unit.get(clients, client.clientId))

/** A file that a store was opened on, filled and closed. */
async function storeFile(): Promise<string> {
  const file = freshFile()
  const store = new SqliteStore(file)
  await keep(store)
  store.close()
  return file
}

/** That the file is refused in one sentence that names it, and that neither it nor its folder changes. */
function assertRefused(file: string, why: RegExp): void {
  const contents = () =>
    readdirSync(dirname(file)).map((name) => {
      const path = join(dirname(file), name)
      return [name, statSync(path).isFile() ? readFileSync(path).toString('latin1') : '', statSync(path).mode]
    })
  const before = contents()
  assert.throws(
    () => new SqliteStore(file),
    (error) => {
      assert.ok(error instanceof StoreRefusedError)
      assert.ok(error.message.includes(file), error.message)
      assert.match(error.message, why)
      assert.match(error.message, /^[^\n]+\.$/)
      return true
    },
  )
  assert.deepEqual(contents(), before)
}

storeConformance('SqliteStore', () => new SqliteStore(freshFile()))
tenantRaces('SqliteStore', () => new SqliteStore(freshFile()))

describe('SqliteStore: its file', () => {
  it('is nobody else’s to read, whatever else is beside it', async () => {
    const file = freshFile()
    const store = new SqliteStore(file)
    await keep(store)
    for (const name of readdirSync(dirname(file)))
      assert.equal(statSync(join(dirname(file), name)).mode & 0o777, 0o600, name)
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700)
    store.close()
    assert.deepEqual(readdirSync(dirname(file)), [basename(file)])
  })

  it('is closed to others on opening when it was not before', async () => {
    const file = freshFile()
    mkdirSync(dirname(file))
    writeFileSync(file, '', { mode: 0o644 })
    new SqliteStore(file).close()
    assert.equal(statSync(file).mode & 0o777, 0o600)
  })

  it('gives back after a reopening what was kept', async () => {
    const file = await storeFile()
    const store = new SqliteStore(file)
    assert.deepEqual(await kept(store), client)
    store.close()
    store.close()
  })

  it('gives back after a kill what was kept', async () => {
    const file = freshFile()
    const child = spawn(process.execPath, [
      '--conditions=@tenantry/source',
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      `import { SqliteStore } from ${JSON.stringify(new URL('sqlite-store.ts', import.meta.url).href)}
       import { clients } from ${JSON.stringify(import.meta.resolve('@tenantry/core'))}
       const store = new SqliteStore(${JSON.stringify(file)})
       await store.transact((unit) => unit.insert(clients, ${JSON.stringify(client.clientId)}, ${JSON.stringify(client)}))
       console.log('kept')
       setInterval(() => {}, 1000)`,
    ])
    try {
      await once(child.stdout, 'data')
      // While that process lives the file is its own.
      assertRefused(file, /another process is using it/)
    } finally {
      child.kill('SIGKILL')
    }
    await once(child, 'exit')
    const store = new SqliteStore(file)
    assert.deepEqual(await kept(store), client)
    store.close()
  })
})

describe('SqliteStore: what it refuses, and leaves as it is', () => {
  it('a file that another store has open', async () => {
    const file = await storeFile()
    const store = new SqliteStore(file)
    assertRefused(file, /another process is using it/)
    assert.deepEqual(await kept(store), client)
    store.close()
  })

  it('a database of something else', () => {
    const file = freshFile()
    mkdirSync(dirname(file))
    const database = new DatabaseSync(file)
    database.exec('CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES (1)')
    database.close()
    assertRefused(file, /is a database of something else/)
  })

  it('a store of a later version', async () => {
    const file = await storeFile()
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 2')
    database.close()
    assertRefused(file, /written by another version of Tenantry/)
  })

  it('a file that is no database', () => {
    const file = freshFile()
    mkdirSync(dirname(file))
    writeFileSync(file, 'Dear diary, '.repeat(1000))
    assertRefused(file, /can't be used as a store/)
  })

  it('a store that was cut off', async () => {
    const file = await storeFile()
    truncateSync(file, 8192)
    assertRefused(file, /can't be used as a store/)
  })

  it('a store that lacks a table', async () => {
    const file = await storeFile()
    const database = new DatabaseSync(file)
    database.exec('DROP TABLE oauth_clients')
    database.close()
    assertRefused(file, /can't be used as a store/)
  })

  it('a folder', () => {
    const file = freshFile()
    mkdirSync(file, { recursive: true })
    assertRefused(file, /can't be used as a store/)
  })

  it('a place where no file can be', () => {
    const blocked = freshFile()
    mkdirSync(dirname(blocked))
    writeFileSync(blocked, 'a file')
    assert.throws(() => new SqliteStore(join(blocked, 'tenant.db')), StoreRefusedError)
  })
})
