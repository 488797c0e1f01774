import type { ClientDocument } from '@tenantry/core/client'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { PanelHost } from './client-panel.ts'

/** The menu behind a row's `…` button: one for all rows, in the top layer. */
export class RowMenu {
  client: ClientDocument | undefined
  #host: PanelHost

  constructor(host: PanelHost) {
    this.#host = host
  }

  toggle(client: ClientDocument): void {
    if (this.client === client) return this.#close()
    this.client = client
    void this.#host.focusOn('[role=menuitem]')
  }

  #close(): void {
    const { clientId } = this.client!
    this.client = undefined
    void this.#host.focusOn(`#m-${clientId}`)
  }

  /** Puts the menu under its button, or above where there is no room. Through CSSOM: a bound style breaks a strict CSP. */
  place(root: ParentNode): void {
    const menu = root.querySelector<HTMLElement>('[role=menu]:not(:popover-open)')
    if (!menu) return
    menu.showPopover()
    const { left, right, top, bottom } = root.querySelector(`#m-${this.client!.clientId}`)!.getBoundingClientRect()
    const { offsetWidth, offsetHeight, style } = menu
    style.left = `${Math.max(0, getComputedStyle(menu).direction === 'rtl' ? left : right - offsetWidth)}px`
    style.top = `${bottom + offsetHeight > innerHeight ? top - offsetHeight : bottom}px`
  }

  render(): TemplateResult {
    const client = this.client!
    const host = this.#host
    const key = (event: KeyboardEvent): void => {
      const { key: pressed } = event
      if (/^(Escape|Tab)$/.test(pressed)) this.#close()
      else if (/^(Arrow(Up|Down)|Home|End)$/.test(pressed)) {
        // Of two items, every arrow goes to the other one.
        const items = [...(event.currentTarget as HTMLElement).children] as HTMLElement[]
        const other = items[0] === event.target ? 1 : 0
        items[pressed === 'Home' ? 0 : pressed === 'End' ? 1 : other]!.focus()
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
    const left = ({ currentTarget, relatedTarget }: FocusEvent): void => {
      const to = relatedTarget as Element | null
      if ((currentTarget as Element).contains(to) || to?.id === `m-${client.clientId}`) return
      this.client = undefined
      host.requestUpdate()
    }
    const item = (label: string, kind: string, act: () => unknown): TemplateResult =>
      html`<button type="button" role="menuitem" tabindex="-1" class="quiet ${kind}" @click=${() => {
        this.#close()
        act()
      }}>${host.t(label)}</button>`
    return html`<div role="menu" part="menu" popover="manual" dir=${host.direction} aria-labelledby="m-${client.clientId}" @keydown=${key} @focusout=${left}>${item(client.enabled ? 'Disable' : 'Enable', '', () => host.setEnabled(client, !client.enabled))}${item('Delete', 'danger', () => host.ask('delete', client))}</div>`
  }
}
