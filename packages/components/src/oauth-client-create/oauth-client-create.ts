import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core/client'
import type { ClientDocument, ClientGrantType } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { ClientForm } from '../internal/client-form.ts'
import { DialogElement, renderDialog } from '../internal/dialog.ts'
import { formStyles } from '../internal/form.styles.ts'
import { createTenantClient } from '../tenant-client/create-tenant-client.ts'
import type { TenantClient, TenantDocument } from '../tenant-client/tenant-client.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import { createStyles } from './oauth-client-create.styles.ts'

interface Created {
  readonly client: ClientDocument
  readonly clientSecret?: string
}

/**
 * The dialog that makes a client and shows its secret once.
 *
 * @fires oauth-client-created - `{ client }`, never the secret
 * @fires oauth-client-create-closed - `{ reason: 'done' | 'cancelled' }`
 * @fires tenant-error - `{ operation, status, code, title, detail }`
 * @tag oauth-client-create
 */
export class OAuthClientCreate extends DialogElement {
  static override styles: CSSResultGroup = [baseStyles, formStyles, createStyles]
  static override properties: PropertyDeclarations = {
    open: { type: Boolean, reflect: true },
    tenant: { attribute: false },
  }

  /** Shows the dialog. Taken away while the secret is on show, the dialog stays until Done. */
  declare open: boolean
  /** The tenant, where the host knows it already; asked for when the dialog opens otherwise. */
  declare tenant: TenantDocument | null

  #form = new ClientForm(this)
  #grantType: ClientGrantType = AUTHORIZATION_CODE
  #created: Created | undefined
  #error = ''
  #busy = false
  #shown = false
  #saved = false
  #body = ''
  #key = ''

  constructor() {
    super()
    this.open = false
    this.tenant = null
  }

  /** Opens the dialog. */
  show(): void {
    this.open = true
  }

  /** Closes the dialog and drops what was typed; while the secret is on show it stays until Done. */
  close(): void {
    this.open = false
  }

