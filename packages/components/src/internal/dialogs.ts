import { html, nothing } from 'lit'
import type { CSSResult, ReactiveController, TemplateResult } from 'lit'
import { copyStyles } from './copy-button.styles.ts'
import { focusedIn } from './focused-in.ts'
import type { TenantElement } from './tenant-element.ts'

/** The dialogs of an element: shows each once it is rendered, gives the focus back when it is gone, asks before something is lost. */
export class Dialogs implements ReactiveController {
  #host: TenantElement
  /** Whether leaving now would lose something. */
  #unsaved: () => boolean | undefined
  /** What had the focus before each was shown. */
  #shown = new Map<Element, Element | null>()
  /** Those that are modal; one that is moved in the document stays open, but is not any more. */
  #modal = new WeakSet<Element>()
  readonly #asks = (event: Event): void => event.preventDefault()
  /** What to do once unsaved changes are dropped. */
  #leaving: (() => void) | undefined

  constructor(host: TenantElement, styles: readonly CSSResult[], unsaved: () => boolean | undefined) {
    this.#host = host
    this.#unsaved = unsaved
    // Where sheets cannot be adopted, as in jsdom, there is nothing to see either.
    for (const { styleSheet } of [copyStyles, ...styles])
      if (styleSheet) host.shadowRoot!.adoptedStyleSheets.push(styleSheet)
    host.addController(this)
  }

  hostUpdated(): void {
    const { shadowRoot, isConnected } = this.#host
    // Only while it has to be there: it keeps the page out of the back/forward cache.
    ;(isConnected && this.#unsaved() ? addEventListener : removeEventListener)('beforeunload', this.#asks)
    if (!isConnected) return
    for (const dialog of shadowRoot!.querySelectorAll('dialog')) {
      if (dialog.open && this.#modal.has(dialog)) continue
      if (!this.#shown.has(dialog)) this.#shown.set(dialog, focusedIn(shadowRoot))
      this.#modal.add(dialog)
      showModally(dialog)
      dialog.querySelector<HTMLElement>('input, select, .foot button')?.focus()
    }
    for (const [dialog, before] of this.#shown) {
      if (dialog.isConnected) continue
      this.#shown.delete(dialog)
      ;(before as HTMLElement | null)?.focus()
    }
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#asks)
    this.#modal = new WeakSet()
  }

  /** Does it at once, or after asking when something would be lost. */
  guarded(act: () => void): void {
    if (this.#unsaved()) this.#leaving = act
    else act()
    this.#host.requestUpdate()
  }

  /** Asks whether to leave with unsaved changes; the safe answer first. */
  renderDiscard(): unknown {
    const host = this.#host
    const act = this.#leaving
    if (!act || !this.#unsaved()) return (this.#leaving = undefined)
    const keep = (): void => {
      this.#leaving = undefined
      host.requestUpdate()
    }
    const discard = (): void => {
      keep()
      act()
    }
    return renderDialog(
      host,
      'alert',
      host.t('Discard changes?'),
      host.t('What you changed is not saved yet.'),
      [host.button(host.t('Keep editing'), keep, '', 'keep'), host.button(host.t('Discard'), discard, 'danger')],
      keep,
    )
  }
}

/** Where a dialog cannot be modal, as in jsdom, it is open all the same. */
function showModally(dialog: HTMLDialogElement): void {
  if (!('showModal' in dialog)) return (dialog as HTMLElement).setAttribute('open', '')
  dialog.close()
  dialog.showModal()
}

/**
 * A modal dialog; `Dialogs` shows it once it is rendered, and gives the focus back when it is gone.
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
  const onEscape = (event: Event & { readonly key?: string; readonly isComposing?: boolean }): void => {
    event.stopPropagation()
    if (event.type === 'keydown' && (event.key !== 'Escape' || event.isComposing)) return
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
