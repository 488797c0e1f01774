/**
 * A tenant of the library on a port, as a program of one's own would serve it.
 *
 *     node library-server.ts '{"signingAlgorithm"?: "ES256", "seed"?: …}'
 */
import { createTenant } from '@tenantry/tenant'
import type { TenantOptions } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'

const options = JSON.parse(process.argv[2] ?? '{}') as Pick<TenantOptions, 'signingAlgorithm' | 'seed'>
const server = await serve(() => createTenant(options), { overrideGlobalObjects: true })
console.log(`listening on ${server.url}`)
process.once('SIGTERM', () => void server.close())
