import {
  AUTHORIZATION_CODE,
  CALLBACK_URLS,
  checkClientMetadata,
  DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS,
  DEFAULT_TENANT_RULES,
  DEVICE_CODE,
} from '@tenantry/core/client'
import type { ClientDocument, ClientGrantType, ClientMetadata, FieldError, TenantRules } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { CROSS, icon, PLUS } from './icon.ts'
import type { TenantElement } from './tenant-element.ts'
import { valueOf } from './tenant-element.ts'

const URL_FIELD = /callbackUrls\[(\d+)\]/g

/** The fields of a client: what was typed, which rules it breaks, and which of those to show yet. */
export class ClientForm {
  rules: TenantRules = DEFAULT_TENANT_RULES
  grantType: ClientGrantType = AUTHORIZATION_CODE
  name = ''
  /** An empty one is the last, to type the next URL into. */
  urls: string[] = ['']
  behavior: 'rotatable' | 'non-rotatable' = 'rotatable'
  lifetime = `${DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS}`
  #host: TenantElement
  #start: string
  /** Values whose fields were left with them. */
  #left = new Set<string>()
  #refused: readonly FieldError[] = []

  constructor(host: TenantElement, client?: ClientDocument) {
    this.#host = host
    if (client) {
      const { name, callbackUrls, refreshToken, grantType } = client
      this.grantType = grantType
      this.name = name
      this.urls = callbackUrls.length > 0 ? [...callbackUrls] : ['']
      this.behavior = refreshToken.behavior
      if (refreshToken.behavior === 'rotatable') this.lifetime = `${refreshToken.lifetimeSeconds}`
    }
    this.#start = JSON.stringify(this.metadata)
  }

  /** What was typed, as the tenant takes it. */
  get metadata(): Omit<ClientMetadata, 'grantType'> {
    const { name, behavior, lifetime } = this
    return {
      name,
      callbackUrls: this.urls.map((url) => url.trim()).filter(Boolean),
      refreshToken:
        behavior === 'rotatable'
          ? { behavior, lifetimeSeconds: /^\d+$/.test(lifetime.trim()) ? Number(lifetime) : NaN }
          : { behavior },
    }
  }

