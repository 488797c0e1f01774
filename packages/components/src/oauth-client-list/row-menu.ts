import type { ReactiveController, TemplateResult } from 'lit'
import { html, nothing } from 'lit'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import type { ClientWork } from './client-work.ts'

/** The menu behind the `…` buttons of the rows: one popover for all of them. */
export class RowMenu implements ReactiveController {
  /** Whether it stands there. */
  isOpen = false
  /** The client of the row it was opened for. */
  client: ClientDocument | undefined
  #work: ClientWork
  #toOpen = false
  /** Whether it was open for the row whose button the pointer went down on. */
  #pressed = false

  constructor(work: ClientWork) {
    this.#work = work
    work.host.addController(this)
  }

  /** The pointer goes down on the button of a row: where the menu is open, the browser closes it before the click comes. */
  press(client: ClientDocument): void {
    this.#pressed = this.#isFor(client)
  }

  /** Opens it for a row, or closes it where it is open for that. */
  toggle(client: ClientDocument): void {
    const closed = this.#pressed
    this.#pressed = false
    if (closed) return
    if (this.#isFor(client)) return this.#close()
    this.client = client
    this.#toOpen = true
    this.#work.host.requestUpdate()
  }

  #isFor({ clientId }: ClientDocument): boolean {
    return this.isOpen && clientId === this.client?.clientId
  }

  /** Opened once its items are those of the row. */
  hostUpdated(): void {
    if (!this.#toOpen) return
    this.#toOpen = false
    const menu = this.#work.host.withId('menu')
    if (!menu || !('showPopover' in menu)) return
    if (this.isOpen) menu.hidePopover()
    menu.showPopover()
  }

  readonly #toggled = (event: ToggleEvent): void => {
    this.isOpen = event.newState === 'open'
    this.#work.host.requestUpdate()
  }

  readonly #close = (): void => {
    const { host } = this.#work
    host.withId('menu')!.hidePopover()
    // Now: a dialog that opens next gives the focus back to what has it.
    host.withId(`menu-${this.client!.clientId}`)?.focus()
  }

  readonly #key = (event: KeyboardEvent): void => {
    const { key: pressed, target, currentTarget } = event
    event.stopPropagation()
    if (!/^(Tab|Escape|Arrow(Up|Down)|Home|End)$/.test(pressed)) return
    event.preventDefault()
    if (pressed === 'Tab' || pressed === 'Escape') return this.#close()
    // Of two items, every arrow goes to the other one.
    const [first, last] = (currentTarget as HTMLElement).querySelectorAll('button')
    const to = pressed === 'Home' || (pressed !== 'End' && target === last) ? first : last
    to?.focus()
  }

  #item(label: string, kind: string, autofocus: boolean, act: (client: ClientDocument) => unknown): TemplateResult {
    return html`<button
      type="button"
      role="menuitem"
      tabindex="-1"
      ?autofocus=${autofocus}
      class="quiet ${kind}"
      @click=${() => {
        this.#close()
        act(this.client!)
      }}
    >
      ${this.#work.host.t(label)}
    </button>`
  }

  render(): TemplateResult {
    const work = this.#work
    const { host } = work
    const enabled = this.client?.enabled
    const known = enabled !== undefined
    return html`<div
      id="menu"
      role="menu"
      part="menu"
      popover
      dir=${host.direction}
      aria-label=${host.t('Actions')}
      @keydown=${this.#key}
      @beforetoggle=${this.#toggled}
    >
      ${
        known
          ? this.#item(enabled ? 'Disable' : 'Enable', '', true, (client) => {
              void work.setEnabled(client, !enabled)
              // Its row may be elsewhere now.
              void host.focusRow(client.clientId, 'menu')
            })
          : nothing
      }${this.#item('Delete', 'danger', !known, (client) => work.ask('delete', client))}
    </div>`
  }
}
