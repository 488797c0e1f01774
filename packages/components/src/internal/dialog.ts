import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { TenantElement } from './tenant-element.ts'

/** An element with dialogs and a banner: it shows each dialog once it is rendered, and gives the focus back when it is gone. */
export abstract class DialogElement extends TenantElement {
  #shown = new Map<Element, Element | null>()
  #said: readonly [tone: string, text: string] | undefined
  readonly #asks = (event: Event): void => event.preventDefault()
  /** What to do once unsaved changes are dropped. */
  #leaving: (() => void) | undefined

  /** Whether leaving now would lose something. */
  protected abstract get unsaved(): boolean | undefined

  /** @internal Does it at once, or after asking when something would be lost. */
  guarded(act: () => void): void {
    if (this.unsaved) this.#leaving = act
    else act()
    this.requestUpdate()
  }

  /** Asks whether to leave with unsaved changes; the safe answer first. */
  protected renderDiscard(): unknown {
    const act = this.#leaving
    if (!act || !this.unsaved) return (this.#leaving = undefined)
    const keep = (): void => {
      this.#leaving = undefined
      this.requestUpdate()
    }
    const discard = (): void => {
      keep()
      act()
    }
    return renderDialog(
      this,
      'alert',
      this.t('Discard changes?'),
      this.t('What you changed is not saved yet.'),
      [this.button(this.t('Keep editing'), keep, '', 'keep'), this.button(this.t('Discard'), discard, 'danger')],
      keep,
    )
  }

  /** @internal Says it in the banner, and aloud. */
  say(tone: 'good' | 'bad', text: string): void {
    this.#said = [tone, text]
    this.announce(text)
  }

  /** @internal Does it; an error becomes a banner. */
  async attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
      this.requestUpdate()
    } catch (error) {
      this.say('bad', this.fail(error))
    }
  }

  protected renderBanner(): unknown {
    const close = (): void => {
      this.#said = undefined
      this.requestUpdate()
    }
    return this.#said && this.banner(...this.#said, close)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('beforeunload', this.#asks)
  }

  protected override updated(_changed: PropertyValues): void {
    // Only while it has to be there: it keeps the page out of the back/forward cache.
    ;(this.isConnected && this.unsaved ? addEventListener : removeEventListener)('beforeunload', this.#asks)
    for (const dialog of this.renderRoot.querySelectorAll<HTMLDialogElement>('dialog:not([open])')) {
      this.#shown.set(dialog, this.shadowRoot!.activeElement)
      dialog.showModal()
      dialog.querySelector<HTMLElement>('input, select, .foot button')?.focus()
    }
    for (const [dialog, before] of this.#shown) {
      if (dialog.isConnected) continue
      this.#shown.delete(dialog)
      ;(before as HTMLElement | null)?.focus()
    }
  }
}

/**
 * A modal dialog; `DialogElement` shows it once it is rendered, and gives the focus back when it is gone.
 * `leave` is what Escape means; a dialog of the kind `alert` asks before something is lost.
 */
export function renderDialog(
  host: TenantElement,
  kind: string,
  title: string,
  body: unknown,
  foot: unknown,
  leave: () => void,
  submit?: () => unknown,
  status?: unknown,
): TemplateResult {
  const onEscape = (event: Event & { readonly key?: string }): void => {
    event.stopPropagation()
    if (event.type === 'keydown' && event.key !== 'Escape') return
    event.preventDefault()
    leave()
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    submit?.()
  }
  return html`<dialog
    part="dialog"
    class=${kind}
    dir=${host.direction}
    role=${kind === 'alert' ? 'alertdialog' : nothing}
    aria-labelledby="title-${kind}"
    @keydown=${onEscape}
    @cancel=${onEscape}
    @close=${() => host.requestUpdate()}
  >
    <form novalidate @submit=${onSubmit}>
      <h2 class="head" id="title-${kind}" part="title" tabindex="-1">${title}</h2>
      <div class="body">${body}</div>
      <div class="foot">${foot}</div>
    </form>
    ${status}
  </dialog>`
}
