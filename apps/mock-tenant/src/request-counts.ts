/** What a tenant answered of one family of paths. */
export interface FamilyCounts {
  readonly labels: { readonly tenant?: string; readonly family: string }
  /** By method and status. */
  readonly answers: Map<string, Map<number, number>>
  /** How long they took together. */
  totalMs: number
}

const FAMILIES = new Set([
  'oauth',
  'auth',
  'token',
  'admin',
  'control',
  '2',
  'scim',
  'cloudworks',
  'audit',
  '.well-known',
  'device',
])

/** Counts requests as cheaply as can be, since every one is counted; the metrics read them from here. */
export class RequestCounts {
  readonly #tenants = new Map<string, Map<string, FamilyCounts>>()

  /** @param tenant its name; empty for the one at the root */
  count(tenant: string, path: string, method: string, status: number, durationMs: number): void {
    const counts = this.#of(tenant, familyOf(path))
    let statuses = counts.answers.get(method)
    if (statuses === undefined) {
      statuses = new Map()
      counts.answers.set(method, statuses)
    }
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    counts.totalMs += durationMs
  }

  all(): readonly FamilyCounts[] {
    return [...this.#tenants.values()].flatMap((families) => [...families.values()])
  }

  #of(tenant: string, family: string): FamilyCounts {
    let families = this.#tenants.get(tenant)
    if (families === undefined) {
      families = new Map()
      this.#tenants.set(tenant, families)
    }
    let counts = families.get(family)
    if (counts === undefined) {
      const labels = tenant === '' ? { family } : { tenant, family }
      counts = { labels, answers: new Map(), totalMs: 0 }
      families.set(family, counts)
    }
    return counts
  }
}

/** The first part of a path where it is one of the tenant's: a label must not have as many values as there are paths. */
function familyOf(path: string): string {
  const end = path.indexOf('/', 1)
  const first = path.slice(1, end < 0 ? undefined : end)
  return FAMILIES.has(first) ? first : 'other'
}
