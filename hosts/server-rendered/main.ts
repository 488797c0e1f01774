// Before anything that imports lit: it teaches the elements to take over what the server rendered.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js'
import { addLocale, createTenantClient } from '@tenantry/components'
import '@tenantry/components/define'
import { ar } from '@tenantry/components/locales/ar'

addLocale('ar', ar)

const list = document.querySelector('oauth-client-list')!
list.tenantClient = createTenantClient({
  baseUrl: 'http://localhost:4000',
  getAuthorization: async () => (await fetch('/tenant-authorization')).text(),
})
list.addEventListener('oauth-client-created', ({ detail }) => {
  document.querySelector('#created')!.textContent = `${detail.client.name} was created`
})
