import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { focusedIn } from '../internal/focused-in.ts'
import { dateTime, timeAgo } from '../internal/format.ts'
import { typeName } from '../internal/grant-types.ts'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import type { ListHost } from './list-host.ts'
import type { ClientView, SortKey } from './client-index.ts'

const WINDOWED_FROM = 40
const OVERSCAN = 3
const STEP = 2

interface TableHost extends ListHost {
  readonly selected: string | undefined
  /** The client whose menu is open. */
  readonly menuOf: string | undefined
  /** Rows a page; 0 for one long list. */
  readonly pageSize: number
  select(clientId: string): void
  sortBy(key: SortKey): void
  /** The pointer goes down on the button of a menu. */
  pressMenu(client: ClientDocument): void
  openMenu(client: ClientDocument): void
  /** Has the next clients loaded, where the list does not have them all. */
  nearEnd(): Promise<void>
}

/** The rows of the list: a native table, of which only the part in view is in the document when it is long. */
export class ClientTable {
  /** The times in the rows that are there, as they were when these were rendered. */
  times: string[] = []
  #host: TableHost
  #first = 0
  #rowHeight = 57
  #viewHeight = 640
  #shown = 0
  #focused = ''
  #page = 0

  constructor(host: TableHost) {
    this.#host = host
  }

