/**
 * A tenant on a port with very many device authorization requests that nobody has decided. The forms that poll for them
 * are at `/forms`: each is good for one poll, since another one sooner than five seconds later is told to slow down.
 */
import { createTenant } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import { DEVICE_CLIENT_ID, SEED } from './bench-tenant.ts'

const REQUESTS = 80_000
const forms: string[] = []
const tenant = await createTenant({
  seed: SEED,
  fallback: () => new Response(JSON.stringify(forms), { headers: { 'content-type': 'application/json' } }),
})
const server = await serve(tenant, { overrideGlobalObjects: true })
const body = `client_id=${DEVICE_CLIENT_ID}&scope=openid`
const headers = { 'content-type': 'application/x-www-form-urlencoded' }
for (let made = 0; made < REQUESTS; made++) {
  const answer = await tenant.fetch(
    new Request('http://tenant.test/oauth/device/code', { method: 'POST', headers, body }),
  )
  const { device_code: code } = (await answer.json()) as { device_code: string }
  forms.push(
    `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=${code}&client_id=${DEVICE_CLIENT_ID}`,
  )
}
console.log(`listening on ${server.url}`)
process.once('SIGTERM', () => void server.close())
