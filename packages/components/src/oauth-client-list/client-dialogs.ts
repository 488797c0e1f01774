import type { ClientDocument } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderDialog } from '../internal/dialog.ts'
import { duration } from '../internal/format.ts'
import { ALERT, icon } from '../internal/icon.ts'
import { fill } from '../internal/locale.ts'
import type { PanelHost } from './client-panel.ts'

const OVERLAPS = [3_600, 86_400, 604_800, 2_592_000]

/** The dialog that asks before a secret is rotated or a client deleted. */
export class ClientDialog {
  readonly client: ClientDocument
  readonly kind: 'rotate' | 'delete'
  #host: PanelHost
  #act: (overlapSeconds: number) => Promise<void>
  #leave: () => void
  #overlap = 0
  #typed = ''
  #wrong = false
  #busy = false
  #error = ''

  constructor(host: PanelHost, kind: 'rotate' | 'delete', client: ClientDocument, leave: () => void, act: (overlapSeconds: number) => Promise<void>) {
    this.#host = host
    this.kind = kind
    this.client = client
    this.#leave = leave
    this.#act = act
  }

  async #submit(): Promise<void> {
    const host = this.#host
    this.#wrong = this.kind === 'delete' && this.#typed.trim() !== this.client.name
    if (this.#wrong) return host.focusOn('#typed')
    if (this.#busy) return
    this.#busy = true
    try {
      await this.#act(this.#overlap)
    } catch (error) {
      this.#error = host.fail(error)
    }
    this.#busy = false
    host.requestUpdate()
  }

  render(): TemplateResult {
    const { words, direction } = this.#host
    const rotate = this.kind === 'rotate'
    const title = rotate ? words.rotateTitle : words.deleteTitle
    return renderDialog({
      direction,
      title,
      alert: true,
      body: html`${this.#error ? html`<p class="banner bad" role="alert">${icon(ALERT)}${this.#error}</p>` : nothing}${rotate ? this.#renderOverlap() : this.#renderName()}`,
      foot: html`<button type="button" part="button" @click=${this.#leave}>${words.cancel}</button><button class="destroy" part="button" aria-busy=${this.#busy}>${title}</button>`,
      leave: this.#leave,
      submit: () => void this.#submit(),
    })
  }

  #renderOverlap(): TemplateResult {
    const { words, language } = this.#host
    return html`<p>${words.rotateText}</p>
      <div class="field"><label for="overlap">${words.overlap}</label><select id="overlap" @change=${(event: Event & { readonly currentTarget: HTMLSelectElement }) => {
        this.#overlap = Number(event.currentTarget.value)
      }}><option value="0">${words.noOverlap}</option>${OVERLAPS.map((seconds) => html`<option value=${seconds}>${duration(seconds, language)}</option>`)}</select></div>`
  }

  #renderName(): TemplateResult {
    const { words } = this.#host
    return html`<p>${fill(words.deleteText, this.client.name)}</p>
      <div class="field"><label for="typed">${words.typeName}</label><input id="typed" autocomplete="off" spellcheck="false" aria-describedby="typed-note" aria-invalid=${this.#wrong} @input=${(
        event: Event & { readonly currentTarget: HTMLInputElement },
      ) => {
        this.#typed = event.currentTarget.value
        this.#wrong = false
        this.#host.requestUpdate()
      }} /><p class="note bad" id="typed-note">${this.#wrong ? words.notTheName : nothing}</p></div>`
  }
}
