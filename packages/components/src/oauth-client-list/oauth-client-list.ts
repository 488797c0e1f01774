import { html, nothing } from 'lit'
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { controlStyles } from '../internal/control.styles.ts'
import { icon, PLUS } from '../internal/icon.ts'
import { once } from '../internal/once.ts'
import { TenantElement } from '../internal/tenant-element.ts'
import { readClients } from '../tenant-client/read-clients.ts'
import type { ClientReader, Tenant } from '../tenant-client/read-clients.ts'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import type { ClientView, SortKey } from './client-index.ts'
import { ClientSource } from './client-source.ts'
import { ClientTable } from './client-table.ts'
import type { ClientWork } from './client-work.ts'
import type { ListHost } from './list-host.ts'
import { ListLoading } from './list-loading.ts'
import { renderNotice } from './list-notice.ts'
import { renderTools, soughtWords } from './list-tools.ts'
import { listStyles } from './oauth-client-list.styles.ts'

const EVERYTHING: ClientView = { q: '', grantType: '', enabled: '', sort: 'name', descending: false }
/**
 * The OAuth clients of a tenant: search, filter, sort, and a panel at the right for one of them.
 *
 * @fires oauth-client-selected - `{ clientId }`, `null` when the panel was closed
 * @fires oauth-client-created - `{ client }`
 * @fires oauth-client-updated - `{ client, changed }`
 * @fires oauth-client-deleted - `{ clientId, name }`
 * @fires oauth-client-secret-rotated - `{ clientId, previousExpiresAt }`
 * @fires oauth-enabled
 * @fires oauth-client-create-request - Cancelable; opens the list's own `<oauth-client-create>` otherwise.
 * @fires tenant-error - `{ operation, status, code, title, detail }`
 * @slot toolbar - Actions of the host beside New
 * @slot panel - What the host adds to the panel
 * @slot row-* - Actions of the host in the row of the client with this ID
 * @cssState loading
 * @cssState not-signed-in
 * @cssState not-allowed
 * @cssState not-enabled
 * @cssState empty
 * @cssState no-match
 * @cssState failed
 * @cssState ready
 * @tag oauth-client-list
 */
export class OAuthClientList extends TenantElement implements ListHost {
  static override styles: CSSResultGroup = [baseStyles, controlStyles, listStyles]
  static override properties: PropertyDeclarations = { pageSize: { type: Number, attribute: 'page-size' } }

  /** Rows a page, for find-in-page and assistive technology; 0 for one long list. */
  declare pageSize: number

  /** @internal */
  readonly source = new ClientSource(
    () => this.reader,
    () => this.requestUpdate(),
  )
  /** @internal */
  view = EVERYTHING
  #loading = new ListLoading(this)
  #table = new ClientTable(this)
  #work: ClientWork | undefined
  /** What was clicked last, until it is done. */
  #pending: Promise<void> | undefined

  constructor() {
    super()
    this.pageSize = 0
  }

  /** @internal */
  get reader(): ClientReader {
    return readClients(() => this.client())
  }

  /** @internal */
  get tenant(): Tenant | undefined {
    return this.#loading.tenant
  }

  /** @internal */
  get now(): number {
    return this.#loading.now
  }

  /** @internal */
  get edits(): boolean {
    return !!this.#work?.panel?.form.dirty
  }

  /** @internal */
  get times(): readonly string[] {
    return this.#loading.state === 'ready' ? this.#table.times : []
  }

  /** @internal */
  get menuOf(): string | undefined {
    return this.#work?.menuOf
  }

  /** The client whose panel is open. */
  get selected(): string | undefined {
    return this.#work?.panel?.client.clientId
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#loading.connected()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#work?.panel?.secret.mask()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.asServer && (changed.has('tenantClient') || changed.has('baseUrl'))) {
      this.#work?.follow()
      void this.#loading.follow()
    }
    if (this.loaded) this.#loading.state = this.rows[0] ? 'ready' : this.#sought ? 'no-match' : 'empty'
    this.setState(this.#loading.state)
    this.#table.remember(this.shadowRoot)
  }

  protected override updated(): void {
    this.#table.measure(this.shadowRoot!)
  }

  /** @internal */
  get loaded(): boolean {
    return this.#loading.loaded
  }

  /** @internal */
  get rows(): readonly ClientDocument[] {
    return this.source.rows(this.view)
  }

