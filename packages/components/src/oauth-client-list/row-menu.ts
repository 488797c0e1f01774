import type { ClientDocument } from '@tenantry/core/client'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { ClientWork } from './client-work.ts'

/** The menu behind the `…` buttons of the rows: a popover, which the browser opens and closes. */
export class RowMenu {
  /** The client of the row it was opened for. */
  client: ClientDocument | undefined
  #work: ClientWork

  constructor(work: ClientWork) {
    this.#work = work
  }

  render(): TemplateResult {
    const { client } = this
    const { host } = this.#work
    const close = ({ target }: Event): void => {
      ;(target as HTMLElement).closest<HTMLElement>('[popover]')!.hidePopover()
      // At once: a dialog that opens next gives the focus back to what has it now.
      host.renderRoot.querySelector<HTMLElement>(`#m-${client!.clientId}`)?.focus()
    }
    const key = (event: KeyboardEvent): void => {
      const { key: pressed, target, currentTarget } = event
      event.stopPropagation()
      if (!/^(Tab|Escape|Arrow(Up|Down)|Home|End)$/.test(pressed)) return
      event.preventDefault()
      if (pressed === 'Tab' || pressed === 'Escape') return close(event)
      // Of two items, every arrow goes to the other one.
      const [first, last] = (currentTarget as HTMLElement).querySelectorAll('button')
      const to = pressed === 'Home' || (pressed !== 'End' && target === last) ? first : last
      to?.focus()
    }
    const item = (label: string, kind: string, act: (client: ClientDocument) => unknown): TemplateResult =>
      html`<button
        type="button"
        role="menuitem"
        tabindex="-1"
        ?autofocus=${!kind}
        class="quiet ${kind}"
        @click=${(event: Event) => {
          close(event)
          act(client!)
        }}
      >
        ${host.t(label)}
      </button>`
    return html`<div
      id="menu"
      role="menu"
      part="menu"
      popover
      dir=${host.direction}
      aria-label=${host.t('Actions')}
      @keydown=${key}
    >
      ${item(client?.enabled ? 'Disable' : 'Enable', '', (one) => {
        void this.#work.setEnabled(one, !one.enabled)
        // Its row may be elsewhere now.
        void host.focusRow(one.clientId, 'm')
      })}${item('Delete', 'danger', (one) => this.#work.ask('delete', one))}
    </div>`
  }
}
