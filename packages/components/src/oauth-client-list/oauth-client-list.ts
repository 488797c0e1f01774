import type { ClientDocument } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { define } from '../internal/define-element.ts'
import { DialogElement } from '../internal/dialog.ts'
import { timeAgo } from '../internal/format.ts'
import { formStyles } from '../internal/form.styles.ts'
import { icon, PLUS } from '../internal/icon.ts'
import type { OAuthClientCreate } from '../oauth-client-create/oauth-client-create.ts'
import { createTenantClient } from '../tenant-client/create-tenant-client.ts'
import type { TenantClient, TenantDocument } from '../tenant-client/tenant-client.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import { ClientDialog } from './client-dialog.ts'
import type { ClientView, SortKey } from './client-index.ts'
import { ClientPanel } from './client-panel.ts'
import type { PanelHost } from './client-panel.ts'
import { ClientSource } from './client-source.ts'
import { ClientTable } from './client-table.ts'
import { renderNotice } from './list-notice.ts'
import type { ListState } from './list-notice.ts'
import { renderTools } from './list-tools.ts'
import { listStyles } from './oauth-client-list.styles.ts'
import { RowMenu } from './row-menu.ts'

const ADMINISTRATOR = 'tenant_security_administrator'
const EVERYTHING: ClientView = { q: '', grantType: '', enabled: '', sort: 'name', descending: false }
/** The states in which there are clients to work with. */
const LOADED = /^(ready|empty|no-match)$/

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
export class OAuthClientList extends DialogElement implements PanelHost {
  static override styles: CSSResultGroup = [baseStyles, formStyles, listStyles]
  static override properties: PropertyDeclarations = { pageSize: { type: Number, attribute: 'page-size' } }

  /** Rows a page, for find-in-page and assistive technology; 0 for one long list. */
  declare pageSize: number

