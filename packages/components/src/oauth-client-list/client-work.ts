import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { define } from '../internal/define-element.ts'
import { dialogStyles } from '../internal/dialog.styles.ts'
import { Dialogs } from '../internal/dialogs.ts'
import type { OAuthClientCreate } from '../oauth-client-create/oauth-client-create.ts'
import { readChanges, readClient } from '../tenant-client/read-changes.ts'
import type { ClientChanger } from '../tenant-client/read-changes.ts'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import { isGone, unlessGone } from '../tenant-client/tenant-error.ts'
import { ClientDialog } from './client-dialog.ts'
import { ClientPanel } from './client-panel.ts'
import { isNewer } from './client-version.ts'
import { workStyles } from './client-work.styles.ts'
import type { ListHost } from './list-host.ts'
import { RowMenu } from './row-menu.ts'
import { RowTimes } from './row-times.ts'

/** The parts of the create dialog, which a host styles as parts of the list. */
const CREATE_PARTS =
  'dialog, title, banner, field, input, callback-urls, button, primary, danger, done, icon, link, quiet'

/** What a click in the list opens, and does to a client: the menu of a row, the panel, the dialogs, New. */
export class ClientWork {
  readonly host: ListHost
  readonly dialogs: Dialogs
  panel: ClientPanel | undefined
  #menu: RowMenu
  #dialog: ClientDialog | undefined
  #create: OAuthClientCreate | undefined
  /** The client to open once it is there. */
  #wanted = ''
  /** The client made last, whose row is to be shown. */
  #made: ClientDocument | undefined

  constructor(host: ListHost) {
    this.host = host
    this.#menu = new RowMenu(this)
    host.addController(new RowTimes(host))
    this.dialogs = new Dialogs(host, [dialogStyles, workStyles], () => this.panel?.form.dirty)
  }

  get api(): ClientChanger {
    return readChanges(() => this.host.client())
  }

  /** The client whose menu is open. */
  get menuOf(): string | undefined {
    return this.#menu.isOpen ? this.#menu.client?.clientId : undefined
  }

  /** Opens the panel of a client, as soon as it is loaded; asks first when another one has unsaved changes. */
  select(clientId: string): void {
    this.dialogs.guarded(() => {
      // What was typed is given up by now.
      if (this.panel?.form.dirty) this.drop()
      this.#wanted = clientId
      if (this.host.loaded) void this.fetch()
    })
  }

