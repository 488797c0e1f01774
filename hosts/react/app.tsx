import '@tenantry/components/define'
import { type JSX, useState } from 'react'
import { tenantClient } from '../tenant-client.ts'

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
