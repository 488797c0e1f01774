import { AUTHORIZATION_CODE } from '@tenantry/core/client'
import type { ClientChanges, ClientDocument, TenantRules } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { ClientForm } from '../internal/client-form.ts'
import { dateTime, duration } from '../internal/format.ts'
import { ALERT, CROSS, icon } from '../internal/icon.ts'
import { fill } from '../internal/locale.ts'
import type { TenantElement } from '../internal/tenant-element.ts'
import type { ClientAuthorization, TenantClient } from '../tenant-client/tenant-client.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import { SecretField } from './secret-field.ts'

/** What the panel needs of the list it is in. */
export interface PanelHost extends TenantElement {
  readonly tenantApi: TenantClient
  /** The tenant has a newer client than the list. */
  took(client: ClientDocument, changed?: readonly string[]): void
  say(tone: 'good' | 'bad', text: string): void
  setEnabled(client: ClientDocument, enabled: boolean): Promise<void>
  askRotation(client: ClientDocument): void
  closePanel(): void
  forget(client: ClientDocument): void
}

const MEMBERS = ['name', 'callbackUrls', 'refreshToken'] as const

/** The panel at the right: one client, as it is and as it is being edited. */
export class ClientPanel {
  client: ClientDocument
  form: ClientForm
  readonly secret: SecretField
  #host: PanelHost
  #latest: ClientDocument | undefined
  #error = ''
  #busy = false
  #authorizations: readonly ClientAuthorization[] | undefined

  constructor(host: PanelHost, client: ClientDocument, rules: TenantRules) {
    this.#host = host
    this.client = client
    this.form = new ClientForm(host, client)
    this.form.rules = rules
    this.secret = new SecretField(host, client)
  }

  get dirty(): boolean {
    return this.form.dirty
  }

  /** A newer client from the tenant, changed elsewhere in the list; what is being typed stays. */
  renew(client: ClientDocument): void {
    this.client = client
  }

  close(): void {
    this.secret.close()
  }

  #reset(client: ClientDocument): void {
    const { rules } = this.form
    this.client = client
    this.form = new ClientForm(this.#host, client)
    this.form.rules = rules
    this.#latest = undefined
    this.#error = ''
  }

