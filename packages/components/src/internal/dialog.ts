import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Messages } from '../locales/en.ts'

interface Dialog {
  readonly direction: unknown
  readonly title: unknown
  readonly body: unknown
  readonly foot: unknown
  /** What Escape means. */
  readonly leave: () => void
  readonly submit?: () => void
  /** Asks before something is lost. */
  readonly alert?: boolean
  readonly kind?: string
  /** No gesture but its own buttons may close it. */
  readonly locked?: boolean
  /** What is announced while it is open: everything outside is inert. */
  readonly status?: unknown
}

/** A modal dialog; `TenantElement` shows it once it is rendered, and gives the focus back when it is gone. */
export function renderDialog(dialog: Dialog): TemplateResult {
  const { alert, leave, submit, kind = '' } = dialog
  const id = alert ? 'alert' : 'title'
  const escape = (event: Event): void => {
    event.stopPropagation()
    if (event instanceof KeyboardEvent && event.key !== 'Escape') return
    event.preventDefault()
    leave()
  }
  const closed = (event: Event & { readonly currentTarget: HTMLDialogElement }): void => {
    if (event.currentTarget.isConnected) event.currentTarget.showModal()
  }
  const submitted = (event: Event): void => {
    event.preventDefault()
    submit?.()
  }
  return html`<dialog part="dialog" class=${kind} dir=${dialog.direction} role=${alert ? 'alertdialog' : nothing} aria-labelledby=${id} closedby=${
    dialog.locked ? 'none' : 'closerequest'
  } @keydown=${escape} @cancel=${escape} @close=${closed}>
    <form novalidate @submit=${submitted}>
      <div class="head"><h2 id=${id} part="title" tabindex="-1">${dialog.title}</h2></div>
      <div class="body">${dialog.body}</div>
      <div class="foot">${dialog.foot}</div>
    </form>
    ${dialog.status ?? nothing}
  </dialog>`
}

/** Asks whether to leave with unsaved changes; the safe answer first. */
export function renderDiscard(words: Messages, direction: unknown, keep: () => void, discard: () => void): TemplateResult {
  return renderDialog({
    direction,
    title: words.discardTitle,
    body: html`<p>${words.discardText}</p>`,
    foot: html`<button type="button" id="keep" autofocus @click=${keep}>${words.keepEditing}</button><button type="button" class="danger" @click=${discard}>${words.discard}</button>`,
    leave: keep,
    alert: true,
  })
}
