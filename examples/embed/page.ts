import { createTenantClient } from '@tenantry/components'
import '@tenantry/components/define'

const list = document.querySelector('oauth-client-list')!
list.tenantClient = createTenantClient({
  baseUrl: 'http://localhost:4000',
  // Your backend knows who is signed in; the elements ask for the whole header value when they need it.
  getAuthorization: async () => (await fetch('/tenant-authorization')).text(),
})
list.addEventListener('oauth-client-created', ({ detail }) => {
  document.title = `${detail.client.name} was created`
})
