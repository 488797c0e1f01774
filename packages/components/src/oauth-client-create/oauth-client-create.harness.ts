import { ElementHarness } from '../internal/element.harness.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import './oauth-client-create.define.ts'
import type { OAuthClientCreate } from './oauth-client-create.ts'

const EVENTS = ['oauth-client-created', 'oauth-client-create-closed', 'tenant-error']

/** The create dialog, open, before a tenant. */
export class CreateHarness extends ElementHarness<OAuthClientCreate> {
  static async open(tenantClient: TenantClient): Promise<CreateHarness> {
    const element = document.createElement('oauth-client-create')
    element.tenantClient = tenantClient
    document.body.append(element)
    const harness = new CreateHarness(element, EVENTS)
    element.show()
    await harness.settled()
    return harness
  }

  get open(): boolean {
    return this.root.querySelector('dialog[open]') !== null
  }

  async fill(name: string, url: string): Promise<void> {
    await this.type('Name', name)
    await this.type('URL 1', url)
  }

  async pasteUrls(text: string): Promise<void> {
    // Firefox keeps what a script puts into a DataTransfer to itself.
    const event = new Event('paste', { bubbles: true, cancelable: true })
    this.field('URL 1').dispatchEvent(Object.assign(event, { clipboardData: { getData: () => text } }))
    await this.settled()
  }
}