  #changes(): ClientChanges {
    const { metadata } = this.form
    const changed = MEMBERS.filter((member) => JSON.stringify(metadata[member]) !== JSON.stringify(this.client[member]))
    return Object.fromEntries(changed.map((member) => [member, metadata[member]]))
  }

  async #save(version = this.client.version): Promise<void> {
    const host = this.#host
    if (this.#busy || !this.form.check()) return
    const changes = this.#changes()
    this.#busy = true
    this.#error = ''
    host.requestUpdate()
    try {
      const changed = Object.keys(changes)
      const client = changed.length > 0 ? await host.tenantApi.updateClient(this.client.clientId, changes, version) : this.client
      this.#reset(client)
      host.took(client, changed)
      host.say('good', host.words.saved)
      void host.focusOn('#save')
    } catch (error) {
      await this.#refused(error)
    }
    this.#busy = false
    host.requestUpdate()
  }

  async #refused(error: unknown): Promise<void> {
    const host = this.#host
    const { clientId } = this.client
    const status = error instanceof TenantError ? error.status : -1
    try {
      if (status === 412) {
        this.#latest = await host.tenantApi.getClient(clientId)
        host.announce(host.words.stale)
        return void host.focusOn('#keep-mine')
      }
    } catch (again) {
      return this.#refused(again)
    }
    const sentence = host.fail(error)
    if (status === 404) return host.forget(this.client)
    if (error instanceof TenantError && this.form.refuse(error.errors)) return
    this.#error = sentence
    host.announce(sentence)
  }

  #keepMine(): void {
    const latest = this.#latest
    if (!latest) return
    this.#latest = undefined
    void this.#save(latest.version)
  }

  #takeLatest(): void {
    const latest = this.#latest
    if (!latest) return
    this.#reset(latest)
    this.#host.took(latest)
    void this.#host.focusOn('#save')
  }

  async #loadAuthorizations(): Promise<void> {
    if (this.#authorizations) return
    try {
      this.#authorizations = (await this.#host.tenantApi.listAuthorizations(this.client.clientId)).items
    } catch (error) {
      this.#host.say('bad', this.#host.fail(error))
    }
    this.#host.requestUpdate()
  }

  async #revoke(id: string): Promise<void> {
    try {
      await this.#host.tenantApi.revokeAuthorization(this.client.clientId, id)
      this.#authorizations = this.#authorizations?.filter((one) => one.id !== id)
      this.#host.say('good', this.#host.words.revoked)
      void this.#host.focusOn('summary')
    } catch (error) {
      this.#host.say('bad', this.#host.fail(error))
    }
  }

  render(): TemplateResult {
    const { client, form } = this
    const host = this.#host
    const { words, language } = host
    const code = client.grantType === AUTHORIZATION_CODE
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      host.closePanel()
    }
    const submit = (event: Event): void => {
      event.preventDefault()
      void this.#save()
    }
    const copyId = host.renderCopy('id', words.copy, () => client.clientId, () => host.selectText('#client-id'), words.clientId)
    return html`<section id="panel" class="panel" part="panel" aria-labelledby="panel-title" @keydown=${escape}>
      <form novalidate @submit=${submit}>
        <div class="head row">
          <h2 class="grow" id="panel-title" part="title" tabindex="-1">${client.name}</h2>
          <button type="button" class="icon quiet" aria-label=${words.close} @click=${() => host.closePanel()}>${icon(CROSS)}</button>
        </div>
        <div class="body">
          ${this.#latest ? this.#renderStale(this.#latest) : nothing}
          ${this.#error ? html`<p class="banner bad">${icon(ALERT)}${this.#error}</p>` : nothing}
          <div class="row">
            <span class="label grow" id="enabled-label">${words.enabled}</span>
            <button type="button" id="enabled" class="switch" part="switch" role="switch" aria-checked=${client.enabled} aria-labelledby="enabled-label" @click=${() => host.setEnabled(client, !client.enabled)}></button>
          </div>
          ${form.renderName()}
          <div class="field"><span class="label">${words.type}</span><p>${code ? words.authorizationCode : words.device}</p><p class="note">${words.locked}</p></div>
          ${form.renderCallbackUrls(!code)}
          <div class="field"><span class="label">${words.clientId}</span><div class="value"><code id="client-id">${client.clientId}</code>${copyId}</div></div>
          ${this.secret.render()}
          ${this.#renderRefreshToken()}
          <dl class="muted">
            <dt>${words.createdAt}</dt><dd>${dateTime(client.createdAt, language)} · ${client.createdBy}</dd>
            <dt>${words.lastUsed}</dt><dd>${client.lastUsedAt ? dateTime(client.lastUsedAt, language) : words.never}</dd>
          </dl>
          ${this.#renderAuthorizations()}
          <slot name="panel"></slot>
        </div>
        <div class="foot"><button id="save" class="primary" part="button primary" aria-busy=${this.#busy}>${words.save}</button></div>
      </form>
    </section>`
  }

  #renderStale(latest: ClientDocument): TemplateResult {
    const { words } = this.#host
    const label = { name: words.name, callbackUrls: words.callbackUrls, refreshToken: words.behavior, enabled: words.status }
    const changed = ([...MEMBERS, 'enabled'] as const).filter((member) => JSON.stringify(latest[member]) !== JSON.stringify(this.client[member]))
    return html`<div class="banner warn">${icon(ALERT)}<div class="grow">
      <p><b>${words.stale}</b> ${fill(words.changed, changed.map((member) => label[member]).join(', '))}</p>
      <div class="row"><button type="button" id="keep-mine" @click=${() => this.#keepMine()}>${words.keepMine}</button><button type="button" @click=${() => this.#takeLatest()}>${words.takeLatest}</button></div>
    </div></div>`
  }

  #renderRefreshToken(): TemplateResult {
    const { form } = this
    const host = this.#host
    const { words } = host
    const choice = (behavior: ClientForm['behavior'], label: string): TemplateResult =>
      html`<label class="radio"><input type="radio" name="behavior" .checked=${form.behavior === behavior} @change=${() => {
        form.behavior = behavior
        host.requestUpdate()
      }} />${label}</label>`
    const seconds = Number(form.lifetime)
    return html`<fieldset part="field"><legend>${words.behavior}</legend>${choice('non-rotatable', words.nonRotatable)}${choice('rotatable', words.rotatable)}</fieldset>
      ${form.behavior === 'rotatable' ? form.renderLifetime(`${words.seconds}${seconds > 0 ? ` = ${duration(seconds, host.language)}` : ''}`) : nothing}`
  }

  #renderAuthorizations(): TemplateResult {
    const { words, language } = this.#host
    const items = this.#authorizations
    return html`<details @toggle=${() => this.#loadAuthorizations()}>
      <summary>${words.authorizations}</summary>
      ${items?.length === 0 ? html`<p class="muted">${words.noAuthorizations}</p>` : nothing}
      ${items?.map(
        ({ id, user, scope, grantedAt }) => html`<div class="row grant">
          <span class="grow"><bdi>${user.email}</bdi><br /><span class="muted"><bdi>${scope}</bdi> · ${dateTime(grantedAt, language)}</span></span>
          <button type="button" class="danger" @click=${() => this.#revoke(id)}>${words.revoke}</button>
        </div>`,
      )}
    </details>`
  }
}
