import { existsSync } from 'node:fs'
import { join, parse } from 'node:path'
import type { Store } from '@tenantry/core'
import { MemoryStore } from '@tenantry/tenant'
import { openSqliteStore, PostgresDatabase, withoutPassword } from '@tenantry/tenant/node'

/** Beside what a SQLite store keeps by default; replicas on other machines are given TENANTRY_KEY. */
export const POSTGRES_KEY_FILE = '.tenantry/key'

/**
 * Opens the stores of a process by the names of its tenants, all or none. Each tenant has its own in the same kind of
 * place: a file beside the one that is named, a schema of the same database.
 * @param names the empty one for the tenant at the root
 * @throws {StoreRefusedError}
 */
export async function openStores(
  store: string,
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<ReadonlyMap<string, Store>> {
  const open = await opener(store, environment)
  const opened = new Map<string, Store>()
  try {
    for (const name of inOrder(store, names)) opened.set(name, await open(name))
  } catch (error) {
    for (const one of opened.values()) await one.close()
    throw error
  }
  return opened
}

async function opener(store: string, environment: NodeJS.ProcessEnv): Promise<(name: string) => Promise<Store>> {
  const key = environment['TENANTRY_KEY'] || undefined
  if (store === 'memory') return () => Promise.resolve(new MemoryStore())
  if (store.startsWith('sqlite:')) return (name) => openSqliteStore(sqliteFile(store, name), { key })
  const database = await PostgresDatabase.at(store, key === undefined ? { keyFile: POSTGRES_KEY_FILE } : { key })
  return (name) => database.openStore(name === '' ? undefined : postgresSchema(name))
}

/** The files that are there come first: one that is refused must leave no new one behind. */
function inOrder(store: string, names: readonly string[]): readonly string[] {
  if (!store.startsWith('sqlite:')) return names
  const isThere = (name: string) => existsSync(sqliteFile(store, name))
  return [...names.filter(isThere), ...names.filter((name) => !isThere(name))]
}

/** The file of a tenant: of `acme` beside `.tenantry/tenant.sqlite`, `.tenantry/tenant.acme.sqlite`. */
export function sqliteFile(store: string, name: string): string {
  const file = store.slice('sqlite:'.length)
  if (name === '') return file
  const { dir, name: base, ext } = parse(file)
  return join(dir, `${base}.${name}${ext}`)
}

/** The schema of a tenant. Its name has no underscore, so that no two have one schema. */
export function postgresSchema(name: string): string {
  return `tenant_${name.replaceAll('-', '_')}`
}

/** Where a tenant's state is, without the password of the database. */
export function shownStore(store: string, name: string): string {
  if (name === '') return withoutPassword(store)
  if (store === 'memory') return store
  return store.startsWith('sqlite:') ? `sqlite:${sqliteFile(store, name)}` : `schema ${postgresSchema(name)}`
}
