import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { dateTime } from '../internal/format.ts'
import type { Authorization } from '../tenant-client/read-changes.ts'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import { unlessGone } from '../tenant-client/tenant-error.ts'
import type { ClientWork } from './client-work.ts'
import type { ListHost } from './list-host.ts'

/** Who has authorized a client, asked for when it is opened. */
export class ClientAuthorizations {
  #work: ClientWork
  #host: ListHost
  #client: ClientDocument
  #items: readonly Authorization[] | undefined

  constructor(work: ClientWork, client: ClientDocument) {
    this.#work = work
    this.#host = work.host
    this.#client = client
  }

  readonly #load = async (event: Event): Promise<void> => {
    if (!(event.target as HTMLDetailsElement).open || this.#items) return
    const host = this.#host
    const { clientId, name } = this.#client
    await host.attempt(
      async () => {
        this.#items = await this.#work.api.listAuthorizations(clientId)
      },
      host.t('The authorizations of “{0}” could not be loaded.', name),
    )
  }

  #revoke({ id, user }: Authorization): Promise<void> {
    const host = this.#host
    return host.attempt(
      async () => {
        await unlessGone(() => this.#work.api.revokeAuthorization(this.#client.clientId, id))
        this.#items = this.#items!.filter((one) => one.id !== id)
        host.say('good', host.t('Authorization revoked'))
        await host.focusOn('summary')
      },
      host.t('The authorization of {0} could not be revoked.', user),
    )
  }

  render(): TemplateResult {
    const host = this.#host
    const items = this.#items
    return html`<details @toggle=${this.#load}>
      <summary>${host.t('Authorizations')}</summary>
      ${items?.[0] ? items.map((one) => this.#renderOne(one)) : items && host.t('Nobody has authorized this client.')}
    </details>`
  }

  #renderOne(one: Authorization): TemplateResult {
    const host = this.#host
    const { id, user, scope, grantedAt } = one
    return html`<div class="row">
      <span class="grow"
        ><bdi>${user}</bdi><br /><small class="muted"
          ><bdi>${scope}</bdi>${grantedAt && ` · ${dateTime(grantedAt, host.language)}`}</small
        ></span
      >${id ? host.button(host.t('Revoke'), () => this.#revoke(one), 'danger', undefined, `${host.t('Revoke')} ${user}`) : nothing}
    </div>`
  }
}
