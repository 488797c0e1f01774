import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core/client'
import type { ClientDocument, ClientGrantType } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { ClientForm } from '../internal/client-form.ts'
import { renderDialog, renderDiscard } from '../internal/dialog.ts'
import { formStyles } from '../internal/form.styles.ts'
import { ALERT, icon } from '../internal/icon.ts'
import { TenantElement } from '../internal/tenant-element.ts'
import { createMessages, formMessages } from '../locales/en.ts'
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
 */
export class OAuthClientCreate extends TenantElement {
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
  #hint = ''
  #busy = false
  #leaving = false
  #saved = false
  #key: readonly [body: string, key: string] = ['', '']

  constructor() {
    super({ ...formMessages, ...createMessages })
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

  get #tenantClient(): TenantClient {
    return this.client ?? createTenantClient({ baseUrl: this.baseUrl })
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('open')) {
      if (this.open && !this.#created) void this.#start()
      else if (changed.get('open') && !this.#created) this.#end('cancelled')
    }
    if (this.tenant) this.#form.rules = this.tenant.rules
  }

  async #start(): Promise<void> {
    this.#form = new ClientForm(this)
    this.#grantType = AUTHORIZATION_CODE
    this.#error = this.#hint = ''
    this.#leaving = this.#saved = false
    void this.focusOn('#name')
    if (this.tenant) return
    try {
      this.tenant = await this.#tenantClient.getTenant()
    } catch (error) {
      this.#error = this.fail(error)
      this.requestUpdate()
    }
  }

  #end(reason: 'done' | 'cancelled'): void {
    this.#created = undefined
    this.open = false
    this.#leaving = false
    this.emit('oauth-client-create-closed', { reason })
    this.requestUpdate()
  }

  /** What Escape and Cancel mean: never the loss of what was typed, nor of a secret not saved. */
  readonly #leave = (): void => {
    if (this.#created) {
      if (this.#saved || !this.#created.clientSecret) return this.#end('done')
      this.#hint = this.words.notYet
      this.announce(this.#hint)
    } else if (this.#leaving) {
      this.#leaving = false
      void this.focusOn('#name')
    } else if (this.#form.dirty) {
      this.#leaving = true
      void this.focusOn('#keep')
    } else this.close()
    this.requestUpdate()
  }

  async #submit(): Promise<void> {
    if (this.#busy || !this.#form.check()) return
    const metadata = { grantType: this.#grantType, ...this.#form.metadata }
    const body = JSON.stringify(metadata)
    // The same body keeps its key, so that a second try cannot make a second client.
    if (this.#key[0] !== body) this.#key = [body, crypto.getRandomValues(new Uint32Array(4)).join('-')]
    this.#busy = true
    this.#error = ''
    this.requestUpdate()
    try {
      this.#created = await this.#tenantClient.createClient(metadata, this.#key[1])
      this.#key = ['', '']
      this.announce(this.words.created)
      this.emit('oauth-client-created', { client: this.#created.client })
      void this.focusOn('h2')
    } catch (error) {
      const sentence = this.fail(error)
      if (!(error instanceof TenantError && this.#form.refuse(error.errors))) {
        this.#error = sentence
        this.announce(sentence)
      }
    }
    this.#busy = false
    this.requestUpdate()
  }

  protected override render(): unknown {
    if (!this.open && !this.#created) return nothing
    return [this.#created ? this.#renderCreated(this.#created) : this.#renderForm(), this.#leaving ? this.#renderDiscard() : nothing]
  }

  #renderDiscard(): TemplateResult {
    return renderDiscard(this.words, this.direction, this.#leave, () => this.close())
  }

  #renderForm(): TemplateResult {
    const { words } = this
    const sso = this.tenant?.ssoEnabled ?? false
    const type = (grantType: ClientGrantType, label: string, hint: string, disabled: boolean): TemplateResult =>
      html`<label class="radio" ?data-off=${disabled}><input type="radio" name="type" .checked=${this.#grantType === grantType} ?disabled=${disabled} @change=${() => {
        this.#grantType = grantType
        this.requestUpdate()
      }} /><span><b>${label}</b><span class="muted">${hint}</span></span></label>`
    return renderDialog({
      direction: this.direction,
      title: words.title,
      kind: 'form',
      body: html`${this.#error ? html`<p class="banner bad">${icon(ALERT)}${this.#error}</p>` : nothing}${this.#form.renderName()}
        <fieldset part="field">
          <legend>${words.type} <span aria-hidden="true">*</span></legend>
          ${type(AUTHORIZATION_CODE, words.authorizationCode, words.authorizationCodeHint, false)}
          ${type(DEVICE_CODE, words.device, sso ? words.ssoDevice : words.deviceHint, sso)}
        </fieldset>
        ${this.#form.renderCallbackUrls(this.#grantType === DEVICE_CODE)}`,
      foot: html`<button type="button" part="button" @click=${this.#leave}>${words.cancel}</button>
        <button class="primary" part="button primary" aria-busy=${this.#busy}>${words.create}</button>`,
      leave: this.#leave,
      submit: () => this.#submit(),
      status: this.renderStatus(),
    })
  }

  #renderCreated({ client, clientSecret }: Created): TemplateResult {
    const { words } = this
    const saved = (): string => {
      this.#saved = true
      return clientSecret ?? ''
    }
    const env = `CLIENT_ID=${client.clientId}\nCLIENT_SECRET=${clientSecret}\n`
    const value = (id: string, label: string, text: string, copy: unknown): TemplateResult =>
      html`<div class="field"><span class="label">${label}</span><div class="value"><code id=${id}>${text}</code>${copy}</div></div>`
    return renderDialog({
      direction: this.direction,
      title: words.created,
      kind: 'created',
      locked: true,
      body: html`<div class="field"><span class="label">${words.clientName}</span><p>${client.name}</p></div>
        ${value('id', words.clientId, client.clientId, this.renderCopy('id', words.copy, () => client.clientId, () => this.selectText('#id'), words.clientId))}
        ${clientSecret
          ? html`${value('secret', words.secret, clientSecret, this.renderCopy('secret', words.copySecret, saved, () => this.selectText('#secret'), '', 'primary'))}
              <p class="banner warn">${icon(ALERT)}${this.#hint || words.saveSecret}</p>
              <div class="row">${this.renderCopy('both', words.copyBoth, () => (saved(), env), () => this.selectText('#secret'))}
              <button type="button" part="button" @click=${() => this.#download(env)}>${words.download}</button></div>`
          : html`<p class="muted">${words.noSecret}</p>`}`,
      foot: html`<button type="button" class="primary" part="button primary" @click=${() => this.#end('done')}>${words.done}</button>`,
      leave: this.#leave,
      status: this.renderStatus(),
    })
  }

  #download(env: string): void {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([env], { type: 'text/plain' }))
    link.download = '.env'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href))
    this.#saved = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oauth-client-create': OAuthClientCreate
  }
}
