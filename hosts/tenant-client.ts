import { createTenantClient } from '@tenantry/components/tenant-client'

/** The application's way to its tenant; its own backend knows who is signed in. */
export const tenantClient = createTenantClient({
  baseUrl: 'http://localhost:4000',
  getAuthorization: async () => {
    const answer = await fetch('/tenant-authorization')
    return answer.ok ? answer.text() : null
  },
})
