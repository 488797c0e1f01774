import type { ClientReader } from '../tenant-client/read-clients.ts'
import type { ClientDocument, ClientPage } from '../tenant-client/tenant-client.ts'
import { ClientIndex } from './client-index.ts'
import type { ClientView } from './client-index.ts'

const PAGE = 200
const MOST_ON_THE_SPOT = 10_000

/**
 * Where the list's rows come from. Up to 10,000 clients are all loaded, then searched, filtered and sorted here; beyond,
 * the tenant does it, and pages come as they are scrolled to.
 */
export class ClientSource {
  readonly index = new ClientIndex()
  remote = false
  /** How many clients the tenant has, as far as it says; beyond 10,000: how many the view has. */
  total = 0
  #reader: () => ClientReader
  #changed: () => void
  #cursor: string | null = null
  /** The cursors that were followed: one that comes again leads round in a circle. */
  #followed = new Set<string>()
  #abort = new AbortController()
  #more: Promise<void> | undefined
  /** The view that was asked for last. */
  #opened: ClientView | undefined
  /** The view of the pages that are there. */
  #taken: ClientView | undefined
  #rows: readonly ClientDocument[] = []
  #rowsOf: ClientView | undefined

  constructor(reader: () => ClientReader, changed: () => void) {
    this.#reader = reader
    this.#changed = changed
  }

  /** Loads the first page; resolves to `false` when another call overtook it. */
  async open(view: ClientView): Promise<boolean> {
    this.#abort.abort()
    const abort = (this.#abort = new AbortController())
    this.#more = undefined
    this.#opened = view
    try {
      const page = await this.#page(view)
      if (abort.signal.aborted) return false
      this.index.clear()
      this.#followed.clear()
      this.#taken = view
      this.#take(page)
      return true
    } catch (error) {
      if (abort.signal.aborted) return false
      throw error
    }
  }

  /** The next page of what was opened; nothing when there is none. */
  async more(view: ClientView): Promise<void> {
    if (!this.#cursor || view !== this.#opened) return
    this.#more ??= this.#next(view, this.#cursor)
    await this.#more
  }

  async #next(view: ClientView, cursor: string): Promise<void> {
    const { signal } = this.#abort
    this.#followed.add(cursor)
    try {
      const page = await this.#page(view, cursor)
      if (!signal.aborted) this.#take(page)
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      if (!signal.aborted) this.#more = undefined
    }
  }

  /** All pages that are left, unless the tenant does the searching. */
  async rest(): Promise<void> {
    const view = this.#opened!
    const { signal } = this.#abort
    while (!this.remote && this.#cursor && !signal.aborted) await this.more(view)
  }

  /** The view that the rows are of: where the tenant searches, another one is shown only when its answer is there. */
  shown(view: ClientView): ClientView {
    return (this.remote && this.#taken) || view
  }

  put(client: ClientDocument): void {
    if (!this.index.get(client.clientId)) this.total++
    this.index.put([client])
    this.#rowsOf = undefined
  }

  delete(clientId: string): void {
    if (this.index.get(clientId)) this.total--
    this.index.delete(clientId)
    this.#rowsOf = undefined
  }

  /** The rows of a view: the same array as long as nothing changed. */
  rows(view: ClientView): readonly ClientDocument[] {
    if (view !== this.#rowsOf) this.#rows = this.remote ? this.index.all() : this.index.view(view)
    this.#rowsOf = view
    return this.#rows
  }

  #take({ items, total, nextCursor }: ClientPage): void {
    this.index.put(items)
    this.total = total ?? this.index.size
    this.remote ||= this.total > MOST_ON_THE_SPOT
    this.#cursor = this.#followed.has(nextCursor ?? '') ? null : nextCursor
    this.#rowsOf = undefined
    this.#changed()
  }

  #page({ q, grantType, enabled, sort, descending }: ClientView, cursor?: string): Promise<ClientPage> {
    const query = this.remote
      ? {
          q: q.trim() || undefined,
          grantType: grantType || undefined,
          enabled: enabled || undefined,
          sort: (descending ? '-' : '') + sort,
        }
      : { sort: 'name' }
    return this.#reader().listClients({ limit: PAGE, cursor, ...query }, this.#abort.signal)
  }
}
