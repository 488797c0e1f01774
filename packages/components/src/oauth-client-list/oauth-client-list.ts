import type { ClientDocument } from '@tenantry/core/client'
import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { renderDiscard } from '../internal/dialog.ts'
import { formStyles } from '../internal/form.styles.ts'
import { CROSS, icon, PLUS } from '../internal/icon.ts'
import { TenantElement, valueOf } from '../internal/tenant-element.ts'
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
import { listStyles } from './oauth-client-list.styles.ts'
import { RowMenu } from './row-menu.ts'

/** Title, text and action of each state that only says something. */
const NOTICES = {
  'not-enabled': ['OAuth is not enabled yet', 'Apps and devices can act for the users of this tenant once it is.', 'Enable OAuth'],
  'not-signed-in': ['Sign in to manage OAuth clients.', '', 'Try again'],
  'not-allowed': ['You need the tenant security administrator role to manage OAuth clients.', '', ''],
  failed: ['Something went wrong', '', 'Try again'],
  empty: ['No OAuth clients yet', 'A client lets one app or device act for the people who approve it.', 'Create your first client'],
  'no-match': ['No clients match “{0}”', '', 'Clear search'],
} as const

type State = 'loading' | 'ready' | keyof typeof NOTICES

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
 */
export class OAuthClientList extends TenantElement implements PanelHost {
  static override styles: CSSResultGroup = [baseStyles, formStyles, listStyles]

  #state: State = 'loading'
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
  /** What to do once unsaved changes are dropped. */
  #leaving: (() => void) | undefined
  #banner: readonly ['good' | 'bad', string] | undefined
  #create: OAuthClientCreate | undefined
  #pause: ReturnType<typeof setTimeout> | undefined

  /** @internal */
  get api(): TenantClient {
    return this.given ?? createTenantClient(this)
  }

  /** @internal */
  get selected(): string | undefined {
    return this.#panel?.client.clientId
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#panel?.secret.mask()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('tenantClient')) void this.reload()
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
    try {
      const tenant = (this.#tenant = await this.api.getTenant())
      if (!tenant.viewer.roles.includes(ADMINISTRATOR)) return this.#enter('not-allowed')
      if (!tenant.oauthEnabled) return this.#enter('not-enabled')
      if (!(await this.#source.open(this.#view))) return
      this.#enter('ready')
      this.#open()
      await this.#source.rest(this.#view)
      this.#open()
    } catch (error) {
      this.#refuse(error)
    }
  }

  #enter(state: State): void {
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
    this.#guarded(() => {
      this.#wanted = clientId
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

  /** @internal */
  closePanel(): void {
    this.#guarded(() => {
      const clientId = this.selected!
      this.#drop()
      this.emit('oauth-client-selected', { clientId: null })
      void this.#focusRow(clientId)
    })
  }

  /** Does it at once, or after asking when there is something to lose. */
  #guarded(act: () => void): void {
    if (this.#panel?.form.dirty) this.#leaving = act
    else act()
    this.requestUpdate()
  }

  async #focusRow(clientId: string): Promise<void> {
    await this.updateComplete
    this.#table.reveal(this.renderRoot, this.#rows, clientId)
    await this.focusOn(`#c-${clientId}`)
  }

  /** @internal */
  say(tone: 'good' | 'bad', text: string): void {
    this.#banner = [tone, text]
    this.announce(text)
  }

  /** @internal */
  async attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
      this.requestUpdate()
    } catch (error) {
      this.say('bad', this.fail(error))
    }
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
    await import('../oauth-client-create/oauth-client-create.define.ts')
    this.#create ??= document.createElement('oauth-client-create')
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
    return html`<div class="base ${this.#panel ? 'with-panel' : ''}" part="base" dir=${this.direction}>
      <div class="list">
        <div class="row top" part="header"><h2 class="grow">${this.t('OAuth clients')}</h2><slot name="toolbar"></slot>${
          loaded ? this.button([icon(PLUS), this.t('New')], this.#new, 'primary', 'new') : nothing
        }</div>
        ${this.#banner ? this.#renderBanner(...this.#banner) : nothing}
        ${loaded && this.#state !== 'empty' ? this.#renderTools() : nothing}
        ${this.#state === 'ready' ? this.#table.render(this.#rows, this.#source.total, this.#view, this.#source.remote) : this.#renderNotice(this.#state)}
      </div>
      ${this.#panel?.render()}${this.renderStatus()}
    </div>
    ${this.#menu.render()}${this.#dialog?.render()}${this.#leaving && this.#renderDiscard(this.#leaving)}
    <div @oauth-client-created=${this.#created} @oauth-client-create-closed=${this.#closed}>${this.#create}</div>`
  }

  #renderDiscard(act: () => void): TemplateResult {
    const leave = (): void => {
      this.#leaving = undefined
      this.requestUpdate()
    }
    return renderDiscard(this, leave, () => {
      leave()
      act()
    })
  }

  #renderBanner(tone: 'good' | 'bad', text: string): TemplateResult {
    const close = (): void => {
      this.#banner = undefined
      this.requestUpdate()
    }
    return this.banner(tone, html`<div class="row"><span class="grow">${text}</span>${this.button(icon(CROSS), close, 'icon link', undefined, this.t('Close'))}</div>`)
  }

  #renderTools(): TemplateResult {
    const { q, grantType, enabled } = this.#view
    const select = (label: string, value: string, change: (value: string) => void, ...options: readonly string[]): TemplateResult =>
      html`<select part="filter" aria-label=${this.t(label)} @change=${(event: Event) => change(valueOf(event))}>${options.map((option) => {
        const [key = '', text = ''] = option.split('|')
        return html`<option value=${key} .selected=${key === value}>${this.t(text)}</option>`
      })}</select>`
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !q) return
      event.preventDefault()
      this.#show({ q: '' })
    }
    const search = this.t('Search clients')
    return html`<div class="row tools" part="toolbar"><input class="grow" id="search" part="search" type="search" aria-label=${search} placeholder=${search} .value=${q} @keydown=${escape} @input=${(event: Event) => this.#show({ q: valueOf(event) })} />${select(
      'Type',
      grantType,
      (value) => this.#show({ grantType: value }),
      '|All types',
      `${AUTHORIZATION_CODE}|Authorization code grant`,
      `${DEVICE_CODE}|Device grant`,
    )}${select('Status', enabled, (value) => this.#show({ enabled: value }), '|All statuses', 'true|Enabled', 'false|Disabled')}<span class="muted">${this.#count}</span></div>`
  }

  #renderNotice(state: Exclude<State, 'ready'>): TemplateResult {
    if (state === 'loading') {
      return html`<p class="muted">${this.t('Loading clients…')}</p>${[1, 2, 3, 4].map(() => html`<div class="bone"></div>`)}`
    }
    const [title, text, action] = NOTICES[state]
    const act = { 'not-enabled': this.#enable, empty: this.#new, 'no-match': () => (this.#clear(), this.focusOn('#search')) }[state as string]
    return html`<div class="notice" part="notice"><h3>${this.t(title, this.#view.q)}</h3><p class="muted">${state === 'failed' ? this.#reason : this.t(text)}</p>${
      action && this.button(this.t(action), act ?? (() => this.reload()), 'primary')
    }</div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oauth-client-list': OAuthClientList
  }
}
