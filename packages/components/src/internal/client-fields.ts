import { CALLBACK_URLS } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { RefusedField } from '../tenant-client/tenant-error.ts'
import type { ClientForm } from './client-form.ts'
import { labelOf } from './field-sentence.ts'
import { CROSS, icon, PLUS } from './icon.ts'
import type { TenantElement } from './tenant-element.ts'
import { valueOf } from './tenant-element.ts'

/** One text field of a form. */
interface TextField {
  readonly id: string
  /** The member of the client, as a refusal names it. */
  readonly field: string
  readonly value: string
  readonly required: boolean
  readonly type: (value: string) => void
  readonly hint?: unknown
  /** What stands beside it. */
  readonly more?: unknown
}

/** The fields of a client, as they stand in a form. */
export class ClientFields {
  #host: TenantElement
  #form: ClientForm

  constructor(host: TenantElement, form: ClientForm) {
    this.#host = host
    this.#form = form
  }

  renderName(): TemplateResult {
    const form = this.#form
    const hint =
      form.rules.nameCharacters === 'documented' &&
      this.#host.t('Letters, digits, ? and ! with single spaces between words.')
    return this.#labelled({
      id: 'name',
      field: 'name',
      value: form.name,
      required: true,
      type: (value) => (form.name = value),
      hint: hint || nothing,
    })
  }

  renderLifetime(hint: string): TemplateResult {
    const form = this.#form
    return this.#labelled({
      id: 'lifetime',
      field: 'refreshToken.lifetimeSeconds',
      value: form.lifetime,
      required: true,
      type: (value) => (form.lifetime = value),
      hint,
    })
  }

  /** One input for each URL; a paste of many makes many, removing one moves the focus to its neighbour. */
  renderCallbackUrls(): TemplateResult {
    const host = this.#host
    const form = this.#form
    const { urls, filledRows, urlsRequired } = form
    const focus = (row: number): Promise<void> => host.focusOn(`#url${Math.min(row, urls.length - 1)}`)
    const add = (): void => {
      if (urls.at(-1)) urls.push('')
      void focus(urls.length)
    }
    const remove = (row: number): void => {
      urls.splice(row, 1)
      form.forget('callbackUrls')
      void focus(row)
    }
    const paste = (row: number, event: ClipboardEvent): void => {
      const pasted = event
        .clipboardData!.getData('text')
        // A comma may be part of a URL.
        .split(/\s+|,(?=\s|[a-z][\w+.-]*:)/i)
        .filter(Boolean)
      if (pasted.length < 2) return
      event.preventDefault()
      const all = [urls[row]!, ...pasted].filter(Boolean)
      urls.splice(row, 1, ...all)
      form.forget('callbackUrls')
      for (const url of urls) form.leave(url)
      void focus(row + all.length - 1)
    }
    const hint = !form.isDevice
      ? 'Matched exactly. Paste many at once.'
      : urlsRequired
        ? 'Required for a device client, but not used.'
        : 'Not used by a device client.'
    return html`<div role="group" aria-labelledby="urls" part="field callback-urls">
      <div class="row">
        <span class="label grow" id="urls">${labelOf(host, 'callbackUrls')}${star(urlsRequired)}</span
        ><span class="muted">${filledRows.length} / ${CALLBACK_URLS}</span
        >${host.button([icon(PLUS), host.t('Add URL')], add)}
      </div>
      <p class="note">${host.t(hint)}</p>
      ${urls.map(
        (url, row) =>
          html`<div @paste=${(event: ClipboardEvent) => paste(row, event)}>
            ${this.#input(
              {
                id: `url${row}`,
                field: `callbackUrls[${filledRows.indexOf(row)}]`,
                value: url,
                required: urlsRequired && row === 0,
                type: (value) => (urls[row] = value),
                more:
                  urls.length > 1
                    ? host.button(
                        icon(CROSS),
                        () => remove(row),
                        'icon quiet',
                        undefined,
                        host.t('Remove URL {0}', row + 1),
                      )
                    : nothing,
              },
              host.t('URL {0}', row + 1),
            )}
          </div>`,
      )}
    </div>`
  }

  renderLabel(id: string, field: string, required: boolean): TemplateResult {
    return html`<label for=${id}>${labelOf(this.#host, field)}${star(required)}</label>`
  }

  #labelled(text: TextField): TemplateResult {
    const { id, field, required } = text
    return html`<div part="field">
      ${this.renderLabel(id, field, required)}${this.#input(text, labelOf(this.#host, field))}
    </div>`
  }

  /** An input with its rule below it: the error shows once the field is left after a change, never under a pointer that is down. */
  #input({ id, field, value, required, type, hint, more }: TextField, label: string): TemplateResult {
    const host = this.#host
    const form = this.#form
    const error = form.errorAt(field, value) ?? (id === 'url0' ? form.errorAt('callbackUrls', value) : undefined)
    const input = (event: Event): void => {
      form.forget(field, false)
      type(valueOf(event))
      host.requestUpdate()
    }
    const left = (event: Event): void => {
      const text = valueOf(event)
      const leave = (): void => {
        form.leave(text)
        host.requestUpdate()
      }
      // Of the element itself it is not so while one of its dialogs is open.
      if (host.renderRoot.querySelector(':active'))
        addEventListener('pointerup', () => setTimeout(leave), { once: true })
      else leave()
    }
    return html`<div class="row">
        <input
          class="grow"
          id=${id}
          part="input"
          autocomplete="off"
          spellcheck="false"
          ?required=${required}
          aria-label=${label}
          aria-describedby="${id}-note"
          aria-invalid=${!!error}
          .value=${value}
          @input=${input}
          @change=${left}
        />${more}
      </div>
      ${this.renderNote(id, error, hint, type)}`
  }

  /** What is wrong, or the hint; `use` takes what the refusal suggests. */
  renderNote(
    id: string,
    error: RefusedField | undefined,
    hint: unknown,
    use?: (value: string) => void,
  ): TemplateResult {
    const host = this.#host
    const form = this.#form
    const { suggestion } = error ?? {}
    const take = (): void => {
      use!(suggestion!)
      form.forget(error!.field)
      void host.focusOn(`#${id}`)
    }
    return html`<p class="note ${error ? 'bad' : ''}" id="${id}-note">
      ${error ? form.sentence(error) : hint}
      ${suggestion && use && host.button(host.t('Use “{0}”', suggestion), take, 'link')}
    </p>`
  }
}

/** For who sees it; the field itself says that it is required. */
function star(required: boolean): unknown {
  return required ? html` <span aria-hidden="true">*</span>` : nothing
}
