/** A host that has had its Lit for long, and keeps it: the elements take that one. */
import '@tenantry/components/define'
import { tenantClient } from '../tenant-client.ts'

const list = document.querySelector('oauth-client-list')!
list.tenantClient = tenantClient
list.addEventListener('oauth-client-created', ({ detail }) => {
  document.querySelector('#created')!.textContent = `${detail.client.name} was created`
})
