import {
  CALLBACK_URLS,
  checkClientMetadata,
  DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS,
  DEFAULT_TENANT_RULES,
} from '@tenantry/core/client'
import type { ClientDocument, ClientMetadata, FieldError, TenantRules } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Messages } from '../locales/en.ts'
import { CROSS, icon, PLUS } from './icon.ts'
import { fill } from './locale.ts'
import type { Locale } from './locale.ts'

const CALLBACK_URL = /callbackUrls\[(\d+)\]/g
const BETWEEN_URLS = /[\s,]+/

/** What the form needs of the element it is in. */
export interface FormHost {
  readonly words: Messages & Partial<Locale>
  requestUpdate(): void
  focusOn(selector: string): Promise<void>
}

type FormMetadata = Omit<ClientMetadata, 'grantType'>

/** The fields of a client: what was typed, which rules it breaks, and which of those to show yet. */
export class ClientForm {
  rules: TenantRules = DEFAULT_TENANT_RULES
  name = ''
  urls: string[] = ['']
  behavior: 'rotatable' | 'non-rotatable' = 'rotatable'
  lifetime = `${DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS}`
  #host: FormHost
  #start: string
  #shown = new Set<string>()
  #pressed = false
  #refused: readonly FieldError[] = []

  constructor(host: FormHost, client?: ClientDocument) {
    this.#host = host
    if (client) {
      this.name = client.name
      this.urls = client.callbackUrls.length > 0 ? [...client.callbackUrls] : ['']
      this.behavior = client.refreshToken.behavior
      if (client.refreshToken.behavior === 'rotatable') this.lifetime = `${client.refreshToken.lifetimeSeconds}`
    }
    this.#start = JSON.stringify(this.metadata)
  }

  /** What was typed, as the tenant takes it; empty URL rows are left out. */
  get metadata(): FormMetadata {
    return {
      name: this.name,
      callbackUrls: this.urls.map((url) => url.trim()).filter((url) => url !== ''),
      refreshToken:
        this.behavior === 'rotatable'
          ? { behavior: 'rotatable', lifetimeSeconds: /^\d+$/.test(this.lifetime.trim()) ? Number(this.lifetime) : Number.NaN }
          : { behavior: 'non-rotatable' },
    }
  }

  /** Told by the element when a pointer goes down and up. */
  press(pressed: boolean): void {
    this.#pressed = pressed
  }

  get dirty(): boolean {
    return JSON.stringify(this.metadata) !== this.#start
  }

  /** Shows every broken rule and focuses the first; `true` when there is none. */
  check(): boolean {
    const errors = checkClientMetadata(this.metadata, this.rules)
    this.#refused = []
    this.#shown = new Set(errors.map((error) => this.#shownField(error.field)))
    this.#focusFirst(errors)
    return errors.length === 0
  }

  /** Takes the tenant's refusals to their fields; `false` when none of them has a field here. */
  refuse(errors: readonly FieldError[]): boolean {
    this.#refused = errors.filter(({ field }) => /^(name|callbackUrls|refreshToken)/.test(field))
    this.#focusFirst(this.#refused)
    return this.#refused.length > 0
  }

