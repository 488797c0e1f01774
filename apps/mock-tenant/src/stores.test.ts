import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openStores, postgresSchema, shownStore, sqliteFile } from './stores.ts'

describe('the state of several tenants', () => {
  it('lies in a file each, beside the one that is named', () => {
    assert.equal(sqliteFile('sqlite:.tenantry/tenant.sqlite', ''), '.tenantry/tenant.sqlite')
    assert.equal(sqliteFile('sqlite:.tenantry/tenant.sqlite', 'acme'), '.tenantry/tenant.acme.sqlite')
    assert.equal(sqliteFile('sqlite:state', 'acme'), 'state.acme')
  })

  it('lies in a schema each of one database, and is shown without its password', () => {
    assert.equal(postgresSchema('acme-test'), 'tenant_acme_test')
    assert.equal(shownStore('postgres://ada:lovelace@db/tenants', ''), 'postgres://ada@db/tenants')
    assert.equal(shownStore('postgres://ada:love/lace@db/tenants', ''), 'postgres://ada@db/tenants')
    assert.equal(shownStore('postgres://ada:lovelace@db/tenants', 'acme'), 'schema tenant_acme')
    assert.equal(shownStore('sqlite:a.sqlite', 'acme'), 'sqlite:a.acme.sqlite')
    assert.equal(shownStore('memory', 'acme'), 'memory')
  })

  it('is opened for all of them or for none: where one is refused, no other is made', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tenantry-'))
    await writeFile(join(folder, 'tenant.beta.sqlite'), 'buy milk '.repeat(100))
    const before = await readdir(folder)
    const opening = openStores(`sqlite:${join(folder, 'tenant.sqlite')}`, ['', 'acme', 'beta'], {})
    await assert.rejects(opening, /tenant\.beta\.sqlite can't be used as a store/)
    assert.deepEqual(await readdir(folder), before)
    await rm(folder, { recursive: true })
  })
})
