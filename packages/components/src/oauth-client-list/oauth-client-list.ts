import type { ClientDocument } from '@tenantry/core/client'
import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { renderDiscard } from '../internal/dialog.ts'
import { formStyles } from '../internal/form.styles.ts'
import { ALERT, CHECK, CROSS, icon, KEY, PLUS } from '../internal/icon.ts'
import { fill } from '../internal/locale.ts'
import { TenantElement } from '../internal/tenant-element.ts'
import { formMessages, listMessages } from '../locales/en.ts'
import type { OAuthClientCreate } from '../oauth-client-create/oauth-client-create.ts'
import { createTenantClient } from '../tenant-client/create-tenant-client.ts'
import type { TenantClient, TenantDocument } from '../tenant-client/tenant-client.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import { ClientDialog } from './client-dialogs.ts'
import type { ClientView, SortKey } from './client-index.ts'
import { ClientPanel } from './client-panel.ts'
import type { PanelHost } from './client-panel.ts'
import { ClientSource } from './client-source.ts'
import { ClientTable } from './client-table.ts'
import { listStyles } from './oauth-client-list.styles.ts'
import { RowMenu } from './row-menu.ts'

type Phase = 'loading' | 'not-signed-in' | 'not-allowed' | 'not-enabled' | 'failed' | 'ready'

