import { AUTHORIZATION_CODE } from '@tenantry/core/client'
import type { ClientMetadata } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { ClientFields } from '../internal/client-fields.ts'
import { ClientForm } from '../internal/client-form.ts'
import { controlStyles } from '../internal/control.styles.ts'
import { renderCopyButton } from '../internal/copy-button.ts'
import { dialogStyles } from '../internal/dialog.styles.ts'
import { Dialogs, renderDialog } from '../internal/dialogs.ts'
import type { TenantElement } from '../internal/tenant-element.ts'
import { readAnswer } from '../tenant-client/read-answer.ts'
import type { ClientDocument, CreatedClient } from '../tenant-client/tenant-client.ts'
import { recordOf, textOf } from '../tenant-client/wire-values.ts'
import type { WireRecord } from '../tenant-client/wire-values.ts'
import { createDialogStyles } from './create-dialog.styles.ts'
import { renderType } from './type-field.ts'

/** What the dialog needs of the element it is in. */
interface CreateHost extends TenantElement {
  open: boolean
  tenant: object | null
  close(): void
}

/** A new client has an ID at least. */
function readCreated(answer: unknown): CreatedClient | undefined {
  const { client, clientSecret }: WireRecord = recordOf(answer) ?? {}
  if (!textOf(recordOf(client)?.['clientId'])) return undefined
  return { client: client as ClientDocument, clientSecret: textOf(clientSecret) }
}

/** The dialog of `<oauth-client-create>`: the form, and then the credentials. */
export class CreateDialog {
  #host: CreateHost
  #dialogs: Dialogs
  #form!: ClientForm
  #fields!: ClientFields
  /** A new client, for as long as its secret is on show. */
  #created: CreatedClient | undefined
  /** As it was when the dialog opened, where the host does not know it. */
  #tenant: WireRecord | undefined
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
    this.#clear()
  }

  #clear(): void {
    this.#form = new ClientForm(this.#host)
    this.#fields = new ClientFields(this.#host, this.#form)
    this.#saved = this.#spelled = false
  }

  get #unsaved(): boolean {
    return this.#created ? !this.#saved : this.#host.open && this.#form.dirty
  }

  /** What is known of the tenant. */
  get #known(): WireRecord {
    return recordOf(this.#host.tenant) ?? this.#tenant ?? {}
  }

  get #ssoEnabled(): boolean {
    return this.#known['ssoEnabled'] === true
  }

  /** Follows what the host has set. */
  update(): void {
    const { open } = this.#host
    if (open && !this.#shown) void this.#start()
    else if (!open && this.#shown && !this.#created) this.#end('cancelled')
    this.#form.judgeBy(this.#known['rules'])
    if (this.#ssoEnabled && this.#form.isDevice) this.#form.grantType = AUTHORIZATION_CODE
  }

  async #start(): Promise<void> {
    const host = this.#host
    this.#shown = true
    this.#clear()
    host.hush()
    void host.focusOn('#name')
    try {
      await host.turn()
      if (!host.open) return
      if (!host.tenant) {
        this.#tenant = await readAnswer('getTenant', async () => (await host.client()).getTenant(), recordOf)
      }
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
    const form = this.#form
    if (this.#busy || !form.check()) return
    const metadata = { grantType: form.grantType, ...form.metadata } as ClientMetadata
    const body = JSON.stringify(metadata)
    // The same body keeps its key, so that a second try cannot make a second client.
    if (this.#body !== body) this.#key = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this.#body = body
    this.#busy = true
    host.hush()
    try {
      const create = async (): Promise<unknown> => (await host.client()).createClient(metadata, this.#key)
      this.#succeed(await readAnswer('createClient', create, readCreated))
    } catch (error) {
      const reason = this.#form.refuse(error, host.t('The client could not be created.'))
      if (reason) host.say('bad', reason)
    }
    this.#busy = false
    host.requestUpdate()
  }

  /** Shows the secret; without one there is nothing to keep, and the banner says that the client is there. */
  #succeed(created: CreatedClient): void {
    const host = this.#host
    const done = host.t('Client successfully created')
    this.#body = ''
    host.emit('oauth-client-created', { client: created.client })
    if (created.clientSecret) {
      this.#created = created
      host.announce(done)
      void host.focusOn('h2')
    } else {
      host.say('good', done)
      if (host.open) this.#end('done')
    }
  }

  render(): unknown {
    if (this.#created) return [this.#renderCreated(this.#created), this.#dialogs.renderDiscard()]
    return this.#host.open ? [this.#renderForm(), this.#dialogs.renderDiscard()] : undefined
  }

  #renderForm(): TemplateResult {
    const host = this.#host
    const fields = this.#fields
    return renderDialog(
      host,
      'form',
      host.t('Create OAuth 2.0 client'),
      html`${host.renderBanner()}${fields.renderName()}${renderType(host, this.#form, fields, this.#ssoEnabled)}${fields.renderCallbackUrls()}`,
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

  #renderCreated({ client: { name, clientId }, clientSecret = '' }: CreatedClient): TemplateResult {
    const host = this.#host
    const env = `CLIENT_ID=${clientId}\nCLIENT_SECRET=${clientSecret}\n`
    const id = host.t('Client ID')
    const secret = host.t('Client secret')
    const saved = (): void => {
      this.#saved = true
      host.requestUpdate()
    }
    const reveal = (): unknown => (this.#spelled = true)
    const value = (htmlId: string, label: string, text: string, copy: unknown): TemplateResult =>
      html`<div>
        <span class="label">${label}</span>
        <div class="row"><code class="grow" id=${htmlId}>${text}</code>${copy}</div>
      </div>`
    return renderDialog(
      host,
      'created',
      host.t('Client successfully created'),
      html`${host.renderBanner()}
        <div>
          <span class="label">${host.t('Client name')}</span>
          <p>${name}</p>
        </div>
        ${value('id', id, clientId, renderCopyButton(host, { what: id, selector: '#id', text: () => clientId }))}
        ${value('secret', secret, clientSecret, renderCopyButton(host, { what: secret, label: host.t('Copy client secret'), selector: '#secret', text: () => clientSecret, kind: 'primary', copied: saved }))}
        ${this.#spelled ? html`<pre id="both"><code>${env}</code></pre>` : nothing}
        <div class="row">
          ${renderCopyButton(host, { what: `${id}, ${secret}`, label: host.t('Copy both'), selector: '#both', text: () => env, reveal, copied: saved })}${host.button(host.t('Download .env'), () => download(env, saved))}
        </div>
        ${host.banner('warn', host.t('Copy the secret first, or choose Done when you have saved it.'))}`,
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
