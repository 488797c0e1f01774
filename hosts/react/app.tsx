import { createTenantClient } from '@tenantry/components'
import '@tenantry/components/define'
import { type JSX, useState } from 'react'

const tenantClient = createTenantClient({
  baseUrl: 'http://localhost:4000',
  getAuthorization: async () => (await fetch('/tenant-authorization')).text(),
})

export function App(): JSX.Element {
  const [created, setCreated] = useState('')
  return (
    <>
      <oauth-client-list
        tenantClient={tenantClient}
        onoauth-client-created={({ detail }) => setCreated(detail.client.name)}
      />
      <p role="status">{created && `${created} was created`}</p>
    </>
  )
}
