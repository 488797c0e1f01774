import { ElementHarness, textOf, until } from '../internal/element.harness.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import './oauth-client-list.define.ts'
import type { OAuthClientList } from './oauth-client-list.ts'

const EVENTS = [
  'oauth-client-selected',
  'oauth-client-created',
  'oauth-client-updated',
  'oauth-client-deleted',
  'oauth-client-secret-rotated',
  'oauth-enabled',
  'oauth-client-create-request',
  'tenant-error',
]

/** The list of clients. */
export class ListHarness extends ElementHarness<OAuthClientList> {
  static async mount(tenantClient: TenantClient, state?: string): Promise<ListHarness> {
    const element = document.createElement('oauth-client-list')
    element.tenantClient = tenantClient
    // Wide enough for list and panel side by side.
    element.style.inlineSize = '1200px'
    const harness = new ListHarness(element, EVENTS)
    document.body.append(element)
    await harness.settled()
    if (state) await harness.inState(state)
    return harness
  }

  /** The names in the rows, in their order. */
  get names(): string[] {
    return [...this.root.querySelectorAll('tbody th button')].map(textOf)
  }

  row(name: string): HTMLElement {
    const found = [...this.root.querySelectorAll('tbody tr')].find(
      (row) => textOf(row.querySelector('th button')) === name,
    )
    if (!found) throw new Error(`No row “${name}” in ${this.names.join(', ')}`)
    return found as HTMLElement
  }

  status(name: string): string {
    return textOf(this.row(name).querySelector('[part=badge]'))
  }

  get base(): HTMLElement {
    return this.root.querySelector('[part=base]')!
  }

  get panelOpen(): boolean {
    return this.root.querySelector('[part=panel]') !== null
  }

  async open(name: string): Promise<void> {
    this.row(name).querySelector<HTMLElement>('th button')!.click()
    await until(`the panel of ${name}`, () => textOf(this.root.querySelector('#heading')) === name)
    await this.settled()
  }

  async menu(name: string, item: string): Promise<void> {
    await this.press(`Actions for ${name}`)
    this.button(item).click()
    await this.settled()
  }

  get switch(): HTMLElement {
    return this.root.querySelector('[role=switch]')!
  }

  get sorted(): string[] {
    return [...this.root.querySelectorAll('[aria-sort]')].map(
      (one) => `${textOf(one)} ${one.getAttribute('aria-sort')}`,
    )
  }

  /** How many rows assistive technology is told of. */
  get rowCount(): number {
    return Number(this.root.querySelector('table')!.getAttribute('aria-rowcount'))
  }

  get create(): HTMLElement | null {
    return this.root.querySelector('oauth-client-create')
  }

  get scroller(): HTMLElement {
    return this.root.querySelector('[part=scroller]')!
  }

  get elements(): number {
    return this.root.querySelectorAll('*').length
  }

  /** The secret, where it is shown. */
  get secret(): string {
    return textOf(this.root.querySelector('#secret'))
  }
}
