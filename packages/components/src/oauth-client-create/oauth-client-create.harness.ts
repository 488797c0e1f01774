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
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', text)
    this.field('URL 1').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    await this.settled()
  }
}
