import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { keepPrivate } from '../private-file.ts'
import { StoreRefusedError } from '../store-refused.ts'
import type { KeySource } from './key-source.ts'
import { Seal } from './seal.ts'
import type { Database } from './sql-database.ts'

const KEY_BYTES = 32

/**
 * The 32 bytes of a key: given as base64, or from a file that is made (mode 600) when it isn't there.
 * @throws {StoreRefusedError}
 */
export function storeKey(source: KeySource): Uint8Array {
  if ('key' in source) return decoded(source.key, 'TENANTRY_KEY')
  const { keyFile } = source
  if (!existsSync(keyFile)) {
    const made = randomBytes(KEY_BYTES).toString('base64')
    if (!existsSync(dirname(keyFile))) mkdirSync(dirname(keyFile), { mode: 0o700 })
    const file = openSync(keyFile, 'wx', 0o600)
    writeSync(file, `${made}\n`)
    fsyncSync(file)
    closeSync(file)
  }
  keepPrivate(keyFile)
  return decoded(readFileSync(keyFile, 'utf8').trim(), keyFile)
}

function decoded(text: string, from: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length === KEY_BYTES && /^[A-Za-z0-9+/_-]+=*$/.test(text)) return bytes
  throw new StoreRefusedError(`${from} must be the base64 of 32 bytes.`)
}

/** Under which a store keeps a known text, sealed, to tell its own key from another. */
export const KEY_CHECK = 'key_check'
const TEXT = 'tenantry'

/**
 * The seal of a key, once it has opened the check that the store keeps.
 * @throws {StoreRefusedError} when the store was made with another key
 */
export function checkedSeal(key: Uint8Array, check: string, name: string, from: string): Seal {
  const seal = new Seal(key)
  try {
    if (seal.open(check, KEY_CHECK) === TEXT) return seal
  } catch {
    // A wrong key and a changed check look the same.
  }
  throw new StoreRefusedError(
    `the secrets in ${name} were sealed with another key than that of ${from}: bring the former key back.`,
  )
}

/**
 * The seal of a database, whose check is made with it. Of several processes that begin one together, the first one's
 * check stays.
 * @throws {StoreRefusedError} when it was made with another key
 */
export async function sealOf(database: Database, key: Uint8Array, name: string, from: string): Promise<Seal> {
  const made = new Seal(key).seal(TEXT, KEY_CHECK)
  await database
    .insertInto('store_facts')
    .values({ key: KEY_CHECK, value: made } as never)
    .onConflict((on) => on.column('key').doNothing())
    .execute()
  const kept = database.selectFrom('store_facts').select('value').where('key', '=', KEY_CHECK)
  return checkedSeal(key, (await kept.executeTakeFirstOrThrow()).value, name, from)
}
