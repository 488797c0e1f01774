import type { ClientChanges } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { ClientFields } from '../internal/client-fields.ts'
import { ClientForm } from '../internal/client-form.ts'
import { renderCopyButton } from '../internal/copy-button.ts'
import { dateTime, duration } from '../internal/format.ts'
import { typeName } from '../internal/grant-types.ts'
import { CROSS, icon } from '../internal/icon.ts'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import { isGone, TenantError } from '../tenant-client/tenant-error.ts'
import { ClientAuthorizations } from './client-authorizations.ts'
import { isNewer } from './client-version.ts'
import type { ClientWork } from './client-work.ts'
import type { ListHost } from './list-host.ts'
import { SecretField } from './secret-field.ts'

const MEMBERS = ['name', 'callbackUrls', 'refreshToken', 'enabled'] as const

type Member = (typeof MEMBERS)[number]

/** How often a change is tried again that a newer client, the same but for what is not edited here, keeps out. */
const MOST_TRIES = 5

/** What became of a change: the client that was saved, or the newer one that somebody else changed. */
type UpdateOutcome = { readonly saved: ClientDocument } | { readonly latest: ClientDocument }

/** The members of `a` that differ from those of `b`. */
function differences(a: Partial<ClientDocument>, b: ClientDocument): readonly Member[] {
  return MEMBERS.filter((member) => a[member] !== undefined && JSON.stringify(a[member]) !== JSON.stringify(b[member]))
}

/** The panel at the right: one client, as it is and as it is being edited. */
export class ClientPanel {
  /** As the tenant has it, as far as is known. */
  client: ClientDocument
  form!: ClientForm
  /** What the form was begun with, and is saved over. */
  #base!: ClientDocument
  readonly secret: SecretField
  #work: ClientWork
  #host: ListHost
  #fields!: ClientFields
  #authorizations: ClientAuthorizations
  #latest: ClientDocument | undefined
  #error = ''
  #busy = false

  constructor(work: ClientWork, client: ClientDocument) {
    this.#work = work
    this.#host = work.host
    this.#authorizations = new ClientAuthorizations(work, client)
    this.secret = new SecretField(work, client)
    this.client = client
    this.#reset(client)
  }

  #reset(client: ClientDocument): void {
    this.client = this.#base = client
    this.form = new ClientForm(this.#host, client)
    this.#fields = new ClientFields(this.#host, this.form)
    this.#latest = undefined
    this.#error = ''
  }