  get #broken(): readonly FieldError[] {
    return checkClientMetadata({ ...this.metadata, grantType: this.grantType }, this.rules)
  }

  /** The rows that have a URL: the rules, and the tenant, count these alone. */
  get #filled(): readonly number[] {
    return this.urls.flatMap((url, row) => (url.trim() ? [row] : []))
  }

  /** What the person counts a URL as, by its place among those sent. */
  #rowNumber(index: unknown): number {
    return (this.#filled[Number(index)] ?? 0) + 1
  }

  get dirty(): boolean {
    return JSON.stringify(this.metadata) !== this.#start
  }

  /** Shows every broken rule and focuses the first; `true` when there is none. */
  check(): boolean {
    this.#refused = []
    this.#left = new Set([this.name, this.lifetime, ...this.urls])
    const broken = this.#broken.length > 0
    if (broken) void this.#host.focusOn('[aria-invalid=true]')
    return !broken
  }

  /** Takes the tenant's refusals to their fields; `false` when none of them has a field here. */
  refuse(errors: readonly FieldError[]): boolean {
    this.#refused = errors.filter(({ field }) => /^(name|callbackUrls|refreshToken)/.test(field))
    if (!this.#refused[0]) return false
    void this.#host.focusOn('[aria-invalid=true]')
    return true
  }

  #error(field: string, value: string): FieldError | undefined {
    const all = [...this.#refused, ...(this.#left.has(value) ? this.#broken : [])]
    return all.find((error) => error.field === field)
  }

  /** Lets go of what the tenant refused of a member, and of its parts. */
  #forget(member: string): void {
    this.#refused = this.#refused.filter(({ field }) => !field.startsWith(member))
  }

  #sentence({ code, facts, message, field }: FieldError, label: string): string {
    const url = (_: string, index: string): string => this.#host.t('URL {0}', this.#rowNumber(index))
    const own = this.#host.t(code)
    if (own === code)
      return message
        .replace(URL_FIELD, url)
        .replace(field, field === 'callbackUrls' ? this.#host.t('Allowed callback URLs') : label)
    return own
      .replace(
        /\{(\w+)\}/g,
        (_, fact: string) => `${fact === 'index' ? this.#rowNumber(facts?.[fact]) : facts?.[fact]}`,
      )
      .replace('a space too many', this.#host.t('a space too many'))
  }

  #note(
    id: string,
    error: FieldError | undefined,
    label: string,
    type: (value: string) => void,
    hint: unknown,
  ): TemplateResult {
    const host = this.#host
    const { suggestion } = error ?? {}
    const use = (): void => {
      type(suggestion!)
      this.#refused = this.#refused.filter(({ field }) => field !== error!.field)
      void host.focusOn(`#${id}`)
    }
    return html`<p class="note ${error ? 'bad' : ''}" id="${id}-note">
      ${error ? this.#sentence(error, label) : hint}
      ${suggestion && host.button(host.t('Use “{0}”', suggestion), use, 'link')}
    </p>`
  }

  /** An input with its rule below it: the error shows once the field is left after a change, never under a pointer that is down. */
  #input(
    id: string,
    field: string,
    label: string,
    value: string,
    type: (value: string) => void,
    hint?: unknown,
    more?: unknown,
  ): TemplateResult {
    const host = this.#host
    const error = this.#error(field, value) ?? (id === 'url0' ? this.#error('callbackUrls', value) : undefined)
    const input = (event: Event): void => {
      this.#refused = this.#refused.filter((refused) => refused.field !== field)
      type(valueOf(event))
      host.requestUpdate()
    }
    const left = (event: Event): void => {
      const text = valueOf(event)
      const leave = (): void => {
        this.#left.add(text)
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
          aria-label=${label}
          aria-describedby="${id}-note"
          aria-invalid=${!!error}
          .value=${value}
          @input=${input}
          @change=${left}
        />${more}
      </div>
      ${this.#note(id, error, label, type, hint)}`
  }

  #field(
    id: string,
    field: string,
    label: string,
    value: string,
    type: (value: string) => void,
    hint?: unknown,
  ): TemplateResult {
    return html`<div part="field">
      <label for=${id}>${label} <span aria-hidden="true">*</span></label
      >${this.#input(id, field, label, value, type, hint)}
    </div>`
  }

  renderName(): TemplateResult {
    const host = this.#host
    const hint =
      this.rules.nameCharacters === 'documented' && host.t('Letters, digits, ? and ! with single spaces between words.')
    return this.#field('name', 'name', host.t('Name'), this.name, (value) => (this.name = value), hint || nothing)
  }

  renderLifetime(hint: string): TemplateResult {
    const label = this.#host.t('Refresh token lifetime')
    return this.#field(
      'lifetime',
      'refreshToken.lifetimeSeconds',
      label,
      this.lifetime,
      (value) => (this.lifetime = value),
      hint,
    )
  }

  /** One input for each URL; a paste of many makes many, removing one moves the focus to its neighbour. */
  renderCallbackUrls(): TemplateResult {
    const host = this.#host
    const device = this.grantType === DEVICE_CODE
    const optional = device && this.rules.deviceCallbackUrls === 'optional'
    const { urls } = this
    const filled = this.#filled
    const focus = (row: number): Promise<void> => host.focusOn(`#url${Math.min(row, urls.length - 1)}`)
    const add = (): void => {
      if (urls.at(-1)) urls.push('')
      void focus(urls.length)
    }
    const remove = (row: number): void => {
      urls.splice(row, 1)
      this.#forget('callbackUrls')
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
      this.#forget('callbackUrls')
      for (const url of urls) this.#left.add(url)
      void focus(row + all.length - 1)
    }
    return html`<div role="group" aria-labelledby="urls" part="field callback-urls">
      <div class="row">
        <span class="label grow" id="urls"
          >${host.t('Allowed callback URLs')} ${optional ? nothing : html`<span aria-hidden="true">*</span>`}</span
        ><span class="muted">${filled.length} / ${CALLBACK_URLS}</span
        >${host.button([icon(PLUS), host.t('Add URL')], add)}
      </div>
      <p class="note">
        ${host.t(
          optional
            ? 'Not used by a device client.'
            : device
              ? 'Required for a device client, but not used.'
              : 'Matched exactly. Paste many at once.',
        )}
      </p>
      ${urls.map(
        (url, row) =>
          html`<div @paste=${(event: ClipboardEvent) => paste(row, event)}>
            ${this.#input(
              `url${row}`,
              `callbackUrls[${filled.indexOf(row)}]`,
              host.t('URL {0}', row + 1),
              url,
              (value) => (urls[row] = value),
              nothing,
              urls.length > 1
                ? host.button(
                    icon(CROSS),
                    () => remove(row),
                    'icon quiet',
                    undefined,
                    host.t('Remove URL {0}', row + 1),
                  )
                : nothing,
            )}
          </div>`,
      )}
    </div>`
  }
}
