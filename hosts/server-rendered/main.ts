// Before anything that imports lit: it teaches the elements to take over what the server rendered.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js'
import { addLocale } from '@tenantry/components'
import '@tenantry/components/define'
import { ar } from '@tenantry/components/locales/ar'
import { tenantClient } from '../tenant-client.ts'

addLocale('ar', ar)

const list = document.querySelector('oauth-client-list')!
list.tenantClient = tenantClient
list.addEventListener('oauth-client-created', ({ detail }) => {
  document.querySelector('#created')!.textContent = `${detail.client.name} was created`
})