const ADMINISTRATOR = 'tenant_security_administrator'
const EVERYTHING: ClientView = { q: '', grantType: '', enabled: '', sort: 'name', descending: false }
const REMOTE_PAUSE = 250

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

  #phase: Phase = 'loading'
  #reason = ''
  #tenant: TenantDocument | undefined
  #view: ClientView = EVERYTHING
  #source: ClientSource
  #table: ClientTable
  #menu: RowMenu
  #panel: ClientPanel | undefined
  #wanted: string | undefined
  #dialog: ClientDialog | undefined
  /** What to do once unsaved changes are dropped. */
  #leaving: (() => void) | undefined
  #banner: readonly ['good' | 'bad', string] | undefined
  #create: OAuthClientCreate | undefined
  #later: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super({ ...formMessages, ...listMessages })
    this.#source = new ClientSource(
      (query, signal) => this.tenantApi.listClients(query, signal),
      () => this.requestUpdate(),
    )
    this.#table = new ClientTable(this)
    this.#menu = new RowMenu(this, (client) => this.#askDeletion(client))
    this.setState('loading')
  }

  get tenantApi(): TenantClient {
    return this.client ?? createTenantClient({ baseUrl: this.baseUrl })
  }

  get selected(): string | undefined {
    return this.#panel?.client.clientId
  }

  get menuOf(): string | undefined {
    return this.#menu.client?.clientId
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#panel?.close()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('tenantClient') || changed.has('baseUrl')) void this.reload()
    const rows = this.#source.rows(this.#view)
    const { size } = this.#source.index
    this.setState(this.#phase !== 'ready' ? this.#phase : rows.length > 0 ? 'ready' : size === 0 && !this.#filtered ? 'empty' : 'no-match')
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    this.#table.measure(this.renderRoot)
    this.#menu.place(this.renderRoot)
  }

  get #filtered(): boolean {
    const { q, grantType, enabled } = this.#view
    return `${q.trim()}${grantType}${enabled}` !== ''
  }

  /** Asks the tenant again; what is being edited stays. */
  async reload(): Promise<void> {
    if (this.#phase !== 'ready') this.#enter('loading')
    try {
      const tenant = (this.#tenant = await this.tenantApi.getTenant())
      if (!tenant.viewer.roles.includes(ADMINISTRATOR)) return this.#enter('not-allowed')
      if (!tenant.oauthEnabled) return this.#enter('not-enabled')
      await this.#source.open(this.#view)
      this.#enter('ready')
      if (this.#wanted) this.#openPanel(this.#wanted)
      await this.#source.rest(this.#view)
      if (this.#wanted) this.#openPanel(this.#wanted)
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) this.#refuse(error)
    }
  }

  #enter(phase: Phase): void {
    this.#phase = phase
    this.requestUpdate()
  }

  #refuse(error: unknown): void {
    this.#reason = this.fail(error)
    const status = error instanceof TenantError ? error.status : -1
    if (this.#phase === 'ready') return this.say('bad', this.#reason)
    this.#enter(status === 401 ? 'not-signed-in' : status === 403 ? 'not-allowed' : 'failed')
    this.announce(this.#reason)
  }

  /** Opens the panel of a client, as soon as it is loaded; asks first when another one has unsaved changes. */
  select(clientId: string): void {
    if (clientId === this.selected) return
    this.#guarded(() => {
      this.#wanted = clientId
      this.#openPanel(clientId)
    })
  }

  #openPanel(clientId: string): void {
    const client = this.#source.index.get(clientId)
    if (!client || !this.#tenant) return
    this.#wanted = undefined
    this.#panel?.close()
    this.#panel = new ClientPanel(this, client, this.#tenant.rules)
    this.emit('oauth-client-selected', { clientId })
    void this.focusOn('#panel-title')
  }

  closePanel(): void {
    this.#guarded(() => {
      const clientId = this.selected
      this.#panel?.close()
      this.#panel = undefined
      this.emit('oauth-client-selected', { clientId: null })
      if (clientId) this.#focusRow(clientId)
    })
  }

  /** Does it at once, or after asking when there is something to lose. */
  #guarded(act: () => void): void {
    if (this.#panel?.dirty) this.#leaving = act
    else act()
    this.requestUpdate()
  }

  #focusRow(clientId: string): void {
    this.#table.reveal(this.renderRoot, this.#source.rows(this.#view), clientId)
    void this.focusOn(`#c-${clientId}`)
  }

  say(tone: 'good' | 'bad', text: string): void {
    this.#banner = [tone, text]
    this.announce(text)
  }

  took(client: ClientDocument, changed?: readonly string[]): void {
    this.#source.put(client)
    if (changed?.length) this.emit('oauth-client-updated', { client, changed })
    this.requestUpdate()
  }

  forget(client: ClientDocument): void {
    this.#source.delete(client.clientId)
    if (this.selected === client.clientId) {
      this.#panel?.close()
      this.#panel = undefined
    }
    this.say('bad', this.words.gone)
  }

  async setEnabled(client: ClientDocument, enabled: boolean): Promise<void> {
    const show = (now: ClientDocument): void => {
      this.#source.put(now)
      if (this.selected === now.clientId) this.#panel?.renew(now)
      this.requestUpdate()
    }
    show({ ...client, enabled })
    try {
      const now = await this.tenantApi.updateClient(client.clientId, { enabled })
      show(now)
      this.emit('oauth-client-updated', { client: now, changed: ['enabled'] })
      this.say('good', enabled ? this.words.enabledDone : this.words.disabledDone)
    } catch (error) {
      show(client)
      this.say('bad', this.fail(error))
    }
  }

  askRotation(client: ClientDocument): void {
    this.#ask('rotate', client, async (overlapSeconds) => {
      const { clientSecret, previousExpiresAt } = await this.tenantApi.rotateSecret(client.clientId, overlapSeconds)
      this.#dialog = undefined
      this.#panel?.secret.show(clientSecret, previousExpiresAt)
      this.emit('oauth-client-secret-rotated', { clientId: client.clientId, previousExpiresAt })
      this.say('good', this.words.rotated)
    })
  }

  #askDeletion(client: ClientDocument): void {
    this.#ask('delete', client, async () => {
      const { clientId, name } = client
      const rows = this.#source.rows(this.#view)
      const at = rows.findIndex((row) => row.clientId === clientId)
      const next = rows[at + 1] ?? rows[at - 1]
      await this.tenantApi.deleteClient(clientId)
      this.#dialog = undefined
      this.forget(client)
      this.emit('oauth-client-deleted', { clientId, name })
      this.say('good', this.words.deletedDone)
      await this.updateComplete
      if (next) this.#focusRow(next.clientId)
      else void this.focusOn('#new')
    })
  }

  #ask(kind: ClientDialog['kind'], client: ClientDocument, act: (overlapSeconds: number) => Promise<void>): void {
    const leave = (): void => {
      this.#dialog = undefined
      this.requestUpdate()
    }
    this.#dialog = new ClientDialog(this, kind, client, leave, act)
    this.requestUpdate()
  }

  async #enable(): Promise<void> {
    try {
      this.#tenant = await this.tenantApi.updateTenant({ oauthEnabled: true })
      this.emit('oauth-enabled')
      await this.reload()
      this.say('good', this.words.oauthOn)
      void this.focusOn('#new')
    } catch (error) {
      this.say('bad', this.fail(error))
    }
  }

  async #new(): Promise<void> {
    if (!this.emit('oauth-client-create-request', undefined, { cancelable: true })) return
    await import('../oauth-client-create/oauth-client-create.define.ts')
    this.#create ??= document.createElement('oauth-client-create')
    this.#create.tenantClient = this.tenantApi
    this.#create.tenant = this.#tenant ?? null
    this.requestUpdate()
    await this.updateComplete
    this.#create.show()
  }

  #created(event: CustomEvent<{ readonly client: ClientDocument }>): void {
    this.#source.put(event.detail.client)
    this.#wanted = event.detail.client.clientId
    this.#show({ ...EVERYTHING, sort: this.#view.sort, descending: this.#view.descending })
  }

  async #createClosed(): Promise<void> {
    const clientId = this.#wanted
    this.#wanted = undefined
    await this.#create?.updateComplete
    if (!clientId) return this.focusOn('#new')
    this.say('good', this.words.created)
    await this.updateComplete
    this.#focusRow(clientId)
  }

  sortBy(key: SortKey): void {
    const { sort, descending } = this.#view
    this.#show({ ...this.#view, sort: key, descending: key === sort && !descending })
  }

  toggleMenu(client: ClientDocument): void {
    this.#menu.toggle(client)
    this.requestUpdate()
  }

  nearEnd(): void {
    if (this.#source.remote) void this.#source.more(this.#view).catch((error: unknown) => this.#refuse(error))
  }

  #show(view: ClientView): void {
    this.#view = view
    this.requestUpdate()
    clearTimeout(this.#later)
    this.#later = setTimeout(() => {
      if (this.#source.remote) void this.#source.open(this.#view).catch((error: unknown) => this.#refuse(error))
      else if (this.#phase === 'ready') this.announce(this.#count())
    }, REMOTE_PAUSE)
  }

  #count(): string {
    const { total, remote } = this.#source
    return fill(this.words.count, remote ? total : this.#source.rows(this.#view).length, total)
  }

  protected override render(): TemplateResult {
    const { words } = this
    const ready = this.#phase === 'ready'
    return html`<div class="base ${this.#panel ? 'with-panel' : ''}" part="base" dir=${this.direction}>
      <div class="list">
        <div class="row top" part="header">
          <h2 class="grow">${words.heading}</h2>
          <slot name="toolbar"></slot>
          ${ready ? html`<button type="button" id="new" class="primary" part="button primary new" @click=${() => this.#new()}>${icon(PLUS)}${words.new}</button>` : nothing}
        </div>
        ${this.#banner ? this.#renderBanner(...this.#banner) : nothing}
        ${ready ? this.#renderReady() : this.#renderPhase()}
      </div>
      ${this.#panel?.render() ?? nothing}
      ${this.renderStatus()}
    </div>
    ${this.#menu.client ? this.#menu.render() : nothing}
    ${this.#dialog?.render() ?? nothing}
    ${this.#leaving ? this.#renderDiscard(this.#leaving) : nothing}
    <div @oauth-client-created=${this.#created} @oauth-client-create-closed=${this.#createClosed}>${this.#create ?? nothing}</div>`
  }

  #renderDiscard(act: () => void): TemplateResult {
    const leave = (): void => {
      this.#leaving = undefined
      this.requestUpdate()
    }
    return renderDiscard(this.words, this.direction, leave, () => {
      leave()
      act()
    })
  }

  #renderBanner(tone: 'good' | 'bad', text: string): TemplateResult {
    const close = (): void => {
      this.#banner = undefined
      this.requestUpdate()
    }
    return html`<div class="banner ${tone}" part="banner">${icon(tone === 'good' ? CHECK : ALERT)}<span class="grow">${text}</span><button type="button" class="icon quiet" aria-label=${this.words.close} @click=${close}>${icon(CROSS)}</button></div>`
  }

  #renderReady(): TemplateResult {
    const { words } = this
    const rows = this.#source.rows(this.#view)
    if (rows.length === 0 && !this.#filtered) {
      return this.#renderNotice(KEY, words.emptyTitle, words.emptyText, words.first, () => this.#new())
    }
    return html`${this.#renderToolbar()}${
      rows.length > 0
        ? this.#table.render(rows, this.#source.total, this.#view, this.#source.remote)
        : this.#renderNotice('', fill(words.noMatch, this.#view.q), '', words.clearSearch, () => {
            this.#show({ ...EVERYTHING, sort: this.#view.sort, descending: this.#view.descending })
            void this.focusOn('#search')
          })
    }`
  }

  #renderToolbar(): TemplateResult {
    const { words } = this
    const { q, grantType, enabled } = this.#view
    const filter = (label: string, value: string, options: readonly (readonly [string, string])[], change: (value: string) => void): TemplateResult =>
      html`<select part="filter" aria-label=${label} .value=${value} @change=${(event: Event & { readonly currentTarget: HTMLSelectElement }) => change(event.currentTarget.value)}>${options.map(
        ([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`,
      )}</select>`
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !q) return
      event.preventDefault()
      this.#show({ ...this.#view, q: '' })
    }
    return html`<div class="row tools" part="toolbar">
      <input class="grow" id="search" part="search" type="search" aria-label=${words.search} placeholder=${words.search} .value=${q} @keydown=${escape} @input=${(
        event: Event & { readonly currentTarget: HTMLInputElement },
      ) => this.#show({ ...this.#view, q: event.currentTarget.value })} />
      ${filter(words.type, grantType, [['', words.allTypes], [AUTHORIZATION_CODE, words.authorizationCode], [DEVICE_CODE, words.device]], (value) =>
        this.#show({ ...this.#view, grantType: value === AUTHORIZATION_CODE || value === DEVICE_CODE ? value : '' }),
      )}
      ${filter(words.status, enabled, [['', words.allStatuses], ['true', words.enabled], ['false', words.disabled]], (value) =>
        this.#show({ ...this.#view, enabled: value === 'true' || value === 'false' ? value : '' }),
      )}
      <span class="muted count">${this.#count()}</span>
    </div>`
  }

  #renderPhase(): TemplateResult {
    const { words } = this
    switch (this.#phase) {
      case 'not-enabled':
        return this.#renderNotice(KEY, words.enableTitle, words.enableText, words.enableOAuth, () => this.#enable())
      case 'not-signed-in':
        return this.#renderNotice(ALERT, words.signIn, '', words.again, () => this.reload())
      case 'not-allowed':
        return this.#renderNotice(ALERT, words.notAllowed, '')
      case 'failed':
        return this.#renderNotice(ALERT, words.wrong, this.#reason, words.again, () => this.reload())
      default:
        return html`<div class="loading" aria-busy="true"><p class="muted">${words.loading}</p>${[1, 2, 3, 4].map(() => html`<div class="bone"></div>`)}</div>`
    }
  }

  #renderNotice(mark: string, title: string, text: string, action?: string, act?: () => unknown): TemplateResult {
    return html`<div class="notice" part="notice">${mark ? html`<span class="mark">${icon(mark)}</span>` : nothing}<h3>${title}</h3>${text ? html`<p class="muted">${text}</p>` : nothing}${
      action ? html`<button type="button" part="button" class="primary" @click=${act}>${action}</button>` : nothing
    }</div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oauth-client-list': OAuthClientList
  }
}
