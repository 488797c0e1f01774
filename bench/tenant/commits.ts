/**
 * The limit of what is durable: how many small writes a second are committed, each flushed to disk before the next.
 *
 *     node commits.ts sqlite <folder> <ms>        one after another, in a write-ahead log, synchronous = FULL
 *     node commits.ts postgres <url> <ms>         on eight connections
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const [kind, place = '', ms = '1000'] = process.argv.slice(2)
const TABLE = 'create table if not exists commits (key text primary key, value text not null)'
const VALUE = 'x'.repeat(200)
const CONNECTIONS = 8
const newKey = (): string => randomBytes(32).toString('base64url')

function sqliteCommits(): number {
  const database = new DatabaseSync(join(place, 'commits.sqlite'))
  database.exec('pragma journal_mode = wal; pragma synchronous = full')
  database.exec(TABLE)
  const insert = database.prepare('insert into commits values (?, ?)')
  const began = performance.now()
  let commits = 0
  while (performance.now() - began < Number(ms)) {
    insert.run(newKey(), VALUE)
    commits++
  }
  const perSecond = commits / ((performance.now() - began) / 1000)
  database.close()
  return perSecond
}

async function postgresCommits(): Promise<number> {
  const { default: pg } = await import('pg')
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: place }))
  await Promise.all(clients.map((client) => client.connect()))
  await clients[0]!.query(TABLE)
  const began = performance.now()
  let commits = 0
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - began < Number(ms)) {
        await client.query('insert into commits values ($1, $2)', [newKey(), VALUE])
        commits++
      }
    }),
  )
  const perSecond = commits / ((performance.now() - began) / 1000)
  await Promise.all(clients.map((client) => client.end()))
  return perSecond
}

console.log(kind === 'sqlite' ? sqliteCommits() : await postgresCommits())
