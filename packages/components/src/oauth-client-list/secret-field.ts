import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderCopyButton } from '../internal/copy-button.ts'
import { dateTime } from '../internal/format.ts'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import type { ClientWork } from './client-work.ts'
import type { ListHost } from './list-host.ts'

const SHOWN_FOR = 30_000

/** The secret of one client: fetched only when it is to be shown or copied, masked again soon. */
export class SecretField {
  #work: ClientWork
  #host: ListHost
  #client: ClientDocument
  #shown = ''
  #previousEnds: string | null | undefined
  #asked: Promise<string> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(work: ClientWork, client: ClientDocument) {
    this.#work = work
    this.#host = work.host
    this.#client = client
  }

  /** A secret to show for a while, with the end of the one before. */
  show(secret: string, previousEnds?: string | null): void {
    this.#previousEnds = previousEnds
    // What comes while nobody looks is not shown to whoever looks next.
    if (document.hidden || !this.#host.isConnected) return
    this.#shown = secret
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.mask, SHOWN_FOR)
    document.addEventListener('visibilitychange', this.mask)
    this.#host.requestUpdate()
  }

  readonly mask = (): void => {
    this.#shown = ''
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.mask)
    this.#host.requestUpdate()
  }

  /** Asked for once, however often it is wanted before the answer is there. */
  readonly #fetch = (): Promise<string> =>
    (this.#asked ??= this.#ask().finally(() => {
      this.#asked = undefined
    }))

  async #ask(): Promise<string> {
    if (this.#shown) return this.#shown
    const { clientSecret, previous } = await this.#work.api.getSecret(this.#client.clientId)
    this.#previousEnds = previous?.expiresAt
    return clientSecret
  }

  get #failed(): string {
    return this.#host.t('The secret of “{0}” could not be fetched.', this.#client.name)
  }

  readonly #reveal = (): Promise<void> =>
    this.#host.attempt(async () => this.show(await this.#fetch(), this.#previousEnds), this.#failed)

  /** The end of the secret before, until it has come. */
  get #overlap(): string | undefined {
    const ends = this.#previousEnds
    return ends && !(Date.parse(ends) <= this.#host.now) ? ends : undefined
  }

  render(): TemplateResult {
    const host = this.#host
    const label = host.t('Client secret')
    return html`<div>
      <span class="label">${label}</span
      >${this.#client.hasSecret ? this.#renderValue(label) : html`<p class="muted">${host.t('Device clients have no secret.')}</p>`}${this.#overlap ? html`<p class="note">${host.t('The old secret works until {0}.', dateTime(this.#overlap, host.language))}</p>` : nothing}
    </div>`
  }

  #renderValue(label: string): TemplateResult {
    const host = this.#host
    const shown = this.#shown
    const act = shown ? this.mask : this.#reveal
    const name = host.t(shown ? 'Hide client secret' : 'Show client secret')
    const rotate = (): void => this.#work.ask('rotate', this.#client)
    return html`<div class="row">
      <code class="grow" id="secret">${shown || html`<span class="muted">${host.t('Hidden')}</span>`}</code>${[
        host.button(host.t(shown ? 'Hide' : 'Show'), act, '', 'show', name),
        renderCopyButton(host, {
          what: label,
          selector: '#secret',
          text: this.#fetch,
          reveal: (secret) => this.show(secret, this.#previousEnds),
          failed: this.#failed,
        }),
        host.button(host.t('Rotate'), rotate, '', 'rotate', host.t('Rotate client secret')),
      ]}
    </div>`
  }
}
