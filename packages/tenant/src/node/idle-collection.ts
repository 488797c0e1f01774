import type { Tenant } from '../create-tenant.ts'

/** How often is looked whether there is something to do. */
const LOOK_MS = 5_000
/** So many forgotten records are worth a collection, which takes some tenths of a second. */
const MANY = 50_000

/**
 * Lets a served tenant forget what has expired though nobody asks it for anything, and gives the memory of many
 * forgotten records back to the system: V8 keeps it until it needs room, which an idle process never does. While
 * requests come, V8 is left alone.
 * @param requests how many have come so far
 * @returns what ends it
 */
export function collectWhenIdle(tenant: Tenant, requests: () => number): () => void {
  let seen = requests()
  let collected = 0
  const look = async (): Promise<void> => {
    const forgotten = await tenant.sweep()
    const idle = requests() === seen
    seen = requests()
    if (!idle || forgotten - collected < MANY) return
    collected = forgotten
    await collectGarbage()
  }
  // A store that can't be reached just now is swept the next time.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** As a developer's tools do it: V8 hears that memory is low, and releases its empty pages. */
async function collectGarbage(): Promise<void> {
  const { Session } = await import('node:inspector/promises')
  const session = new Session()
  session.connect()
  await session.post('HeapProfiler.collectGarbage')
  session.disconnect()
}