  /** What the rows were searched and filtered by; empty where they are all. */
  get #sought(): string {
    return soughtWords(this, this.source.shown(this.view))
  }

  /** @internal */
  withId(id: string): HTMLElement | null {
    return this.shadowRoot!.getElementById(id)
  }

  /** @internal */
  async attempt(act: () => Promise<unknown>, what?: string): Promise<void> {
    try {
      await act()
      this.requestUpdate()
    } catch (error) {
      this.say('bad', this.fail(error, what))
    }
  }

  /** Asks the tenant again; what is being edited stays. */
  reload(): Promise<void> {
    return this.#loading.reload()
  }

  /** @internal */
  reset(): void {
    this.#work?.reset()
  }

  /** @internal */
  prune(): void {
    this.#work?.prune()
  }

  /** @internal */
  opened(rest: Promise<void>): void {
    void this.#prepare(rest)
  }

  /** Loads what a click opens. */
  readonly #load = once(async () => {
    const { ClientWork } = await import('./client-work.ts')
    return (this.#work = new ClientWork(this))
  })

  /** Ahead of the first click; where that fails, the click asks again and says so. */
  async #prepare(rest: Promise<void>): Promise<void> {
    try {
      const work = await this.#load()
      work.open()
      await rest
      await work.fetch()
    } catch {}
  }

  /** Does it, once what a click opens is loaded. `act` must not wait for an update: updates wait for it. */
  #with(act: (work: ClientWork) => unknown, what?: string): Promise<void> {
    return (this.#pending = this.attempt(async () => act(this.#work ?? (await this.#load())), what))
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete()
    await this.#pending
    return super.getUpdateComplete()
  }

  /** Opens the panel of a client, as soon as it is loaded; asks first when another one has unsaved changes. */
  select(clientId: string): void {
    if (clientId !== this.selected) void this.#with((work) => work.select(clientId))
  }

  /** Closes the panel; asks first when it has unsaved changes. */
  closePanel(): void {
    if (this.selected) this.#work!.close()
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || !this.selected) return
    event.preventDefault()
    this.closePanel()
  }

  /** @internal */
  async focusRow(clientId: string, button = 'client'): Promise<void> {
    await this.updateComplete
    const there = this.#table.reveal(this.renderRoot, this.rows, clientId)
    this.requestUpdate()
    await this.updateComplete
    this.withId(there ? `${button}-${clientId}` : 'search')?.focus()
  }

  readonly #new = (): unknown =>
    this.emit('oauth-client-create-request', undefined, { cancelable: true }) && this.#with((work) => work.create())

  /** @internal */
  sortBy(key: SortKey): void {
    const { sort, descending } = this.view
    void this.#show({ sort: key, descending: key === sort && !descending })
  }

  /** @internal */
  pressMenu(client: ClientDocument): void {
    this.#work?.pressMenu(client)
  }

  /** @internal */
  openMenu(client: ClientDocument): void {
    void this.#with((work) => work.openMenu(client))
  }

  /** @internal */
  async nearEnd(): Promise<void> {
    if (!this.source.remote) return
    await this.attempt(() => this.source.more(this.view), this.t('The clients could not be loaded.'))
  }

  /** Changes the view; where the tenant searches, it is asked when nothing more is typed for a while. */
  async #show(change: Partial<ClientView>, pause = 250): Promise<void> {
    const view = (this.view = { ...this.view, ...change })
    this.#table.top()
    this.requestUpdate()
    await new Promise((resolve) => setTimeout(resolve, pause))
    if (view === this.view) await this.#ask()
  }

  async #ask(): Promise<void> {
    try {
      if (this.source.remote && !(await this.source.open(this.view))) return
      this.announce(this.#count)
    } catch (error) {
      this.say('bad', this.fail(error, this.t('The clients could not be loaded.')), () => this.#ask())
    }
  }

  /** @internal */
  clear(): Promise<void> {
    return this.#show({ q: '', grantType: '', enabled: '' }, 0)
  }

  get #count(): string {
    const { total, remote } = this.source
    return this.t('{0} of {1}', remote ? total : this.rows.length, total)
  }

  protected override render(): TemplateResult {
    const { loaded } = this
    const { state, reason } = this.#loading
    const panel = this.#work?.panel
    return html`<div
        class="base ${panel ? 'with-panel' : ''}"
        part="base"
        @keydown=${this.#escape}
        dir=${this.direction}
      >
        <div class="list">
          <div class="row top" part="header">
            <h2 class="grow">${this.t('OAuth clients')}</h2>
            ${this.renderBanner()}<slot name="toolbar"></slot>${
              loaded ? this.button([icon(PLUS), this.t('New')], this.#new, 'primary', 'new') : nothing
            }
          </div>
          ${loaded && state !== 'empty' ? renderTools(this, this.view, this.#count, (change) => void this.#show(change)) : nothing}
          ${state === 'ready' ? this.#table.render(this.rows, this.source.total, this.view, this.source.remote) : renderNotice(this, state, this.#sought, reason, this.#act)}
        </div>
        ${panel?.render()}${this.renderStatus()}
      </div>
      ${this.#work?.render()}`
  }

  /** What the button of a notice does. */
  readonly #act = (): unknown => {
    const { state } = this.#loading
    if (state === 'not-enabled') return this.#with((work) => work.enable(), this.t('OAuth could not be enabled.'))
    if (state === 'empty') return this.#new()
    if (state !== 'no-match') return this.reload()
    void this.clear()
    return this.focusOn('#search')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oauth-client-list': OAuthClientList
  }
}
