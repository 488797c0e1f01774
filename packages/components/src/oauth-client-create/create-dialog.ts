import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core/client'
import type { ClientDocument, ClientGrantType } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { ClientForm } from '../internal/client-form.ts'
import { controlStyles } from '../internal/control.styles.ts'
import { renderCopyButton } from '../internal/copy-button.ts'
import { dialogStyles } from '../internal/dialog.styles.ts'
import { Dialogs, renderDialog } from '../internal/dialogs.ts'
import type { TenantElement } from '../internal/tenant-element.ts'
import { createAdminClient } from '../tenant-client/create-admin-client.ts'
import type { AdminClient, TenantDocument } from '../tenant-client/tenant-client.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import { createDialogStyles } from './create-dialog.styles.ts'

/** What the dialog needs of the element it is in. */
interface CreateHost extends TenantElement {
  open: boolean
  tenant: TenantDocument | null
  close(): void
}

interface Created {
  readonly client: ClientDocument
  readonly clientSecret?: string
}

/** The dialog of `<oauth-client-create>`: the form, and then the credentials. */
export class CreateDialog {
  #host: CreateHost
  #dialogs: Dialogs
  #form: ClientForm
  #created: Created | undefined
  /** As it was when the dialog opened, where the host does not know it. */
  #tenant: TenantDocument | undefined
  #busy = false
  #shown = false
  #saved = false
  /** Whether both values stand there as a text, to be selected: where the clipboard is refused. */
  #spelled = false
  #body = ''
  #key = ''

  constructor(host: CreateHost) {
    this.#host = host
    this.#dialogs = new Dialogs(host, [controlStyles, dialogStyles, createDialogStyles], () => this.#unsaved)
    this.#form = new ClientForm(host)
  }

