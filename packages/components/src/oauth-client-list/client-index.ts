import type { ClientDocument } from '../tenant-client/tenant-client.ts'

/** The columns a list can be sorted by. */
export type SortKey = 'name' | 'grantType' | 'enabled' | 'createdAt' | 'lastUsedAt'

/** What the list shows, and in which order. */
export interface ClientView {
  readonly q: string
  /** A grant type, or all of them when empty. */
  readonly grantType: string
  /** `true`, `false`, or both when empty. */
  readonly enabled: string
  readonly sort: SortKey
  readonly descending: boolean
}

/** Clients by id, with every order that was asked for kept: a filter never sorts again. */
export class ClientIndex {
  /** By its ID; one that has none is there for itself. */
  #clients = new Map<string | ClientDocument, ClientDocument>()
  #orders = new Map<SortKey, readonly ClientDocument[]>()

  get(clientId: string): ClientDocument | undefined {
    return this.#clients.get(clientId)
  }

  get size(): number {
    return this.#clients.size
  }

  clear(): void {
    this.#clients.clear()
    this.#orders.clear()
  }

  /** Adds clients, or replaces those of the same id. */
  put(clients: readonly ClientDocument[]): void {
    for (const client of clients) this.#clients.set(client.clientId || client, client)
    this.#orders.clear()
  }

  delete(clientId: string): void {
    this.#clients.delete(clientId)
    this.#orders.clear()
  }

  /** The clients of a view, in its order. Search is over name, client ID and callback URLs, in any case. */
  view({ q, grantType, enabled, sort, descending }: ClientView): readonly ClientDocument[] {
    // As quick as looking into a text in small letters, which would weigh more than the clients.
    const wanted = new RegExp(
      q
        .trim()
        .normalize()
        .replace(/[^\w\s]/g, '\\$&'),
      'i',
    )
    const has = (text: string): boolean => wanted.test(text)
    const found = this.#order(sort).filter(
      (client) =>
        (!grantType || client.grantType === grantType) &&
        (!enabled || `${client.enabled}` === enabled) &&
        (has(client.name) || has(client.clientId) || client.callbackUrls.some(has)),
    )
    return descending ? found.toReversed() : found
  }

  /** The clients in the order they were added. */
  all(): readonly ClientDocument[] {
    return [...this.#clients.values()]
  }

  #order(key: SortKey): readonly ClientDocument[] {
    let order = this.#orders.get(key)
    if (!order) {
      order = this.all()
        .map((client) => {
          const name = client.name.toLowerCase()
          return { client, name, by: key === 'name' ? name : `${client[key] ?? ''}` }
        })
        .sort((a, b) => compare(a.by, b.by) || compare(a.name, b.name))
        .map(({ client }) => client)
      this.#orders.set(key, order)
    }
    return order
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : +(a > b)
}
