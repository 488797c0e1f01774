import { createTenant, demoSeed, withNamedTenants } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import assert from 'node:assert/strict'
import { it } from 'node:test'

it('answers for each tenant below a path of its own', async () => {
  const tenants = withNamedTenants(await createTenant(), {
    acme: await createTenant({ seed: demoSeed }),
    'acme-test': await createTenant({ seed: demoSeed, dialect: 'rfc' }),
  })
  await using server = await serve(tenants)

  const address = `${server.url}/.well-known/oauth-authorization-server/t/acme-test`
  const metadata = (await (await fetch(address)).json()) as { issuer: string; token_endpoint: string }
  assert.equal(metadata.issuer, `${server.url}/t/acme-test`)
  assert.equal(metadata.token_endpoint, `${server.url}/t/acme-test/oauth/token`)
})
