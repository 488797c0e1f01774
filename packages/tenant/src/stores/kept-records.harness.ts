import { clients, newClient } from '@tenantry/core'
import type { Client, MaybePromise, RefreshToken, Store } from '@tenantry/core'
import { systemRandom } from '../runtime/system.ts'

/** Gives an empty store each time; the suite closes it. */
export type MakeStore = () => MaybePromise<Store>

/** Tests on a store of their own each. */
export const usingStore =
  (makeStore: MakeStore) => (test: (store: Store) => Promise<void>) => async (): Promise<void> => {
    const store = await makeStore()
    try {
      await test(store)
    } finally {
      await store.close()
    }
  }

export const named = (clientId: string, changes: Partial<Client> = {}): Client => ({
  ...newClient(
    {
      name: clientId,
      grantType: 'authorization_code',
      callbackUrls: ['https://app.example.com/callback'],
      refreshToken: { behavior: 'non-rotatable' },
    },
    { createdBy: 'ada@acme.example', now: 1000, random: systemRandom, clientId, clientSecret: 'secret' },
  ),
  ...changes,
})

export const nameOf = (store: Store, key: string): Promise<string | undefined> =>
  store.transact(async (unit) => (await unit.get(clients, key))?.name)

export const fill = (store: Store, ...entries: readonly Client[]): Promise<void> =>
  store.transact((unit) => {
    for (const client of entries) unit.insert(clients, client.clientId, client)
  })

export function token(expiresAt: number | null): RefreshToken {
  return {
    authorizationId: 'a',
    clientId: 'c',
    userId: 'u',
    scope: [],
    behavior: 'rotatable',
    expiresAt,
    state: 'live',
  }
}