  get #api(): TenantClient {
    return this.given ?? createTenantClient(this)
  }

  protected get unsaved(): boolean {
    return this.#created ? !this.#saved : this.open && this.#form.dirty
  }

  protected override willUpdate(): void {
    if (this.asServer) return
    if (this.open && !this.#shown) void this.#start()
    else if (!this.open && this.#shown && !this.#created) this.#end('cancelled')
    if (this.tenant) this.#form.rules = this.tenant.rules
  }

  async #start(): Promise<void> {
    this.#shown = true
    this.#form = new ClientForm(this)
    this.#grantType = AUTHORIZATION_CODE
    this.#error = ''
    this.#saved = false
    void this.focusOn('#name')
    try {
      this.tenant ??= await this.#api.getTenant()
    } catch (error) {
      this.#error = this.fail(error)
      this.requestUpdate()
    }
  }

  #end(reason: 'done' | 'cancelled'): void {
    this.#created = undefined
    this.open = this.#shown = false
    this.emit('oauth-client-create-closed', { reason })
    this.requestUpdate()
  }

  /** What Escape and Cancel mean: never the loss of what was typed, nor of a secret not saved. */
  readonly #leave = (): void => {
    if (this.#created) {
      if (this.#saved) this.#end('done')
      else this.announce(this.t('Copy the secret first, or choose Done when you have saved it.'))
    } else this.guarded(() => this.close())
  }

  async #submit(): Promise<void> {
    if (this.#busy || !this.#form.check()) return
    const metadata = { grantType: this.#grantType, ...this.#form.metadata }
    const body = JSON.stringify(metadata)
    // The same body keeps its key, so that a second try cannot make a second client.
    if (this.#body !== body) this.#key = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this.#body = body
    this.#busy = true
    this.#error = ''
    this.requestUpdate()
    try {
      this.#created = await this.#api.createClient(metadata, this.#key)
      this.#body = ''
      this.#saved = !this.#created.clientSecret
      this.announce(this.t('Client successfully created'))
      this.emit('oauth-client-created', { client: this.#created.client })
      void this.focusOn('h2')
    } catch (error) {
      const sentence = this.fail(error)
      if (!(error instanceof TenantError && this.#form.refuse(error.errors))) this.announce((this.#error = sentence))
    }
    this.#busy = false
    this.requestUpdate()
  }

  protected override render(): unknown {
    if (this.asServer || (!this.open && !this.#created)) return nothing
    return [this.#created ? this.#renderCreated(this.#created) : this.#renderForm(), this.renderDiscard()]
  }

  #renderForm(): TemplateResult {
    const sso = this.tenant?.ssoEnabled
    const type = (grantType: ClientGrantType, label: string, hint: string, off = false): TemplateResult =>
      html`<label class="radio"
        ><input
          type="radio"
          name="type"
          .checked=${this.#grantType === grantType}
          ?disabled=${off}
          @change=${() => {
            this.#grantType = grantType
            this.requestUpdate()
          }}
        /><span>${label}<span class="muted">${hint}</span></span></label
      >`
    return renderDialog(
      this,
      'form',
      this.t('Create OAuth 2.0 client'),
      html`${this.#error && this.banner('bad', this.#error)}${this.#form.renderName()}
        <fieldset part="field">
          <legend>${this.t('Type')} <span aria-hidden="true">*</span></legend>
          ${type(AUTHORIZATION_CODE, this.t('Authorization code grant'), this.t('For apps with a callback URL, where people sign in.'))}
          ${type(DEVICE_CODE, this.t('Device grant'), this.t(sso ? 'Device grant is off because single sign-on is enabled.' : 'For devices and scripts without a browser.'), sso)}
        </fieldset>
        ${this.#form.renderCallbackUrls(this.#grantType === DEVICE_CODE)}`,
      html`${this.button(this.t('Cancel'), this.#leave)}<button
          class="primary"
          part="button primary"
          aria-busy=${this.#busy}
        >
          ${this.t('Create client')}
        </button>`,
      this.#leave,
      () => this.#submit(),
      this.renderStatus(),
    )
  }

  #renderCreated({ client: { name, clientId }, clientSecret = '' }: Created): TemplateResult {
    const env = `CLIENT_ID=${clientId}\nCLIENT_SECRET=${clientSecret}\n`
    const save = (text: string) => (): string => {
      this.#saved = true
      this.requestUpdate()
      return text
    }
    const value = (id: string, label: string, text: string, copy: unknown): TemplateResult =>
      html`<div>
        <span class="label">${label}</span>
        <div class="row"><code class="grow" id=${id}>${text}</code>${copy}</div>
      </div>`
    const label = this.t('Client ID')
    return renderDialog(
      this,
      'created',
      this.t('Client successfully created'),
      html`<div>
          <span class="label">${this.t('Client name')}</span>
          <p>${name}</p>
        </div>
        ${value(
          'id',
          label,
          clientId,
          this.copyButton(this.t('Copy'), '#id', () => clientId, '', label),
        )}
        ${
          clientSecret
            ? html`${value('secret', this.t('Client secret'), clientSecret, this.copyButton(this.t('Copy client secret'), '#secret', save(clientSecret), 'primary'))}
                <div class="row" id="both">
                  ${this.copyButton(this.t('Copy both'), '#both', save(env))}${this.button(this.t('Download .env'), () => download(save(env)()))}
                </div>
                ${this.banner('warn', this.t('Copy the secret first, or choose Done when you have saved it.'))}`
            : html`<p class="muted">${this.t('Device clients have no secret.')}</p>`
        }`,
      this.button(this.t('Done'), () => this.#end('done'), 'primary'),
      this.#leave,
      undefined,
      this.renderStatus(),
    )
  }
}

function download(env: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([env]))
  link.download = '.env'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}

declare global {
  interface HTMLElementTagNameMap {
    'oauth-client-create': OAuthClientCreate
  }
}
