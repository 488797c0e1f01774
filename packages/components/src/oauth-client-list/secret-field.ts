import type { ClientDocument } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { dateTime } from '../internal/format.ts'
import { fill } from '../internal/locale.ts'
import type { PanelHost } from './client-panel.ts'

const SHOWN_FOR = 30_000

/** The secret of one client: fetched only when it is to be shown or copied, masked again soon. */
export class SecretField {
  #host: PanelHost
  #client: ClientDocument
  #shown = ''
  #previousEnds: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: PanelHost, client: ClientDocument) {
    this.#host = host
    this.#client = client
  }

  /** A secret to show for a while, with the end of the one before. */
  show(secret: string, previousEnds?: string | null): void {
    this.#shown = secret
    this.#previousEnds = previousEnds ?? undefined
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#mask, SHOWN_FOR)
    document.addEventListener('visibilitychange', this.#mask)
    this.#host.requestUpdate()
  }

  readonly #mask = (): void => {
    this.#shown = ''
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#mask)
    this.#host.requestUpdate()
  }

  close(): void {
    this.#mask()
  }

  async #fetch(): Promise<string> {
    if (this.#shown) return this.#shown
    const { clientSecret, previous } = await this.#host.tenantApi.getSecret(this.#client.clientId)
    this.#previousEnds = previous?.expiresAt
    return clientSecret
  }

  async #reveal(): Promise<void> {
    try {
      this.show(await this.#fetch(), this.#previousEnds)
    } catch (error) {
      this.#host.say('bad', this.#host.fail(error))
    }
  }

  render(): TemplateResult {
    const host = this.#host
    const { words } = host
    if (!this.#client.hasSecret) {
      return html`<div class="field"><span class="label">${words.secret}</span><p class="muted">${words.noSecret}</p></div>`
    }
    const copy = async (): Promise<string> => {
      try {
        return await this.#fetch()
      } catch (error) {
        host.say('bad', host.fail(error))
        throw error
      }
    }
    const byHand = async (): Promise<void> => {
      await this.#reveal()
      await host.updateComplete
      host.selectText('#secret')
    }
    return html`<div class="field"><span class="label">${words.secret}</span>
      <div class="value">${this.#shown ? html`<code id="secret">${this.#shown}</code>` : html`<span class="grow muted">${words.hidden}</span>`}
        <button type="button" id="show" part="button" @click=${() => (this.#shown ? this.#mask() : this.#reveal())}>${this.#shown ? words.hide : words.show}</button>
        ${host.renderCopy('secret', words.copy, copy, byHand, words.secret)}
        <button type="button" id="rotate" part="button" @click=${() => host.askRotation(this.#client)}>${words.rotate}</button>
      </div>
      ${this.#previousEnds ? html`<p class="note">${fill(words.previous, dateTime(this.#previousEnds, host.language))}</p>` : nothing}
    </div>`
  }
}
