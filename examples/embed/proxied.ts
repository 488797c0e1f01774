import '@tenantry/components/define'
import { createTenantClient, provideTenantClient } from '@tenantry/components/tenant-client'

// Below `/tenant` your backend passes requests on to the tenant and adds the header: no token is in the page.
provideTenantClient(document.body, createTenantClient({ baseUrl: '/tenant' }))