  get #api(): AdminClient {
    return this.#host.given ?? createAdminClient(this.#host)
  }

  get #unsaved(): boolean {
    return this.#created ? !this.#saved : this.#host.open && this.#form.dirty
  }

  /** Follows what the host has set. */
  update(): void {
    const { open } = this.#host
    if (open && !this.#shown) void this.#start()
    else if (!open && this.#shown && !this.#created) this.#end('cancelled')
    const tenant = this.#host.tenant ?? this.#tenant
    if (tenant) this.#form.rules = tenant.rules
  }

  async #start(): Promise<void> {
    const host = this.#host
    this.#shown = true
    this.#form = new ClientForm(host)
    this.#saved = this.#spelled = false
    host.hush()
    void host.focusOn('#name')
    try {
      if (!host.tenant) this.#tenant = await this.#api.getTenant()
      host.requestUpdate()
    } catch (error) {
      host.say('bad', host.fail(error))
    }
  }

  #end(reason: 'done' | 'cancelled'): void {
    const host = this.#host
    this.#created = undefined
    host.open = this.#shown = false
    host.emit('oauth-client-create-closed', { reason })
    host.requestUpdate()
  }

  /** What Escape and Cancel mean: never the loss of what was typed, nor of a secret not saved. */
  readonly #leave = (): void => {
    const host = this.#host
    if (this.#created) {
      if (this.#saved) this.#end('done')
      else host.announce(host.t('Copy the secret first, or choose Done when you have saved it.'))
    } else this.#dialogs.guarded(() => host.close())
  }

  async #submit(): Promise<void> {
    const host = this.#host
    if (this.#busy || !this.#form.check()) return
    const metadata = { grantType: this.#form.grantType, ...this.#form.metadata }
    const body = JSON.stringify(metadata)
    // The same body keeps its key, so that a second try cannot make a second client.
    if (this.#body !== body) this.#key = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this.#body = body
    this.#busy = true
    host.hush()
    try {
      this.#created = await this.#api.createClient(metadata, this.#key)
      this.#body = ''
      this.#saved = !this.#created.clientSecret
      host.announce(host.t('Client successfully created'))
      host.emit('oauth-client-created', { client: this.#created.client })
      void host.focusOn('h2')
    } catch (error) {
      const sentence = host.fail(error)
      if (!(error instanceof TenantError && this.#form.refuse(error.errors))) host.say('bad', sentence)
    }
    this.#busy = false
    host.requestUpdate()
  }

  render(): unknown {
    if (!this.#host.open && !this.#created) return nothing
    return [this.#created ? this.#renderCreated(this.#created) : this.#renderForm(), this.#dialogs.renderDiscard()]
  }

  #renderForm(): TemplateResult {
    const host = this.#host
    const sso = (host.tenant ?? this.#tenant)?.ssoEnabled
    const type = (grantType: ClientGrantType, label: string, hint: string, off = false): TemplateResult =>
      html`<label class="radio"
        ><input
          type="radio"
          name="type"
          .checked=${this.#form.grantType === grantType}
          ?disabled=${off}
          @change=${() => {
            this.#form.grantType = grantType
            host.requestUpdate()
          }}
        /><span>${label}<span class="muted">${hint}</span></span></label
      >`
    return renderDialog(
      host,
      'form',
      host.t('Create OAuth 2.0 client'),
      html`${host.renderBanner()}${this.#form.renderName()}
        <fieldset part="field">
          <legend>${host.t('Type')} <span aria-hidden="true">*</span></legend>
          ${type(AUTHORIZATION_CODE, host.t('Authorization code grant'), host.t('For apps with a callback URL, where people sign in.'))}
          ${type(DEVICE_CODE, host.t('Device grant'), host.t(sso ? 'Device grant is off because single sign-on is enabled.' : 'For devices and scripts without a browser.'), sso)}
        </fieldset>
        ${this.#form.renderCallbackUrls()}`,
      html`${host.button(host.t('Cancel'), this.#leave)}<button
          class="primary"
          part="button primary"
          aria-busy=${this.#busy}
        >
          ${host.t('Create client')}
        </button>`,
      this.#leave,
      () => this.#submit(),
      host.renderStatus(),
    )
  }

  #renderCreated({ client: { name, clientId }, clientSecret = '' }: Created): TemplateResult {
    const host = this.#host
    const env = `CLIENT_ID=${clientId}\nCLIENT_SECRET=${clientSecret}\n`
    const saved = (): void => {
      this.#saved = true
      host.requestUpdate()
    }
    const reveal = (): unknown => (this.#spelled = true)
    const copy = (what: string, selector: string, text: string, kind?: string): TemplateResult =>
      renderCopyButton(host, { label: host.t(what), selector, text: () => text, kind, reveal, copied: saved })
    const value = (id: string, label: string, text: string, copy: unknown): TemplateResult =>
      html`<div>
        <span class="label">${label}</span>
        <div class="row"><code class="grow" id=${id}>${text}</code>${copy}</div>
      </div>`
    const label = host.t('Client ID')
    return renderDialog(
      host,
      'created',
      host.t('Client successfully created'),
      html`${host.renderBanner()}
        <div>
          <span class="label">${host.t('Client name')}</span>
          <p>${name}</p>
        </div>
        ${value(
          'id',
          label,
          clientId,
          renderCopyButton(host, { label: host.t('Copy'), selector: '#id', text: () => clientId, name: label }),
        )}
        ${
          clientSecret
            ? html`${value('secret', host.t('Client secret'), clientSecret, copy('Copy client secret', '#secret', clientSecret, 'primary'))}
                ${this.#spelled ? html`<pre id="both"><code>${env}</code></pre>` : nothing}
                <div class="row">
                  ${copy('Copy both', '#both', env)}${host.button(host.t('Download .env'), () => download(env, saved))}
                </div>
                ${host.banner('warn', host.t('Copy the secret first, or choose Done when you have saved it.'))}`
            : html`<p class="muted">${host.t('Device clients have no secret.')}</p>`
        }`,
      host.button(host.t('Done'), () => this.#end('done'), 'primary'),
      this.#leave,
      undefined,
      host.renderStatus(),
    )
  }
}

function download(env: string, saved: () => void): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([env]))
  link.download = '.env'
  link.click()
  saved()
  setTimeout(() => URL.revokeObjectURL(link.href))
}
