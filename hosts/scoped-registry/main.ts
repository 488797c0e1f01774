/** The element in one shadow tree, by that tree's own registry: the page knows no `<oauth-client-list>`. */
import { OAuthClientList } from '@tenantry/components'
import { tenantClient } from '../tenant-client.ts'

const customElementRegistry = new CustomElementRegistry()
customElementRegistry.define('oauth-client-list', OAuthClientList)

const root = document.querySelector('main')!.attachShadow({ mode: 'open', customElementRegistry })
root.innerHTML = '<oauth-client-list></oauth-client-list>'

const list = root.querySelector('oauth-client-list')!
list.tenantClient = tenantClient
list.addEventListener('oauth-client-created', ({ detail }) => {
  document.querySelector('#created')!.textContent = `${detail.client.name} was created`
})
