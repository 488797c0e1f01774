import type { ClientDocument } from '@tenantry/core/client'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { PanelHost } from './client-panel.ts'

/** The menu behind a row's `…` button: one for all rows, in the top layer. */
export class RowMenu {
  client: ClientDocument | undefined
  #host: PanelHost
  #remove: (client: ClientDocument) => void

  constructor(host: PanelHost, remove: (client: ClientDocument) => void) {
    this.#host = host
    this.#remove = remove
  }

  toggle(client: ClientDocument): void {
    if (this.client === client) return this.close()
    this.client = client
    void this.#host.focusOn('[role=menuitem]')
  }

  /** Closes; the focus goes back to the button when it was in the menu. */
  close(): void {
    const { client } = this
    this.client = undefined
    if (client) void this.#host.focusOn(`#m-${client.clientId}`)
  }

  /** Puts the menu under its button, or above where there is no room. Through CSSOM: a bound style breaks a strict CSP. */
  place(root: ParentNode): void {
    const menu = root.querySelector<HTMLElement>('[role=menu]')
    const button = this.client && root.querySelector(`#m-${this.client.clientId}`)
    if (!menu || !button || menu.matches(':popover-open')) return
    menu.showPopover()
    const at = button.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = menu
    const left = getComputedStyle(menu).direction === 'rtl' ? at.left : at.right - width
    const top = at.bottom + height + 8 > innerHeight ? at.top - height - 4 : at.bottom + 4
    menu.style.left = `${Math.max(4, left)}px`
    menu.style.top = `${Math.max(4, top)}px`
  }

  render(): TemplateResult {
    const client = this.client!
    const { words, direction } = this.#host
    const key = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
      const { key: pressed } = event
      if (pressed === 'Escape' || pressed === 'Tab') this.close()
      else if (!/^(Arrow(Up|Down)|Home|End)$/.test(pressed)) return
      event.preventDefault()
      event.stopPropagation()
      const items = [...event.currentTarget.querySelectorAll('button')]
      const now = items.findIndex((item) => item.matches(':focus'))
      const next = pressed === 'Home' ? 0 : pressed === 'End' ? -1 : now + (pressed === 'ArrowUp' ? -1 : 1)
      items.at(next % items.length)?.focus()
    }
    const left = (event: FocusEvent & { readonly currentTarget: HTMLElement }): void => {
      const to = event.relatedTarget
      if (to instanceof Element && (event.currentTarget.contains(to) || to.id === `m-${client.clientId}`)) return
      this.client = undefined
      this.#host.requestUpdate()
    }
    const item = (label: string, kind: string, act: () => void): TemplateResult =>
      html`<button type="button" role="menuitem" tabindex="-1" class="quiet ${kind}" @click=${() => {
        this.close()
        act()
      }}>${label}</button>`
    return html`<div role="menu" part="menu" popover="manual" dir=${direction} @keydown=${key} @focusout=${left}>
      ${item(client.enabled ? words.disable : words.enable, '', () => void this.#host.setEnabled(client, !client.enabled))}
      ${item(words.delete, 'danger', () => this.#remove(client))}
    </div>`
  }
}
