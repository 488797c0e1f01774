import type { ClientDocument } from '@tenantry/core/client'

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

interface Entry {
  readonly client: ClientDocument
  readonly name: string
  /** Everything the search looks at; made when it is first needed. */
  text: string
}

/** Clients by id, with every order that was asked for kept: a filter never sorts again. */
export class ClientIndex {
  #entries = new Map<string, Entry>()
  #orders = new Map<SortKey, readonly Entry[]>()

  get(clientId: string): ClientDocument | undefined {
    return this.#entries.get(clientId)?.client
  }

  clear(): void {
    this.#entries.clear()
    this.#orders.clear()
  }

  /** Adds clients, or replaces those of the same id. */
  put(clients: readonly ClientDocument[]): void {
    for (const client of clients)
      this.#entries.set(client.clientId, { client, name: client.name.toLowerCase(), text: '' })
    this.#orders.clear()
  }

  delete(clientId: string): void {
    this.#entries.delete(clientId)
    this.#orders.clear()
  }

  /** Makes the search text of everything, so that the first keystroke need not. */
  prepare(): void {
    for (const entry of this.#entries.values()) textOf(entry)
  }

  /** The clients of a view, in its order. Search is over name, client ID and callback URLs, in any case. */
  view({ q, grantType, enabled, sort, descending }: ClientView): readonly ClientDocument[] {
    const wanted = q.trim().toLowerCase()
    const found: ClientDocument[] = []
    for (const entry of this.#order(sort)) {
      const { client } = entry
      if (
        (!grantType || client.grantType === grantType) &&
        (!enabled || `${client.enabled}` === enabled) &&
        (!wanted || textOf(entry).includes(wanted))
      ) {
        found.push(client)
      }
    }
    return descending ? found.toReversed() : found
  }

  /** The clients in the order they were added. */
  all(): readonly ClientDocument[] {
    return [...this.#entries.values()].map(({ client }) => client)
  }

  #order(key: SortKey): readonly Entry[] {
    let order = this.#orders.get(key)
    if (!order) {
      const by = ({ client, name }: Entry): string => (key === 'name' ? name : `${client[key] ?? ''}`)
      order = [...this.#entries.values()].sort((a, b) => compare(by(a), by(b)) || compare(a.name, b.name))
      this.#orders.set(key, order)
    }
    return order
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : +(a > b)
}

function textOf(entry: Entry): string {
  const { clientId, callbackUrls } = entry.client
  return (entry.text ||= [entry.name, clientId, ...callbackUrls].join('\n').toLowerCase())
}