  /** Opens the wanted client, where the list has it. */
  open(): void {
    const client = this.host.source.index.get(this.#wanted)
    if (!client || this.#create?.open) return
    this.#wanted = ''
    this.dialogs.guarded(() => {
      this.drop()
      this.panel = new ClientPanel(this, client)
      this.host.hush()
      this.host.emit('oauth-client-selected', { clientId: client.clientId })
      void this.host.focusOn('#heading')
    })
  }

  /** Opens the wanted client, asked for by itself where the list does not have it. */
  async fetch(): Promise<void> {
    const { host } = this
    this.open()
    const wanted = this.#wanted
    if (!wanted || this.#create?.open) return
    await host.attempt(
      async () => {
        try {
          this.took(await this.api.getClient(wanted))
          if (wanted === this.#wanted) this.open()
        } finally {
          if (wanted === this.#wanted) this.#wanted = ''
        }
      },
      host.t('“{0}” could not be opened.', wanted),
    )
  }

  drop(): void {
    const { panel, host } = this
    if (!panel) return
    panel.secret.mask()
    this.panel = undefined
    // The next panel is made of the same elements, where they are there already.
    host.renderRoot.querySelector('details')?.removeAttribute('open')
    const body = host.renderRoot.querySelector('#panel .body')
    if (body) body.scrollTop = 0
  }

  /** Forgets what is open: it is another tenant's. */
  reset(): void {
    this.drop()
    this.#dialog = undefined
    this.#create?.close()
  }

  /** Closes what is about a client that is not there. */
  prune(): void {
    const { index, remote } = this.host.source
    const about = this.#dialog?.client ?? this.panel?.client
    if (about && !remote && !index.get(about.clientId)) this.reset()
  }

  /** Goes on with the client that the host gives now. */
  follow(): void {
    const { tenantClient, baseUrl } = this.host
    if (this.#create) Object.assign(this.#create, { tenantClient, baseUrl })
  }

  /** Closes the panel; asks first when it has unsaved changes. */
  close(): void {
    this.dialogs.guarded(() => {
      const { clientId } = this.panel!.client
      this.drop()
      this.host.emit('oauth-client-selected', { clientId: null })
      void this.host.focusRow(clientId)
    })
  }

  /** The tenant has a newer client than the list; an answer that was overtaken by another says nothing new. */
  took(answered: ClientDocument, changed: readonly string[] = []): void {
    const { host, panel } = this
    const known = host.source.index.get(answered.clientId)
    const client = known && isNewer(known, answered) ? known : answered
    host.source.put(client)
    if (panel?.client.clientId === client.clientId) panel.took(client)
    if (changed[0]) host.emit('oauth-client-updated', { client, changed })
    host.requestUpdate()
  }

  /** The client is no longer there. */
  forget({ clientId }: ClientDocument): void {
    const { host } = this
    host.source.delete(clientId)
    if (this.panel?.client.clientId === clientId) {
      this.drop()
      host.emit('oauth-client-selected', { clientId: null })
    }
    host.say('bad', host.t('This client no longer exists.'))
  }

  async setEnabled(client: ClientDocument, enabled: boolean): Promise<void> {
    const { host } = this
    const { clientId, name } = client
    this.took({ ...client, enabled })
    try {
      this.took(await this.api.updateClient(clientId, { enabled }), ['enabled'])
      host.say('good', host.t(enabled ? 'Client successfully enabled' : 'Client successfully disabled'))
    } catch (error) {
      const what = enabled ? '“{0}” could not be enabled.' : '“{0}” could not be disabled.'
      const sentence = host.fail(error, host.t(what, name))
      if (isGone(error)) return this.forget(client)
      this.took({ ...(host.source.index.get(clientId) ?? client), enabled: client.enabled })
      host.say('bad', sentence)
    }
  }

  /** Asks before a secret is rotated or a client deleted, and does it. */
  ask(kind: 'rotate' | 'delete', client: ClientDocument): void {
    const { host } = this
    const act = async (overlapSeconds: number): Promise<void> => {
      if (kind === 'rotate') return this.#rotate(client, overlapSeconds, leave)
      await unlessGone(() => this.api.deleteClient(client.clientId))
      leave()
      return this.#deleted(client)
    }
    const leave = (): void => {
      dialog.left = true
      if (this.#dialog === dialog) this.#dialog = undefined
      host.requestUpdate()
    }
    const dialog = new ClientDialog(host, kind, client, leave, act)
    this.#dialog = dialog
    host.requestUpdate()
  }

  async #rotate({ clientId }: ClientDocument, overlapSeconds: number, leave: () => void): Promise<void> {
    const { host } = this
    const { clientSecret, previousExpiresAt, version } = await this.api.rotateSecret(clientId, overlapSeconds)
    leave()
    const known = host.source.index.get(clientId)
    if (known) this.took({ ...known, version: version ?? known.version })
    if (this.panel?.client.clientId === clientId) this.panel.secret.show(clientSecret, previousExpiresAt)
    host.emit('oauth-client-secret-rotated', { clientId, previousExpiresAt })
    host.say('good', host.t('The secret was rotated.'))
  }

  async #deleted(client: ClientDocument): Promise<void> {
    const { host } = this
    const { clientId, name } = client
    const at = host.rows.findIndex((row) => row.clientId === clientId)
    this.forget(client)
    host.emit('oauth-client-deleted', { clientId, name })
    host.say('good', host.t('Client successfully deleted'))
    await host.updateComplete
    const next = host.rows[at] ?? host.rows.at(-1)
    await (next ? host.focusRow(next.clientId) : host.focusOn('#new'))
  }

  /** Switches OAuth on for the tenant. */
  async enable(): Promise<void> {
    const { host } = this
    await this.api.updateTenant({ oauthEnabled: true })
    host.emit('oauth-enabled')
    await host.reload()
    if (!host.loaded) return
    host.say('good', host.t('OAuth is enabled'))
    void host.focusOn('#new')
  }

  /** Opens the list's own `<oauth-client-create>`. */
  async create(): Promise<void> {
    const { host } = this
    const { OAuthClientCreate } = await import('../oauth-client-create/oauth-client-create.ts')
    // Its dialog too: where that cannot be loaded, the list says so.
    await import('../oauth-client-create/create-dialog.ts')
    // The one that the list is in, the page's or a scoped one; older browsers know the page's alone.
    const registry = host.customElementRegistry ?? customElements
    define('oauth-client-create', OAuthClientCreate, registry)
    this.#create ??= document.createElement('oauth-client-create', { customElementRegistry: registry })
    this.#create.setAttribute('exportparts', CREATE_PARTS)
    host.hush()
    const { tenantClient, baseUrl, tenant } = host
    Object.assign(this.#create, { tenantClient, baseUrl, tenant, open: true })
    host.requestUpdate()
  }

  #created({ detail: { client } }: CustomEvent<{ readonly client: ClientDocument }>): void {
    this.#made = readClient(client)
    if (this.#made) this.took(this.#made)
  }

  async #closed(): Promise<void> {
    const { host } = this
    const made = this.#made
    this.#made = undefined
    // The list says it.
    this.#create!.hush()
    await this.#create!.updateComplete
    if (made) {
      await host.clear()
      // Where the tenant searches, its first page need not have it.
      this.took(made)
      host.say('good', host.t('Client successfully created'))
      await host.focusRow(made.clientId)
    } else await host.focusOn('#new')
    this.open()
  }

  pressMenu(client: ClientDocument): void {
    this.#menu.press(client)
  }

  openMenu(client: ClientDocument): void {
    this.#menu.toggle(client)
  }

  /** What stands above all else: menu and dialogs. */
  render(): TemplateResult {
    return html`${this.#menu.render()}${this.#dialog?.render()}${this.dialogs.renderDiscard()}
      <div
        @oauth-client-created=${(event: CustomEvent<{ readonly client: ClientDocument }>) => this.#created(event)}
        @oauth-client-create-closed=${() => this.#closed()}
      >
        ${this.#create}
      </div>`
  }
}