  readonly #scrolled = (event: Event & { readonly currentTarget: HTMLElement }): void => {
    const { scrollTop, clientHeight } = event.currentTarget
    const first = Math.max(0, Math.floor((scrollTop / this.#rowHeight - OVERSCAN) / STEP) * STEP)
    this.#viewHeight = clientHeight
    if (first !== this.#first && this.#shown) {
      this.#first = first
      this.#host.requestUpdate()
    }
    if (this.#shown && (this.#shown * this.#rowHeight - scrollTop) / clientHeight < 3) void this.#host.nearEnd()
  }

  /** Brings a row into the document and into view; `false` when there is none. */
  reveal(root: ParentNode, rows: readonly ClientDocument[], clientId: string): boolean {
    const index = rows.findIndex((client) => client.clientId === clientId)
    const scroller = root.querySelector('.scroller')
    if (index < 0 || !scroller) return false
    const { pageSize } = this.#host
    if (pageSize) {
      this.#page = Math.floor(index / pageSize)
      this.#host.requestUpdate()
      return true
    }
    const top = index * this.#rowHeight
    if (top < scroller.scrollTop || top + 3 * this.#rowHeight > scroller.scrollTop + scroller.clientHeight) {
      this.#first = Math.max(0, index - OVERSCAN)
      scroller.scrollTop = Math.max(0, top - this.#rowHeight)
    }
    return true
  }

  /** Goes back to the first page: the rows are others from here on. */
  top(): void {
    this.#page = 0
  }

  /** Remembers which row has the focus, before the rows change. */
  remember(root: ShadowRoot | null): void {
    const focused = focusedIn(root)
    this.#focused = focused?.closest('tbody') ? focused.id : ''
  }

  /** Sizes what stands for the rows that are not there. Through CSSOM: a bound style breaks a strict CSP. */
  measure(root: ShadowRoot): void {
    const find = (selector: string): NodeListOf<HTMLElement> => root.querySelectorAll<HTMLElement>(selector)
    const size = (): void => {
      for (const pad of find('.pad')) pad.style.height = `${+pad.dataset['rows']! * this.#rowHeight}px`
    }
    // Before a height is asked for: laid out with a pad too small, the table would be scrolled back.
    size()
    this.#rowHeight = find('tbody tr:not(.pad)')[0]?.offsetHeight || this.#rowHeight
    size()
    // Rows are reused as they come into view: the focus stays with its client, not with its row; nor is it taken from what opened.
    const focused = focusedIn(root)
    if (this.#focused && focused?.id !== this.#focused && (!focused || focused.closest('tbody')))
      root.getElementById(this.#focused)?.focus({ preventScroll: true })
    this.#focused = ''
  }

  render(rows: readonly ClientDocument[], total: number, view: ClientView, remote: boolean): TemplateResult {
    const host = this.#host
    const { pageSize } = host
    const windowed = !pageSize && rows.length > WINDOWED_FROM
    const partial = windowed || pageSize > 0
    this.#shown = windowed ? rows.length : 0
    const length = windowed
      ? Math.ceil(this.#viewHeight / this.#rowHeight) + 2 * OVERSCAN + STEP
      : pageSize || rows.length
    this.#page = Math.max(0, Math.min(this.#page, Math.ceil(rows.length / length) - 1))
    const first = windowed ? Math.min(this.#first, Math.max(0, rows.length - length)) : this.#page * length
    const visible = rows.slice(first, first + length)
    this.times = []
    const after = rows.length - first - visible.length
    const head = (key: SortKey, text: string, sortable = true): TemplateResult => {
      const label = host.t(text)
      const sorted = view.sort === key ? (view.descending ? 'descending' : 'ascending') : undefined
      return html`<th scope="col" class=${key} aria-sort=${sorted ?? nothing}>
        ${
          sortable
            ? html`<button type="button" class="quiet sort" @click=${() => host.sortBy(key)}>
                ${label}<span class="arrow" aria-hidden="true"></span>
              </button>`
            : label
        }
      </th>`
    }
    const pad = (count: number): unknown =>
      windowed && count > 0 ? html`<tr aria-hidden="true" class="pad" data-rows=${count}></tr>` : nothing
    return html`<div
        class="scroller"
        part="scroller"
        role="region"
        aria-label=${host.t('OAuth clients')}
        tabindex="0"
        @scroll=${this.#scrolled}
      >
        <table
          part="table"
          class=${windowed ? 'windowed' : ''}
          aria-rowcount=${partial ? (remote ? total : rows.length) + 1 : nothing}
        >
          <caption class="hidden">
            ${host.t('OAuth clients')}
          </caption>
          <thead>
            <tr aria-rowindex=${partial ? 1 : nothing}>
              ${head('name', 'Name')}${head('grantType', 'Type', !remote)}${head('enabled', 'Status', !remote)}${head('createdAt', 'Created')}${head('lastUsedAt', 'Last used')}
              <th scope="col" class="menu"><span class="hidden">${host.t('Actions')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${pad(first)}${visible.map((client, index) => this.#row(client, partial ? first + index + 2 : undefined))}${pad(after)}
          </tbody>
        </table>
      </div>
      ${pageSize ? this.#renderPages(rows, first, length, remote ? total : rows.length) : nothing}`
  }

  #renderPages(rows: readonly ClientDocument[], first: number, length: number, total: number): TemplateResult {
    const host = this.#host
    const turn = async (by: number): Promise<void> => {
      const more = first + 3 * length > rows.length ? host.nearEnd() : undefined
      if (first + 2 * length > rows.length) await more
      this.#page += by
      host.requestUpdate()
    }
    const last = Math.min(first + length, total)
    const button = (label: string, by: number, off: boolean): TemplateResult =>
      html`<button type="button" part="button" aria-disabled=${off} @click=${() => off || turn(by)}>
        ${host.t(label)}
      </button>`
    return html`<nav class="row" part="pages" aria-label=${host.t('Pages')}>
      ${button('Previous', -1, first === 0)}<span class="muted"
        >${host.t('{0} of {1}', `${first + 1}–${last}`, total)}</span
      >${button('Next', 1, last >= total)}
    </nav>`
  }

  #time(kind: SortKey, time: string | null | undefined, none: string): TemplateResult {
    const { language, now } = this.#host
    if (time) this.times.push(time)
    return html`<td class="${kind} muted" title=${time ? dateTime(time, language) : nothing}>
      ${time ? timeAgo(time, language, now) : time === null ? none : ''}
    </td>`
  }

  #row(client: ClientDocument, rowIndex: number | undefined): TemplateResult {
    const host = this.#host
    const { clientId: id, name, enabled, createdAt, lastUsedAt } = client
    const selected = !!id && host.selected === id
    const type = typeName(host, client.grantType)
    const open = host.menuOf === id
    return html`<tr part="row" class=${selected ? 'selected' : ''} aria-rowindex=${rowIndex ?? nothing}>
      <th scope="row">
        ${id ? this.#name(client, selected) : html`${name || '—'} <small class="muted">${host.t('It has no client ID, and cannot be managed here.')}</small>`}
      </th>
      <td class="grantType" title=${type}>${type}</td>
      <td>
        ${enabled === undefined ? nothing : html`<span class="badge ${enabled ? 'good' : ''}" part="badge">${host.t(enabled ? 'Enabled' : 'Disabled')}</span>`}
      </td>
      ${this.#time('createdAt', createdAt, '')}${this.#time('lastUsedAt', lastUsedAt, host.t('Never used'))}
      <td class="menu">
        ${
          id
            ? html`<button
                  type="button"
                  class="icon quiet"
                  id="menu-${id}"
                  aria-haspopup="menu"
                  aria-expanded=${open}
                  aria-label=${host.t('Actions for {0}', name)}
                  @pointerdown=${() => host.pressMenu(client)}
                  @click=${() => host.openMenu(client)}
                >
                  …</button
                ><slot name="row-${id}"></slot>`
            : nothing
        }
      </td>
    </tr>`
  }

  #name({ clientId: id, name }: ClientDocument, selected: boolean): TemplateResult {
    const host = this.#host
    return html`<button
        type="button"
        class="link"
        id="client-${id}"
        aria-expanded=${selected}
        @click=${() => host.select(id)}
      >
        <span title=${name}>${name}</span></button
      ><code class="muted" title=${id}>${id}</code>`
  }
}
