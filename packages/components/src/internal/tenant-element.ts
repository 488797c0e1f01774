import { html, LitElement, nothing } from 'lit'
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import type { Messages } from '../locales/en.ts'
import { sharedMessages } from '../locales/en.ts'
import { ContextRequestEvent, tenantClientContext } from '../tenant-client/tenant-client-context.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import { copyText } from './copy-text.ts'
import { duration } from './format.ts'
import { CHECK, icon } from './icon.ts'
import { closestAttribute, fill, localeFor, onLocaleAdded } from './locale.ts'
import type { Locale } from './locale.ts'

const RIGHT_TO_LEFT = /^(ar|fa|he|iw|ps|sd|ug|ur|yi)\b/i
const COPIED_FOR = 2000

/** What the three elements share: where the tenant is, the language, one status region, custom states, events. */
export abstract class TenantElement extends LitElement {
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    tenantClient: { attribute: false },
  }

  /** Where the tenant is, a path prefix allowed; the page's own origin when absent. */
  declare baseUrl: string | null
  /** Speaks to the tenant in the host's name; wins over `baseUrl`. */
  declare tenantClient: TenantClient | null

  protected readonly internals = this.attachInternals()
  language = 'en'
  words: Messages & Partial<Locale>
  #own: Partial<Messages>
  #status = ''
  #copied = ''
  #observer: MutationObserver | undefined
  #forget: (() => void) | undefined
  #provided: TenantClient | undefined
  #focusBefore = new Map<Element, Element | null>()

  constructor(messages: Partial<Messages>) {
    super()
    this.baseUrl = null
    this.tenantClient = null
    this.#own = { ...sharedMessages, ...messages }
    // An element uses its own messages only, so the others need not be there.
    this.words = this.#own as Messages
  }

  get client(): TenantClient | undefined {
    return this.tenantClient ?? (this.baseUrl === null ? this.#provided : undefined)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (!this.tenantClient && this.baseUrl === null) {
      this.dispatchEvent(new ContextRequestEvent(tenantClientContext, (client) => (this.#provided = client)))
    }
    this.#observer = new MutationObserver(() => this.#localize())
    for (let root = this.getRootNode(); ; root = root.host.getRootNode()) {
      this.#observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] })
      if (!(root instanceof ShadowRoot)) break
    }
    this.#forget = onLocaleAdded(() => this.#localize())
    this.#localize()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer?.disconnect()
    this.#forget?.()
  }

  #localize(): void {
    const { tag, messages } = localeFor(closestAttribute(this, 'lang'))
    this.language = tag
    this.words = { ...this.#own, ...messages } as Messages
    this.requestUpdate()
  }

  /** Set where a right-to-left language has to turn the element by itself. */
  get direction(): 'rtl' | typeof nothing {
    return !closestAttribute(this, 'dir') && RIGHT_TO_LEFT.test(this.language) ? 'rtl' : nothing
  }

  setState(state: string): void {
    if (this.internals.states.has(state)) return
    this.internals.states.clear()
    this.internals.states.add(state)
  }

  emit(type: string, detail?: unknown, options?: EventInit): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, ...options }))
  }

  /** Says an error aloud to the host, and gives back the sentence for the person. */
  fail(error: unknown): string {
    if (!(error instanceof TenantError)) {
      reportError(error)
      return this.words.wrong
    }
    const { operation, status, code, title, detail, retryAfter } = error
    this.emit('tenant-error', { operation, status, code, title, detail })
    if (status === 0) return this.words.unreachable
    if (status === 401) return this.words.signedOut
    if (status === 403) return detail || this.words.notAllowed
    if (status === 429) return fill(this.words.busy, duration(retryAfter ?? 30, this.language))
    return detail || title || this.words.wrong
  }

  /** Puts a sentence into the status region; the same one twice is read twice. */
  announce(text: string): void {
    this.#status = text === this.#status ? `${text}\u00a0` : text
    this.requestUpdate()
  }

  renderStatus(): TemplateResult {
    return html`<p class="hidden" role="status">${this.#status}</p>`
  }

  /** Focuses what the selector finds once the element has rendered. */
  async focusOn(selector: string): Promise<void> {
    this.requestUpdate()
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }

  /** A button that copies and says whether it did. `key` tells it from the others; `refused` shows the text for copying by hand. */
  renderCopy(
    key: string,
    label: string,
    text: () => string | Promise<string>,
    refused: () => void,
    name = '',
    kind = '',
  ): TemplateResult {
    const done = this.#copied === key
    const copy = async (): Promise<void> => {
      let copied: boolean
      try {
        copied = await copyText(await text())
      } catch {
        // Whoever gives the text has said why there is none.
        return
      }
      this.announce(copied ? this.words.copied : this.words.copyFailed)
      if (!copied) return refused()
      this.#copied = key
      this.requestUpdate()
      setTimeout(() => {
        if (this.#copied === key) this.#copied = ''
        this.requestUpdate()
      }, COPIED_FOR)
    }
    return html`<button type="button" part="button copy" id="copy-${key}" class="swap ${kind} ${done ? 'done' : ''}" aria-label=${
      name ? `${label} ${name}` : label
    } @click=${copy}><span>${label}</span><span>${icon(CHECK)}${this.words.copied}</span></button>`
  }

  /** Selects the text of an element, for copying by hand. */
  selectText(selector: string): void {
    const node = this.renderRoot.querySelector(selector)
    if (node) getSelection()?.selectAllChildren(node)
  }

  /** Shows every dialog that was rendered; gives the focus back when one is gone. */
  protected override updated(_changed: PropertyValues): void {
    for (const dialog of this.renderRoot.querySelectorAll('dialog')) {
      if (dialog.open) continue
      const root = dialog.getRootNode()
      this.#focusBefore.set(dialog, root instanceof ShadowRoot ? root.activeElement : null)
      dialog.showModal()
    }
    for (const [dialog, before] of this.#focusBefore) {
      if (dialog.isConnected) continue
      this.#focusBefore.delete(dialog)
      if (before instanceof HTMLElement) before.focus()
    }
  }
}
