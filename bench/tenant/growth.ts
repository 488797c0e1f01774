/** What one request costs must not grow with what the store holds. */
import { join } from 'node:path'
import { accessTokens } from '@tenantry/core'
import type { Store } from '@tenantry/core'
import { createTenant, MemoryStore } from '@tenantry/tenant'
import { openSqliteStore } from '@tenantry/tenant/node'
import { GRANTED, refreshFormOf, SEED } from './bench-tenant.ts'
import { atMost, median } from './rows.ts'

const FEW = 1_000
const MORE = [100_000, 1_000_000] as const
const ROUNDS = 9
const REQUESTS = 400

/** The ms that one request takes, with as many live tokens in the store: the median of some rounds. */
async function cost(store: Store, live: number): Promise<number> {
  const tenant = await createTenant({ store, seed: SEED })
  const now = Date.now()
  for (let at = 0; at < live; at += 10_000) {
    await store.transact((unit) => {
      for (let n = at; n < Math.min(at + 10_000, live); n++) {
        const token = { tokenId: String(n), userId: '', issuedAt: now, expiresAt: now + 2_100_000, grant: null }
        unit.insert(accessTokens, `${(n * 7919) % 1_000_003}-token`, token)
      }
    })
  }
  const { refresh_token: refreshToken = '' } = await tenant.control.issueTokens({
    ...GRANTED,
    scope: 'email offline_access',
  })
  const form = refreshFormOf(refreshToken)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const ask = async () => {
    const request = new Request('http://tenant.test/oauth/token', { method: 'POST', headers, body: form })
    const { status } = await tenant.fetch(request)
    if (status !== 200) throw new Error(`the token endpoint answered ${status}`)
  }
  const rounds: number[] = []
  for (let round = -2; round < ROUNDS; round++) {
    const began = performance.now()
    for (let at = 0; at < REQUESTS; at += 10) await Promise.all(Array.from({ length: 10 }, ask))
    if (round >= 0) rounds.push((performance.now() - began) / REQUESTS)
  }
  await tenant.close()
  return median(rounds)
}

export async function growth(folder: string): Promise<void> {
  const stores = {
    memory: () => Promise.resolve(new MemoryStore()),
    SQLite: (live: number) => openSqliteStore(join(folder, `growth-${live}.sqlite`)),
  }
  for (const [name, open] of Object.entries(stores)) {
    // The code that runs is compiled for speed by the first of them.
    await cost(await open(0), 0)
    const few = await cost(await open(FEW), FEW)
    for (const live of MORE) {
      const ours = await cost(await open(live), live)
      const what = `a token request beside ${live.toLocaleString('en')} live tokens, ${name} (limit: beside 1,000)`
      atMost(1.5, { what, unit: 'ms', ours, limit: few })
    }
  }
}
