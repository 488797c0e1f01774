/** The class without a registration, under a name of the host's own. */
import { createTenantClient, OAuthClientList } from '@tenantry/components'

if (!customElements.get('acme-oauth-clients')) customElements.define('acme-oauth-clients', OAuthClientList)

const list = document.querySelector<OAuthClientList>('acme-oauth-clients')!
list.tenantClient = createTenantClient({
  baseUrl: 'http://localhost:4000',
  getAuthorization: async () => (await fetch('/tenant-authorization')).text(),
})
list.addEventListener('oauth-client-created', ({ detail }) => {
  document.querySelector('#created')!.textContent = `${detail.client.name} was created`
})
