import { html, isServer, LitElement, nothing } from 'lit'
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { PROVIDED, requestTenantClient } from '../tenant-client/tenant-client-context.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import { INVALID_ANSWER, TenantError, UNREACHABLE } from '../tenant-client/tenant-error.ts'
import { warnInDevelopment } from './development-warning.ts'
import { duration } from './format.ts'
import { ALERT, CHECK, CROSS, icon } from './icon.ts'
import { closestAttribute, numberOf, localeFor, onLocaleAdded } from './locale.ts'

/** A host that replaces its client so often makes one whenever it renders. */
const MANY = 3
const ANOTHER_CLIENT = '@tenantry/components: make tenantClient once, not in each render.'

/** What the three elements share: where the tenant is, the language, one status region, custom states, events, buttons. */
export abstract class TenantElement extends LitElement {
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    tenantClient: { attribute: false },
  }

  /** Where the tenant is, a path prefix allowed; the page's own origin when absent. */
  declare baseUrl: string | null
  /** Speaks to the tenant in the host's name; wins over `baseUrl`. */
  declare tenantClient: TenantClient | null

  /** @internal The language it speaks and formats in. */
  language = 'en'
  /** @internal Set where a right-to-left language has to turn the element by itself. */
  direction: 'rtl' | typeof nothing = nothing
  /** @internal Whether it renders as the server does: there, and once more where it takes over what the server rendered. */
  asServer = isServer
  /** @internal The selector of what was copied last, for as long as its button says so. */
  copied = ''
  /** @internal */
  copiedTimer: ReturnType<typeof setTimeout> | undefined
  #provided: TenantClient | undefined
  /** How often the host replaced its client by another one. */
  #replaced = 0
  #states = customStates(this)
  #words = localeFor('')[1]
  #status = ''
  #said: readonly [tone: string, content: unknown] | undefined
  #observer: MutationObserver | undefined
  #forget: (() => void) | undefined

  constructor() {
    super()
    this.baseUrl = this.tenantClient = null
  }

  /** @internal The client to speak through. Where the host gives none, the element loads its own, for `baseUrl`. */
  async client(): Promise<TenantClient> {
    const { given, baseUrl } = this
    if (given) return given
    const { ownClient } = await import('./own-client.ts')
    return ownClient(baseUrl)
  }

  /** @internal What the host gives. */
  get given(): TenantClient | null | undefined {
    return this.tenantClient ?? (this.baseUrl === null ? this.#provided : null)
  }

  /** @internal Waits, where nobody said yet where the tenant is, until the script that made the element could have. */
  async turn(): Promise<void> {
    if (this.given || this.baseUrl !== null) return
    try {
      const { scriptsTurn } = await import('./own-client.ts')
      await scriptsTurn()
    } catch {
      // What cannot be loaded now is missed when the tenant is asked, and said then.
    }
  }

  /** Takes the client that is provided where the element is, and begins anew when it is another one. */
  readonly #adopt = (): void => {
    const before = this.given
    this.#provided = requestTenantClient(this)
    if (this.hasUpdated && this.given !== before) this.requestUpdate('tenantClient', before)
  }

  override connectedCallback(): void {
    this.asServer = !this.hasUpdated && !!this.shadowRoot
    super.connectedCallback()
    this.#adopt()
    addEventListener(PROVIDED, this.#adopt)
    this.#observer = new MutationObserver(this.#localize)
    for (
      let root: Node | undefined = this.getRootNode();
      root;
      root = root instanceof ShadowRoot ? root.host.getRootNode() : undefined
    ) {
      this.#observer.observe(root, { subtree: true, attributeFilter: ['lang', 'dir'] })
    }
    this.#forget = onLocaleAdded(this.#localize)
    this.#localize()
  }

  readonly #localize = (): void => {
    if (this.asServer) return
    ;[this.language, this.#words] = localeFor(closestAttribute(this, 'lang'))
    const turned = !closestAttribute(this, 'dir') && /^(ar|fa|he|ps|sd|ug|ur|yi)\b/i.test(this.language)
    this.direction = turned ? 'rtl' : nothing
    this.requestUpdate()
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed)
    if (changed.get('tenantClient') && this.tenantClient && ++this.#replaced === MANY) warnInDevelopment(ANOTHER_CLIENT)
    if (isServer || !this.asServer) return
    // What the server rendered is taken over: now the language, and what the page has set.
    this.asServer = false
    this.#localize()
    for (const [name, before] of changed) this.requestUpdate(name, before)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer?.disconnect()
    this.#forget?.()
    removeEventListener(PROVIDED, this.#adopt)
  }

  /** @internal The sentence of a rule, by its code; empty where the language has none. */
  rule(code: string): string {
    return Object.hasOwn(this.#words, code) ? this.#words[code]! : ''
  }

  /** @internal An English sentence in the language of the element. */
  t(text: string, ...values: readonly (string | number | null)[]): string {
    return (this.#words[numberOf(text)] ?? text).replace(/\{(\d)\}/g, (_, index: number) => `${values[index] ?? ''}`)
  }

  protected setState(state: string): void {
    this.#states?.clear()
    this.#states?.add(state)
  }

  /** @internal */
  emit(type: string, detail?: unknown, options?: EventInit): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, ...options }))
  }

  /**
   * @internal Tells the host of an error, and gives back for the person what failed and why. What went well before is not
   * left standing beside it.
   */
  fail(error: unknown, what = ''): string {
    if (this.#said?.[0] === 'good') this.hush()
    const reason = this.#reasonOf(error)
    return [what, reason].filter(Boolean).join(' ') || this.t('Something went wrong')
  }

  #reasonOf(error: unknown): string {
    if (!(error instanceof TenantError)) {
      globalThis.reportError?.(error)
      return ''
    }
    const { operation, status, code, title, detail, retryAfter } = error
    this.emit('tenant-error', { operation, status, code, title, detail })
    if (code === UNREACHABLE) return this.t('The tenant cannot be reached. Check your connection.')
    if (code === INVALID_ANSWER) return `${this.t('The tenant’s answer cannot be read.')} ${detail}`.trim()
    if (status === 401) return this.t('Your session has ended. Sign in again.')
    if (status === 429) {
      return this.t('Too many requests. Try again in {0}.', duration(retryAfter || 30, this.language))
    }
    return detail || title
  }

  /** @internal Puts a sentence into the status region; the same one twice is read twice. */
  announce(text: string): void {
    this.#status = text === this.#status ? `${text}\u00a0` : text
    this.requestUpdate()
  }

  /** @internal Says it in the banner, and aloud; with a way to try again. */
  say(tone: 'good' | 'bad', text: string, again?: () => unknown): void {
    this.#said = [tone, again ? [text, ' ', this.button(this.t('Try again'), again, 'link')] : text]
    this.announce(text)
  }

  /** @internal Puts the banner away. */
  readonly hush = (): void => {
    this.#said = undefined
    this.requestUpdate()
  }

  /** @internal */
  renderBanner(): unknown {
    return this.#said && this.banner(...this.#said, this.hush)
  }

  /** @internal */
  renderStatus(): TemplateResult {
    return html`<p class="hidden" role="status">${this.#status}</p>`
  }

  /** @internal Focuses what the selector finds once the element has rendered. */
  async focusOn(selector: string): Promise<void> {
    this.requestUpdate()
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }

  /** @internal */
  button(content: unknown, act: () => unknown, kind = '', id?: string, name?: string): TemplateResult {
    return html`<button
      type="button"
      part="button ${kind}"
      class=${kind}
      id=${id ?? nothing}
      aria-label=${name ?? nothing}
      @click=${act}
    >
      ${content}
    </button>`
  }

  /** @internal A sentence with an icon; with `close`, one that can be put away. */
  banner(tone: string, content: unknown, close?: () => void): TemplateResult {
    return html`<div class="banner ${tone}" part="banner">
      ${icon(tone === 'good' ? CHECK : ALERT)}
      <div class="grow">${content}</div>
      ${close && this.button(icon(CROSS), close, 'icon link', undefined, this.t('Close'))}
    </div>`
  }
}

/** The states that `:state()` finds; nothing where there are none, as in jsdom. */
function customStates(element: Element): CustomStateSet | undefined {
  if (!('attachInternals' in element)) return undefined
  return (element as HTMLElement).attachInternals().states
}

/** What is in the field an event comes from. */
export function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value
}
