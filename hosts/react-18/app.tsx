import type { OAuthClientList, OAuthClientListEventMap } from '@tenantry/components'
import '@tenantry/components/define'
import { type JSX, useLayoutEffect, useRef, useState } from 'react'
import { tenantClient } from '../tenant-client.ts'

export function App(): JSX.Element {
  const ref = useRef<OAuthClientList>(null)
  const [created, setCreated] = useState('')

  // Not `useEffect`: by then the element has asked the page's own origin.
  useLayoutEffect(() => {
    const list = ref.current!
    const onCreated = ({ detail }: OAuthClientListEventMap['oauth-client-created']): void =>
      setCreated(detail.client.name)
    list.tenantClient = tenantClient
    list.addEventListener('oauth-client-created', onCreated)
    return () => list.removeEventListener('oauth-client-created', onCreated)
  }, [])

  return (
    <>
      <oauth-client-list ref={ref} />
      <p role="status">{created && `${created} was created`}</p>
    </>
  )
}