  /** Follows the tenant, unless something is typed: then what was typed is saved over what it was typed over. */
  took(client: ClientDocument): void {
    this.client = client
    if (this.#latest && !isNewer(this.#latest, client)) this.#latest = client
    // The switch is no part of the form.
    if (differences(client, this.#base).every((member) => member === 'enabled')) this.#base = client
    else if (!this.form.dirty) this.#reset(client)
  }

  /** Saves what was typed over the client that the person has seen. */
  async #save(seen = this.#base): Promise<void> {
    const host = this.#host
    const { form } = this
    const client = this.#base
    if (this.#busy || !form.check()) return
    this.#busy = true
    this.#error = ''
    this.#latest = undefined
    host.requestUpdate()
    const { metadata } = form
    try {
      const changed = differences(metadata, client)
      const changes = Object.fromEntries(changed.map((member) => [member, metadata[member as keyof typeof metadata]]))
      const outcome = changed[0] ? await this.#update(changes, seen) : { saved: client }
      if ('latest' in outcome) this.#ask(outcome.latest)
      else {
        const { saved } = outcome
        // What was typed meanwhile stays, to be saved next.
        if (JSON.stringify(form.metadata) === JSON.stringify(metadata)) this.#reset(saved)
        else this.#base = saved
        this.#work.took(saved, changed)
        host.say('good', host.t('Changes saved'))
        void host.focusOn('#save')
      }
    } catch (error) {
      this.#refused(error)
    }
    this.#busy = false
    host.requestUpdate()
  }

  /**
   * Changes the client as it was seen. The tenant refuses when there is a newer one; where the fields of that one are the
   * same, a switch or a rotation made it newer, and the change is meant for it too.
   */
  async #update(changes: ClientChanges, seen: ClientDocument): Promise<UpdateOutcome> {
    const { api } = this.#work
    const { clientId } = seen
    for (let tries = 1; ; tries++) {
      try {
        return { saved: await api.updateClient(clientId, changes, seen.version) }
      } catch (error) {
        if (!(error instanceof TenantError && error.status === 412)) throw error
      }
      const latest = await api.getClient(clientId)
      if (tries === MOST_TRIES || differences(latest, seen).some((member) => member !== 'enabled')) return { latest }
      seen = latest
    }
  }

  /** Asks whether to save over what somebody else changed. */
  #ask(latest: ClientDocument): void {
    const host = this.#host
    this.#latest = latest
    host.announce(host.t('This client changed since you opened it.'))
    void host.focusOn('#mine')
  }

  #refused(error: unknown): void {
    const host = this.#host
    this.#error = this.form.refuse(error, host.t('“{0}” could not be saved.', this.client.name))
    if (isGone(error)) this.#work.forget(this.client)
    else if (this.#error) host.announce(this.#error)
  }

  render(): TemplateResult {
    const { client, form } = this
    const fields = this.#fields
    const host = this.#host
    form.judgeBy(host.tenant?.rules)
    const { clientId, name, createdAt, createdBy, lastUsedAt } = client
    const { language } = host
    const submit = (event: Event): void => {
      event.preventDefault()
      void this.#save()
    }
    const value = (label: string, text: unknown): TemplateResult =>
      html`<div><span class="label">${host.t(label)}</span>${text}</div>`
    const id = host.t('Client ID')
    return html`<section id="panel" class="panel" part="panel" aria-labelledby="heading">
      <form novalidate @submit=${submit}>
        <div class="head row">
          <h2 class="grow" id="heading" part="title" tabindex="-1">${name}</h2>
          ${host.button(icon(CROSS), () => this.#work.close(), 'icon quiet', 'close', host.t('Close'))}
        </div>
        <div class="body">
          ${this.#latest && this.#renderStale(this.#latest)}${this.#error && host.banner('bad', this.#error)}${this.#renderSwitch(client)}
          ${fields.renderName()}
          ${value('Type', html`<p>${typeName(host, client.grantType)} <span class="muted">· ${host.t('cannot be changed')}</span></p>`)}
          ${fields.renderCallbackUrls()}
          ${value('Client ID', html`<div class="row"><code class="grow" id="id">${clientId}</code>${renderCopyButton(host, { what: id, selector: '#id', text: () => clientId })}</div>`)}
          ${this.secret.render()}${form.hasRefreshToken ? this.#renderRefreshToken() : nothing}
          ${createdAt ? value('Created', html`<p class="muted">${dateTime(createdAt, language)}${createdBy && html` · <bdi>${createdBy}</bdi>`}</p>`) : nothing}
          ${lastUsedAt === undefined ? nothing : value('Last used', html`<p class="muted">${lastUsedAt ? dateTime(lastUsedAt, language) : host.t('Never used')}</p>`)}
          ${this.#authorizations.render()}
          <slot name="panel"></slot>
        </div>
        <div class="foot">
          <button id="save" class="primary" part="button primary" aria-busy=${this.#busy}>${host.t('Save')}</button>
        </div>
      </form>
    </section>`
  }

  /** Where the backend does not say whether a client is enabled, there is nothing to switch. */
  #renderSwitch(client: ClientDocument): unknown {
    const { enabled } = client
    if (enabled === undefined) return nothing
    return html`<div class="row">
      <span class="label grow" id="on">${this.#host.t('Enabled')}</span
      ><button
        type="button"
        class="switch"
        part="switch"
        role="switch"
        aria-checked=${enabled}
        aria-labelledby="on"
        @click=${() => this.#work.setEnabled(client, !enabled)}
      ></button>
    </div>`
  }

  #renderStale(latest: ClientDocument): TemplateResult {
    const host = this.#host
    const { name, callbackUrls, refreshToken, enabled } = latest
    const theirs = {
      name: ['Name', name],
      callbackUrls: ['Allowed callback URLs', callbackUrls.join(' ')],
      refreshToken: [
        'Refresh token behavior',
        refreshToken?.behavior === 'rotatable'
          ? `${host.t('Rotatable')}, ${duration(refreshToken.lifetimeSeconds, host.language)}`
          : host.t('Non-rotatable'),
      ],
      enabled: ['Status', host.t(enabled ? 'Enabled' : 'Disabled')],
    } as const
    const take = (): void => {
      this.#reset(latest)
      this.#work.took(latest)
      void host.focusOn('#save')
    }
    return host.banner(
      'warn',
      html`<b>${host.t('This client changed since you opened it.')}</b> ${differences(latest, this.#base).map(
          (member) => {
            const [label, value] = theirs[member]
            return html`<p>${host.t(label)}: <bdi>${value}</bdi></p>`
          },
        )}
        <p class="row">
          ${host.button(host.t('Keep my changes'), () => this.#save(latest), '', 'mine')}${host.button(host.t('Take the latest'), take)}
        </p>`,
    )
  }

  #renderRefreshToken(): TemplateResult {
    const { form } = this
    const host = this.#host
    const choice = (behavior: ClientForm['behavior'], label: string): TemplateResult =>
      html`<label class="radio"
        ><input
          type="radio"
          name="behavior"
          .checked=${form.behavior === behavior}
          @change=${() => {
            form.behavior = behavior
            host.requestUpdate()
          }}
        />${host.t(label)}</label
      >`
    return html`<fieldset part="field">
        <legend>${host.t('Refresh token behavior')}</legend>
        ${choice('non-rotatable', 'Non-rotatable')}${choice('rotatable', 'Rotatable')}
      </fieldset>
      ${form.editsLifetime ? this.#fields.renderLifetime(host.t('{0}, in seconds', duration(+form.lifetime, host.language))) : nothing}`
  }
}
