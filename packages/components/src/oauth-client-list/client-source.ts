import type { ClientDocument } from '@tenantry/core/client'
import type { ClientPage, ClientQuery, ClientSort } from '../tenant-client/tenant-client.ts'
import { ClientIndex } from './client-index.ts'
import type { ClientView } from './client-index.ts'

const PAGE = 200
const MOST_ON_THE_SPOT = 10_000

type ListClients = (query: ClientQuery, signal: AbortSignal) => Promise<ClientPage>

/**
 * Where the list's rows come from. Up to 10,000 clients are all loaded, then searched, filtered and sorted here; beyond,
 * the tenant does it, and pages come as they are scrolled to.
 */
export class ClientSource {
  readonly index = new ClientIndex()
  remote = false
  /** How many clients the view has (beyond 10,000) or the tenant has. */
  total = 0
  #list: ListClients
  #changed: () => void
  #cursor: string | null = null
  #abort = new AbortController()
  #more: Promise<void> | undefined
  #rows: readonly ClientDocument[] = []
  #rowsOf = ''

  constructor(list: ListClients, changed: () => void) {
    this.#list = list
    this.#changed = changed
  }

  /** Loads the first page, then the rest behind it. */
  async open(view: ClientView): Promise<void> {
    this.close()
    this.#abort = new AbortController()
    const page = await this.#list(this.#query(view), this.#abort.signal)
    this.index.clear()
    this.remote = this.remote || page.total > MOST_ON_THE_SPOT
    this.#take(page)
  }

  /** The next page; nothing when there is none or it is on its way. */
  async more(view: ClientView): Promise<void> {
    const { signal } = this.#abort
    if (this.#cursor === null) return
    this.#more ??= this.#list({ ...this.#query(view), cursor: this.#cursor }, signal)
      .then((page) => this.#take(page))
      .finally(() => (this.#more = undefined))
    return this.#more
  }

  /** All pages that are left, unless the tenant does the searching. */
  async rest(view: ClientView): Promise<void> {
    while (!this.remote && this.#cursor !== null && !this.#abort.signal.aborted) await this.more(view)
    if (!this.remote) setTimeout(() => this.index.prepare())
  }

  close(): void {
    this.#abort.abort()
    this.#more = undefined
  }

  put(client: ClientDocument): void {
    if (!this.index.get(client.clientId)) this.total++
    this.index.put(client)
    this.#rowsOf = ''
  }

  delete(clientId: string): void {
    if (this.index.get(clientId)) this.total--
    this.index.delete(clientId)
    this.#rowsOf = ''
  }

  /** The rows of a view: the same array as long as nothing changed. */
  rows(view: ClientView): readonly ClientDocument[] {
    const key = JSON.stringify(view)
    if (key !== this.#rowsOf) {
      this.#rows = this.remote ? this.index.all() : this.index.view(view)
      this.#rowsOf = key
    }
    return this.#rows
  }

  #take(page: ClientPage): void {
    this.index.put(...page.items)
    this.total = page.total
    this.#cursor = page.nextCursor
    this.#rowsOf = ''
    this.#changed()
  }

  #query({ q, grantType, enabled, sort, descending }: ClientView): ClientQuery {
    const order = sort === 'createdAt' || sort === 'lastUsedAt' ? sort : 'name'
    const by: ClientSort = descending ? `-${order}` : order
    if (!this.remote) return { limit: PAGE, sort: 'name' }
    return {
      limit: PAGE,
      sort: by,
      ...(q.trim() ? { q: q.trim() } : {}),
      ...(grantType ? { grantType } : {}),
      ...(enabled ? { enabled: enabled === 'true' } : {}),
    }
  }
}
