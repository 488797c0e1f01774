import '@angular/compiler'
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import type { OAuthClientListEventMap } from '@tenantry/components'
import '@tenantry/components/define'
import { tenantClient } from '../tenant-client.ts'

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <oauth-client-list [tenantClient]="tenantClient" (oauth-client-created)="onCreated($event)"></oauth-client-list>
    <p role="status">
      @if (created()) {
        {{ created() }} was created
      }
    </p>
  `,
})
class App {
  readonly tenantClient = tenantClient
  readonly created = signal('')

  onCreated({ detail }: OAuthClientListEventMap['oauth-client-created']): void {
    this.created.set(detail.client.name)
  }
}

await bootstrapApplication(App)
