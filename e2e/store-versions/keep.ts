/**
 * Keeps a store as this version writes it, for the versions to come:
 *
 *     npm exec -- node --conditions=@tenantry/source e2e/store-versions/keep.ts
 *
 * To be run once with each new migration, and committed with it. What is kept is never made anew.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgresStore } from '../../packages/tenant/src/node/open-store.ts'
import { MIGRATIONS } from '../../packages/tenant/src/node/sql/migrate.ts'
import { openSqliteStore } from '../../packages/tenant/src/node/open-store.ts'
import { startPostgres } from '../postgres.ts'
import { fill } from './content.ts'
import { placeOf, sqliteDump } from './kept.ts'

const migration = Object.keys(MIGRATIONS).at(-1)!
const place = placeOf(migration)
if (existsSync(place)) throw new Error(`${migration} is kept already; a version that was published stays as it was.`)
mkdirSync(place)
const key = randomBytes(32).toString('base64')

const folder = mkdtempSync(join(tmpdir(), 'tenantry-'))
const file = join(folder, 'tenant.sqlite')
const sqlite = await fill(await openSqliteStore(file, { key }), Date.now(), key)
writeFileSync(join(place, 'sqlite.sql'), sqliteDump(file))
writeFileSync(join(place, 'sqlite.json'), `${JSON.stringify(sqlite, null, 2)}\n`)
rmSync(folder, { recursive: true })

await using postgres = await startPostgres()
const url = postgres.newDatabase()
const content = await fill(await openPostgresStore(url, { key }), Date.now(), key)
writeFileSync(join(place, 'postgres.sql'), postgres.dump(url))
writeFileSync(join(place, 'postgres.json'), `${JSON.stringify(content, null, 2)}\n`)
console.log(`Kept ${migration}.`)
