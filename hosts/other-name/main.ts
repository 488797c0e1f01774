/** The class without a registration, under a name of the host's own. */
import { OAuthClientList } from '@tenantry/components'
import { tenantClient } from '../tenant-client.ts'

if (!customElements.get('acme-oauth-clients')) customElements.define('acme-oauth-clients', OAuthClientList)

const list = document.querySelector<OAuthClientList>('acme-oauth-clients')!
list.tenantClient = tenantClient
list.addEventListener('oauth-client-created', ({ detail }) => {
  document.querySelector('#created')!.textContent = `${detail.client.name} was created`
})
