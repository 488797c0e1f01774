import { createTenantClient } from '../tenant-client/create-tenant-client.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'

/** The client of an element whose host gives it none. */
export function ownClient(baseUrl: string | null): TenantClient {
  return createTenantClient({ baseUrl })
}

/**
 * Resolves when the scripts of the page have had their turn: the one that runs now, and, while the page is still being
 * read, those that stand in it.
 */
export async function scriptsTurn(): Promise<void> {
  const [navigation] = (performance.getEntriesByType?.('navigation') ?? []) as PerformanceNavigationTiming[]
  // Modules run before `DOMContentLoaded`, when the page is `interactive` already.
  if (document.readyState !== 'complete' && navigation?.domContentLoadedEventStart === 0)
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
  await new Promise((resolve) => setTimeout(resolve))
}
