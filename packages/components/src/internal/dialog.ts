import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantElement } from './tenant-element.ts'

/**
 * A modal dialog; `TenantElement` shows it once it is rendered, and gives the focus back when it is gone.
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

/** Asks whether to leave with unsaved changes; the safe answer first. */
export function renderDiscard(host: TenantElement, keep: () => void, discard: () => void): TemplateResult {
  return renderDialog(
    host,
    'alert',
    host.t('Discard changes?'),
    host.t('What you changed is not saved yet.'),
    [host.button(host.t('Keep editing'), keep, '', 'keep'), host.button(host.t('Discard'), discard, 'danger')],
    keep,
  )
}
