import { createTenantClient } from '@tenantry/components'
import '@tenantry/components/define'

const list = document.querySelector('oauth-client-list')!
list.tenantClient = createTenantClient({
  baseUrl: 'http://localhost:4000',
  // Your backend knows who is signed in, and answers with the whole header value: `AnaplanAuthToken …`.
  getAuthorization: async () => {
    const answer = await fetch('/tenant-authorization')
    return answer.ok ? answer.text() : null
  },
})
list.addEventListener('oauth-client-created', ({ detail }) => {
  document.title = `${detail.client.name} was created`
})
