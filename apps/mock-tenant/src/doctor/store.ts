import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { PostgresDatabase } from '@tenantry/tenant/node'
import type { Finding } from './finding.ts'
import { POSTGRES_KEY_FILE, shownStore } from '../stores.ts'

const SQLITE = 'SQLite format 3\0'
/** A clock beside the database's by more than this is worth a word. */
const SKEW_MS = 5_000

/** Whether a file can be used as a store, or made; it is not opened as one. */
export function sqliteFinding(file: string, environment: NodeJS.ProcessEnv): Finding {
  const there = existsSync(file)
  const folder = dirname(resolve(file))
  const place = there ? file : existsSync(folder) ? folder : dirname(folder)
  try {
    accessSync(place, constants.R_OK | constants.W_OK)
  } catch {
    const why = existsSync(place) ? `${place} can't be written` : `there is no folder ${place}`
    return { kind: 'bad', text: `store: ${why}` }
  }
  if (!there) return { kind: 'fine', text: `store: ${file} will be made` }
  const { mode, size } = statSync(file)
  if (size > 0 && start(file) !== SQLITE) return { kind: 'bad', text: `store: ${file} is no SQLite database` }
  if (!environment['TENANTRY_KEY'] && !existsSync(`${file}.key`)) {
    return { kind: 'bad', text: `store: ${file} is there, its key ${file}.key is not` }
  }
  if ((mode & 0o077) !== 0) {
    return { kind: 'odd', text: `store: ${file} can be read by others; a start sets its mode to 600` }
  }
  return { kind: 'fine', text: `store: ${file}, with its key` }
}

function start(file: string): string {
  const bytes = Buffer.alloc(SQLITE.length)
  const descriptor = openSync(file, 'r')
  readSync(descriptor, bytes, 0, bytes.length, 0)
  closeSync(descriptor)
  return bytes.toString('latin1')
}

/** Whether a PostgreSQL answers, and what time it has. */
export async function postgresFindings(url: string): Promise<readonly Finding[]> {
  const shown = shownStore(url, '')
  const database = await PostgresDatabase.at(url, { keyFile: POSTGRES_KEY_FILE })
  try {
    const { version, now } = await database.look()
    const skew = Math.abs(now - Date.now())
    return [
      { kind: 'fine', text: `store: PostgreSQL ${version} at ${shown}` },
      ...(skew < SKEW_MS
        ? []
        : [
            { kind: 'odd' as const, text: `clock: PostgreSQL's is ${Math.round(skew / 1000)} s beside this machine's` },
          ]),
    ]
  } catch (error) {
    return [{ kind: 'bad', text: `store: ${shown} can't be reached: ${firstLine(error)}` }]
  }
}

/** Where the key comes from that seals what is in a PostgreSQL. */
export function keyFinding(environment: NodeJS.ProcessEnv): Finding {
  if (environment['TENANTRY_KEY']) return { kind: 'fine', text: 'key: TENANTRY_KEY' }
  return existsSync(POSTGRES_KEY_FILE)
    ? { kind: 'fine', text: `key: ${POSTGRES_KEY_FILE}; other machines need it too, as TENANTRY_KEY` }
    : { kind: 'fine', text: `key: ${POSTGRES_KEY_FILE} will be made; other machines need it too, as TENANTRY_KEY` }
}

function firstLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : 'unknown reason'
  return (error.message === '' ? code : error.message).split('\n', 1)[0]!
}
