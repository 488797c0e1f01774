import { createTenant } from '@tenantry/tenant'
import type { Tenant } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import { seed } from '../seed.ts'
import type { Dialect } from '../tenant-under-test.ts'

/** A tenant on a real port, for a client that nobody here wrote. */
export interface Served extends AsyncDisposable {
  readonly url: string
  readonly tenant: Tenant
  /** What a browser whose user approves comes back with from an authorization request. */
  callbackFrom(authorizationUrl: string | URL): Promise<URL>
}

/** Serves a tenant in which Uma approves whatever she is asked at the authorization endpoint. */
export async function servedTenant(dialect: Dialect): Promise<Served> {
  const tenant = await createTenant({ seed, dialect })
  const server = await serve(tenant, { port: 0 })
  await tenant.control.autoApprove('uma@acme.example')
  return {
    url: server.url,
    tenant,
    async callbackFrom(authorizationUrl) {
      const response = await fetch(authorizationUrl, { redirect: 'manual' })
      const location = response.headers.get('location')
      if (location === null) throw new Error(`not redirected: ${response.status} ${await response.text()}`)
      return new URL(location)
    },
    [Symbol.asyncDispose]: () => server.close(),
  }
}
