import type { Collection } from '@tenantry/core'
import type { TenantContext } from '../tenant-context.ts'
import { COLLECTIONS } from '../state.ts'
import { ControlError } from './control-error.ts'

/** The whole state, secrets included: records by collection and key. */
export interface Snapshot {
  readonly version: 1
  readonly collections: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Everything the tenant's store holds. */
export async function takeSnapshot({ store, exchanges }: TenantContext): Promise<Snapshot> {
  await exchanges.flush()
  return store.transact(async (unit) => {
    const collections: Record<string, Record<string, unknown>> = {}
    for (const collection of COLLECTIONS as readonly Collection<unknown>[]) {
      const entries = await unit.list(collection, {})
      collections[collection.name] = Object.fromEntries(entries.map(({ key, value }) => [key, value]))
    }
    return { version: 1, collections }
  })
}

/** @throws {ControlError} `invalid`: not a snapshot of this version; nothing was changed */
export async function restoreSnapshot({ store, exchanges }: TenantContext, snapshot: unknown): Promise<void> {
  const { version, collections } = (snapshot ?? {}) as Partial<Snapshot>
  if (
    version !== 1 ||
    typeof collections !== 'object' ||
    collections === null ||
    collections['tenant_settings']?.['tenant'] === undefined
  ) {
    throw new ControlError('invalid', 'snapshot', 'The body must be what GET /control/v1/snapshot answered.')
  }
  const known = new Map(
    (COLLECTIONS as readonly Collection<unknown>[]).map((collection) => [collection.name, collection]),
  )
  for (const name of Object.keys(collections)) {
    if (!known.has(name))
      throw new ControlError('invalid', `collections.${name}`, `${name} is not a collection of a tenant.`)
  }
  await exchanges.flush()
  return store.transact((unit) => {
    for (const [name, collection] of known) {
      unit.clear(collection)
      for (const [key, value] of Object.entries(collections[name] ?? {})) unit.insert(collection, key, value)
    }
  })
}
