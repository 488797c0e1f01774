/** Two copies of the CDN file came first: this one finds the names taken, and works with the elements that took them. */
import '@tenantry/components/define'
import '@tenantry/components/oauth-client-list/define'
import { tenantClient } from '../tenant-client.ts'

const list = document.createElement('oauth-client-list')
// Before the list is in the page: the elements are defined already, and it would ask the page's own origin.
list.tenantClient = tenantClient
list.addEventListener('oauth-client-created', ({ detail }) => {
  document.querySelector('#created')!.textContent = `${detail.client.name} was created`
})
document.body.prepend(list)