  #state: ListState = 'loading'
  #reason = ''
  #tenant: TenantDocument | undefined
  #view = EVERYTHING
  #source = new ClientSource(
    () => this.api,
    () => this.requestUpdate(),
  )
  #table = new ClientTable(this)
  #menu = new RowMenu(this)
  #panel: ClientPanel | undefined
  /** The client to open, or to focus, once it is there. */
  #wanted = ''
  #dialog: ClientDialog | undefined
  #create: OAuthClientCreate | undefined
  #pause: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.pageSize = 0
  }

  /** @internal */
  get api(): TenantClient {
    return this.given ?? createTenantClient(this)
  }

  /** The client whose panel is open. */
  get selected(): string | undefined {
    return this.#panel?.client.clientId
  }

  protected get unsaved(): boolean | undefined {
    return this.#panel?.form.dirty
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#panel?.secret.mask()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.asServer && (changed.has('tenantClient') || changed.has('baseUrl'))) {
      this.#state = 'loading'
      this.#drop()
      void this.reload()
    }
    if (LOADED.test(this.#state)) this.#state = this.#rows[0] ? 'ready' : this.#filtered ? 'no-match' : 'empty'
    this.setState(this.#state)
    this.#table.remember(this.shadowRoot)
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    this.#table.measure(this.shadowRoot!)
  }

  get #rows(): readonly ClientDocument[] {
    return this.#source.rows(this.#view)
  }

  get #filtered(): boolean {
    const { q, grantType, enabled } = this.#view
    return !!(q.trim() || grantType || enabled)
  }

  /** Asks the tenant again; what is being edited stays. */
  async reload(): Promise<void> {
    if (!LOADED.test(this.#state)) this.#enter('loading')
    // Making the formats is dear: done while the tenant answers.
    timeAgo('', this.language)
    try {
      const tenant = (this.#tenant = await this.api.getTenant())
      if (!tenant.viewer.roles.includes(ADMINISTRATOR)) return this.#enter('not-allowed')
      if (!tenant.oauthEnabled) return this.#enter('not-enabled')
      if (!(await this.#source.open(this.#view))) return
      this.#enter('ready')
      this.#open()
      await this.#source.rest(this.#view)
      await this.#fetch()
    } catch (error) {
      this.#refuse(error)
    }
  }

  #enter(state: ListState): void {
    this.#state = state
    this.requestUpdate()
  }

  #refuse(error: unknown): void {
    this.#reason = this.fail(error)
    const status = error instanceof TenantError ? error.status : 0
    if (LOADED.test(this.#state)) return this.say('bad', this.#reason)
    this.#enter(status === 401 ? 'not-signed-in' : status === 403 ? 'not-allowed' : 'failed')
    this.announce(this.#reason)
  }

  /** Opens the panel of a client, as soon as it is loaded; asks first when another one has unsaved changes. */
  select(clientId: string): void {
    if (clientId === this.selected) return
    this.guarded(() => {
      this.#wanted = clientId
      if (LOADED.test(this.#state)) void this.#fetch()
    })
  }

  /** Opens the wanted client, asked for by itself where the list does not have it. */
  #fetch(): Promise<void> {
    return this.attempt(async () => {
      this.#open()
      const wanted = this.#wanted
      if (!wanted || this.#create?.open) return
      this.#wanted = ''
      this.took(await this.api.getClient(wanted))
      this.#wanted = wanted
      this.#open()
    })
  }

  #open(): void {
    const client = this.#source.index.get(this.#wanted)
    if (!client || this.#create?.open) return
    this.#wanted = ''
    this.#drop()
    this.#panel = new ClientPanel(this, client, this.#tenant!.rules)
    this.emit('oauth-client-selected', { clientId: client.clientId })
    void this.focusOn('#heading')
  }

  #drop(): void {
    this.#panel?.secret.mask()
    this.#panel = undefined
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !this.#panel) return
    event.preventDefault()
    this.closePanel()
  }

  /** Closes the panel; asks first when it has unsaved changes. */
  closePanel(): void {
    this.guarded(() => {
      const clientId = this.selected!
      this.#drop()
      this.emit('oauth-client-selected', { clientId: null })
      void this.#focusRow(clientId)
    })
  }

  async #focusRow(clientId: string): Promise<void> {
    await this.updateComplete
    this.#table.reveal(this.renderRoot, this.#rows, clientId)
    await this.focusOn(`#c-${clientId}`)
  }

  /** @internal */
  took(client: ClientDocument, changed: readonly string[] = []): void {
    this.#source.put(client)
    if (this.selected === client.clientId) this.#panel!.client = client
    if (changed[0]) this.emit('oauth-client-updated', { client, changed })
    this.requestUpdate()
  }

  /** @internal */
  forget({ clientId }: ClientDocument): void {
    this.#source.delete(clientId)
    if (this.selected === clientId) this.#drop()
    this.say('bad', this.t('This client no longer exists.'))
  }

  /** @internal */
  async setEnabled(client: ClientDocument, enabled: boolean): Promise<void> {
    this.took({ ...client, enabled })
    await this.attempt(async () => {
      try {
        this.took(await this.api.updateClient(client.clientId, { enabled }), ['enabled'])
      } catch (error) {
        this.took(client)
        throw error
      }
      this.say('good', this.t(enabled ? 'Client successfully enabled' : 'Client successfully disabled'))
    })
  }

  /** @internal */
  ask(kind: 'rotate' | 'delete', client: ClientDocument): void {
    const leave = (): void => {
      this.#dialog = undefined
      this.requestUpdate()
    }
    const { clientId, name } = client
    this.#dialog = new ClientDialog(this, kind, client, leave, async (overlapSeconds) => {
      if (kind === 'rotate') {
        const { clientSecret, previousExpiresAt } = await this.api.rotateSecret(clientId, overlapSeconds)
        leave()
        this.#panel?.secret.show(clientSecret, previousExpiresAt)
        this.emit('oauth-client-secret-rotated', { clientId, previousExpiresAt })
        return this.say('good', this.t('The secret was rotated.'))
      }
      await this.api.deleteClient(clientId)
      const at = this.#rows.findIndex((row) => row.clientId === clientId)
      leave()
      this.forget(client)
      this.emit('oauth-client-deleted', { clientId, name })
      this.say('good', this.t('Client successfully deleted'))
      await this.updateComplete
      const next = this.#rows[at] ?? this.#rows.at(-1)
      await (next ? this.#focusRow(next.clientId) : this.focusOn('#new'))
    })
    this.requestUpdate()
  }

  readonly #enable = (): Promise<void> =>
    this.attempt(async () => {
      await this.api.updateTenant({ oauthEnabled: true })
      this.emit('oauth-enabled')
      await this.reload()
      this.say('good', this.t('OAuth is enabled'))
      await this.focusOn('#new')
    })

  readonly #new = async (): Promise<void> => {
    if (!this.emit('oauth-client-create-request', undefined, { cancelable: true })) return
    const { OAuthClientCreate } = await import('../oauth-client-create/oauth-client-create.ts')
    // The one that the list is in, the page's or a scoped one; older browsers know the page's alone.
    const registry = this.customElementRegistry ?? customElements
    define('oauth-client-create', OAuthClientCreate, registry)
    this.#create ??= document.createElement('oauth-client-create', { customElementRegistry: registry })
    Object.assign(this.#create, { tenantClient: this.api, tenant: this.#tenant, open: true })
    this.requestUpdate()
  }

  #created({ detail: { client } }: CustomEvent<{ readonly client: ClientDocument }>): void {
    this.#wanted = client.clientId
    this.took(client)
    this.#clear()
  }

  async #closed(): Promise<void> {
    const clientId = this.#wanted
    this.#wanted = ''
    await this.#create!.updateComplete
    if (!clientId) return this.focusOn('#new')
    this.say('good', this.t('Client successfully created'))
    await this.#focusRow(clientId)
  }

  /** @internal */
  sortBy(key: SortKey): void {
    const { sort, descending } = this.#view
    this.#show({ sort: key, descending: key === sort && !descending })
  }

  /** @internal */
  openMenu(client: ClientDocument): void {
    this.#menu.client = client
    this.requestUpdate()
  }

  /** @internal */
  nearEnd(): void {
    if (this.#source.remote) void this.attempt(() => this.#source.more(this.#view))
  }

  #show(change: Partial<ClientView>): void {
    this.#view = { ...this.#view, ...change }
    this.requestUpdate()
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => {
      if (this.#source.remote) void this.attempt(() => this.#source.open(this.#view))
      else this.announce(this.#count)
    }, 250)
  }

  readonly #clear = (): void => this.#show({ q: '', grantType: '', enabled: '' })

  get #count(): string {
    const { total, remote } = this.#source
    return this.t('{0} of {1}', remote ? total : this.#rows.length, total)
  }

  protected override render(): TemplateResult {
    const loaded = LOADED.test(this.#state)
    return html`<div
        class="base ${this.#panel ? 'with-panel' : ''}"
        part="base"
        @keydown=${this.#escape}
        dir=${this.direction}
      >
        <div class="list">
          <div class="row top" part="header">
            <h2 class="grow">${this.t('OAuth clients')}</h2>
            <slot name="toolbar"></slot>${
              loaded ? this.button([icon(PLUS), this.t('New')], this.#new, 'primary', 'new') : nothing
            }
          </div>
          ${this.renderBanner()}
          ${loaded && this.#state !== 'empty' ? renderTools(this, this.#view, this.#count, (change) => this.#show(change)) : nothing}
          ${this.#state === 'ready' ? this.#table.render(this.#rows, this.#source.total, this.#view, this.#source.remote) : renderNotice(this, this.#state, this.#view.q, this.#reason, this.#act)}
        </div>
        ${this.#panel?.render()}${this.renderStatus()}
      </div>
      ${this.#menu.render()}${this.#dialog?.render()}${this.renderDiscard()}
      <div @oauth-client-created=${this.#created} @oauth-client-create-closed=${this.#closed}>${this.#create}</div>`
  }

  /** What the button of a notice does. */
  readonly #act = (): unknown => {
    if (this.#state === 'not-enabled') return this.#enable()
    if (this.#state === 'empty') return this.#new()
    if (this.#state !== 'no-match') return this.reload()
    this.#clear()
    return this.focusOn('#search')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oauth-client-list': OAuthClientList
  }
}
