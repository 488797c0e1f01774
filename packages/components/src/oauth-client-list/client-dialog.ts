import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { renderDialog } from '../internal/dialogs.ts'
import { duration } from '../internal/format.ts'
import { valueOf } from '../internal/tenant-element.ts'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import type { ListHost } from './list-host.ts'

const OVERLAPS = [3_600, 86_400, 604_800, 2_592_000]

/** The dialog that asks before a secret is rotated or a client deleted. */
export class ClientDialog {
  /** Whether it was left while the tenant was still asked. */
  left = false
  #host: ListHost
  #kind: 'rotate' | 'delete'
  readonly client: ClientDocument
  #leave: () => void
  #act: (overlapSeconds: number) => Promise<void>
  #value = ''
  #wrong = false
  #busy = false
  #error = ''

  constructor(
    host: ListHost,
    kind: 'rotate' | 'delete',
    client: ClientDocument,
    leave: () => void,
    act: (overlapSeconds: number) => Promise<void>,
  ) {
    this.#host = host
    this.#kind = kind
    this.client = client
    this.#leave = leave
    this.#act = act
  }

  async #submit(): Promise<void> {
    this.#wrong = this.#kind === 'delete' && asSeen(this.#value) !== asSeen(this.client.name)
    if (this.#wrong) return this.#host.focusOn('#typed')
    if (this.#busy) return
    this.#busy = true
    this.#host.requestUpdate()
    try {
      await this.#act(Number(this.#value))
    } catch (error) {
      const what = this.#kind === 'rotate' ? 'The secret of “{0}” could not be rotated.' : '“{0}” could not be deleted.'
      const sentence = this.#host.fail(error, this.#host.t(what, this.client.name))
      if (this.left) this.#host.say('bad', sentence)
      else this.#error = sentence
    }
    this.#busy = false
    this.#host.requestUpdate()
  }

  render(): TemplateResult {
    const host = this.#host
    const rotate = this.#kind === 'rotate'
    const title = host.t(rotate ? 'Rotate client secret' : 'Delete client')
    const input = (event: Event): void => {
      this.#value = valueOf(event)
      this.#wrong = false
      host.requestUpdate()
    }
    return renderDialog(
      host,
      'alert',
      title,
      html`<div role="alert">${this.#error && host.banner('bad', this.#error)}</div>
        ${
          rotate
            ? html`<p>${host.t('Every app that uses the old secret has to get the new one.')}</p>
                <label for="typed">${host.t('Keep the old secret working for')}</label>
                <select id="typed" @change=${input}>
                  <option value="0">${host.t('No overlap')}</option>
                  ${OVERLAPS.map(
                    (seconds) => html`<option value=${seconds}>${duration(seconds, host.language)}</option>`,
                  )}
                </select>`
            : html`<p>
                  ${host.t('Apps that use {0} lose access at once: its secret and all its tokens stop working.', this.client.name)}
                </p>
                <label for="typed">${host.t('Type the client name to confirm')}</label>
                <input
                  id="typed"
                  autocomplete="off"
                  spellcheck="false"
                  aria-describedby="typed-note"
                  aria-invalid=${this.#wrong}
                  @input=${input}
                />
                <p class="note bad" id="typed-note">
                  ${this.#wrong ? host.t('This is not the name of the client.') : ''}
                </p>`
        }`,
      [
        host.button(host.t('Cancel'), this.#leave),
        html`<button class="destroy" part="button" aria-busy=${this.#busy}>${title}</button>`,
      ],
      this.#leave,
      () => this.#submit(),
    )
  }
}

/** A name as a person sees and types it, however it is kept. */
function asSeen(name: string): string {
  return name.normalize().replace(/\s+/g, ' ').trim()
}
