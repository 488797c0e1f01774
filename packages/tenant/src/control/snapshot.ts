import type { Collection } from '@tenantry/core'
import type { TenantContext } from '../tenant-context.ts'
import { ALL_COLLECTIONS } from '../collections.ts'

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
    for (const collection of ALL_COLLECTIONS as readonly Collection<unknown>[]) {
      const entries = await unit.list(collection, {})
      collections[collection.name] = Object.fromEntries(entries.map(({ key, value }) => [key, value]))
    }
    return { version: 1, collections }
  })
}

/**
 * Puts a snapshot in the place of the whole state.
 * @throws {ControlError} `invalid`, which names a member that is no tenant's; nothing was changed
 */
export async function restoreSnapshot({ store, exchanges, clock }: TenantContext, input: unknown): Promise<void> {
  // Loaded with the first snapshot that is restored.
  const { checkedSnapshot } = await import('./checked-snapshot.ts')
  const { collections } = await checkedSnapshot(input, clock.now())
  await exchanges.flush()
  return store.transact((unit) => {
    for (const collection of ALL_COLLECTIONS as readonly Collection<unknown>[]) {
      unit.clear(collection)
      for (const [key, value] of Object.entries(collections[collection.name] ?? {})) unit.insert(collection, key, value)
    }
  })
}