  #focusFirst(errors: readonly FieldError[]): void {
    this.#host.requestUpdate()
    if (errors.length > 0) void this.#host.focusOn('[aria-invalid=true]')
  }

  /** A rule names a URL by its place among those given; the form shows errors by row, empty rows included. */
  #shownField(field: string): string {
    return field.replace(CALLBACK_URL, (_, index: string) => `callbackUrls[${this.#rowOf(Number(index))}]`)
  }

  #rowOf(index: number): number {
    const rows = this.urls.flatMap((url, row) => (url.trim() === '' ? [] : [row]))
    return rows[index] ?? index
  }

  /** The refusals to show at a field, in the language of the element. */
  #errorsAt(field: string): readonly FieldError[] {
    const broken = checkClientMetadata(this.metadata, this.rules).filter((error) => this.#shown.has(this.#shownField(error.field)))
    return [...this.#refused, ...broken].filter((error) => this.#shownField(error.field) === field)
  }

  #sentence(error: FieldError, label: string): string {
    const { words } = this.#host
    const facts: Readonly<Record<string, string | number>> = { ...error.facts }
    const sentence = words[error.code]
    if (sentence) {
      return sentence.replace(/\{(\w+)\}/g, (_, fact: string) => {
        const value = facts[fact] ?? ''
        return `${fact === 'index' ? this.#rowOf(Number(value)) + 1 : value}`
      })
    }
    return error.message
      .replace(CALLBACK_URL, (_, index: string) => fill(words.url, this.#rowOf(Number(index)) + 1))
      .replace(error.field, label)
  }

  #typed(field: string, change: () => void): void {
    change()
    this.#refused = this.#refused.filter((error) => this.#shownField(error.field) !== field)
    this.#host.requestUpdate()
  }

  /** Shows a field's error once it was left after a change; not while a pointer is down, so that nothing moves under it. */
  #left(field: string): void {
    const show = (): void => {
      this.#shown.add(field)
      if (field.startsWith('callbackUrls')) this.#shown.add('callbackUrls')
      this.#host.requestUpdate()
    }
    if (this.#pressed) addEventListener('pointerup', () => setTimeout(show), { once: true })
    else show()
  }

  #note(id: string, errors: readonly FieldError[], label: string, hint: unknown): TemplateResult {
    const [error] = errors
    if (!error) return html`<p class="note" id="${id}-note">${hint}</p>`
    const { suggestion } = error
    const use = (): void => {
      if (suggestion === undefined) return
      this.#typed('name', () => (this.name = suggestion))
      void this.#host.focusOn('#name')
    }
    return html`<p class="note bad" id="${id}-note">${this.#sentence(error, label)} ${
      suggestion === undefined
        ? nothing
        : html`<button type="button" class="link" @click=${use}>${fill(this.#host.words.use, suggestion)}</button>`
    }</p>`
  }

  #input(id: string, field: string, value: string, label: string, type: (value: string) => void, hint: unknown): TemplateResult {
    const errors = this.#errorsAt(field)
    return html`<input id=${id} .value=${value} part="input" autocomplete="off" spellcheck="false" required aria-describedby="${id}-note" aria-invalid=${errors.length > 0} @input=${(
      event: Event & { readonly currentTarget: HTMLInputElement },
    ) => {
      const typed = event.currentTarget.value
      this.#typed(field, () => type(typed))
    }} @change=${() => this.#left(field)} />${this.#note(id, errors, label, hint)}`
  }

  renderName(): TemplateResult {
    const { words } = this.#host
    const hint = this.rules.nameCharacters === 'documented' ? words.nameHint : nothing
    return html`<div class="field" part="field"><label for="name">${words.name} ${required}</label>${this.#input(
      'name',
      'name',
      this.name,
      words.name,
      (value) => (this.name = value),
      hint,
    )}</div>`
  }

  renderLifetime(hint: string): TemplateResult {
    const { words } = this.#host
    return html`<div class="field" part="field"><label for="lifetime">${words.lifetime} ${required}</label>${this.#input(
      'lifetime',
      'refreshToken.lifetimeSeconds',
      this.lifetime,
      words.lifetime,
      (value) => (this.lifetime = value),
      hint,
    )}</div>`
  }

  /** One input for each URL; a paste of many makes many, removing one moves the focus to its neighbour. */
  renderCallbackUrls(device: boolean): TemplateResult {
    const { words } = this.#host
    const count = this.metadata.callbackUrls.length
    const add = (): void => {
      this.urls.push('')
      void this.#host.focusOn(`#url${this.urls.length - 1}`)
    }
    const remove = (row: number): void => {
      this.urls.splice(row, 1)
      if (this.urls.length === 0) this.urls.push('')
      const shown = [...this.#shown].filter((field) => field !== `callbackUrls[${row}]`)
      this.#shown = new Set(
        shown.map((field) => field.replace(CALLBACK_URL, (at, index: string) => (Number(index) > row ? `callbackUrls[${Number(index) - 1}]` : at))),
      )
      this.#refused = []
      void this.#host.focusOn(`#url${Math.min(row, this.urls.length - 1)}`)
    }
    const paste = (row: number, event: ClipboardEvent): void => {
      const urls = (event.clipboardData?.getData('text') ?? '').split(BETWEEN_URLS).filter((url) => url !== '')
      if (urls.length < 2) return
      event.preventDefault()
      const typed = this.urls[row]!.trim()
      this.urls.splice(row, 1, ...(typed ? [typed] : []), ...urls)
      const last = row + urls.length - (typed ? 0 : 1)
      for (let index = row; index <= last; index++) this.#shown.add(`callbackUrls[${index}]`)
      this.#shown.add('callbackUrls')
      void this.#host.focusOn(`#url${last}`)
    }
    return html`<div class="field" role="group" aria-labelledby="urls" aria-describedby="urls-note" part="field callback-urls">
      <div class="row">
        <span class="label grow" id="urls">${words.callbackUrls} ${required}</span>
        <span class="muted">${count} / ${CALLBACK_URLS}</span>
        <button type="button" id="add" part="button" ?disabled=${this.urls.length >= CALLBACK_URLS} @click=${add}>${icon(PLUS)}${words.addUrl}</button>
      </div>
      <ul class="urls">
        ${this.urls.map(
          (url, row) =>
            html`<li><div class="row" @paste=${(event: ClipboardEvent) => paste(row, event)}><label class="hidden" for="url${row}">${fill(words.url, row + 1)}</label>${this.#url(row, url)}${
              this.urls.length > 1
                ? html`<button type="button" class="icon quiet" aria-label=${fill(words.removeUrl, row + 1)} @click=${() => remove(row)}>${icon(CROSS)}</button>`
                : nothing
            }</div>${this.#note(`url${row}`, this.#errorsAt(`callbackUrls[${row}]`), '', nothing)}</li>`,
        )}
      </ul>
      ${this.#note('urls', this.#errorsAt('callbackUrls'), words.callbackUrls, device ? words.deviceCallbackHint : fill(words.callbackHint, CALLBACK_URLS))}
    </div>`
  }

  #url(row: number, url: string): TemplateResult {
    const field = `callbackUrls[${row}]`
    const invalid = [...this.#errorsAt(field), ...(row === 0 ? this.#errorsAt('callbackUrls') : [])].length > 0
    return html`<input class="grow" id="url${row}" part="input" inputmode="url" autocomplete="off" spellcheck="false" placeholder="https://" .value=${url} aria-describedby="url${row}-note" aria-invalid=${invalid} @input=${(
      event: Event & { readonly currentTarget: HTMLInputElement },
    ) => {
      const typed = event.currentTarget.value
      this.#typed(field, () => (this.urls[row] = typed))
    }} @change=${() => this.#left(field)} />`
  }
}

const required = html`<span aria-hidden="true">*</span>`
