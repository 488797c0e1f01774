/**
 * A tenant of the library on a port, in memory, that issues as many access tokens as `/issue?<count>` says.
 */
import { createHash } from 'node:crypto'
import { clients, dialectNamed, issueTokens, tenantSettings, tenantTime } from '@tenantry/core'
import { createTenant, MemoryStore } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import { GRANTED, SEED } from './bench-tenant.ts'

const AT_ONCE = 1_000
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
const store = new MemoryStore()

async function issue(count: number): Promise<void> {
  for (let issued = 0; issued < count; issued += AT_ONCE) {
    await store.transact(async (unit) => {
      const tenant = await unit.get(tenantSettings, 'tenant')
      const client = await unit.get(clients, GRANTED.clientId)
      if (tenant === undefined || client === undefined) throw new Error('the tenant is not there')
      const now = tenantTime(tenant.clock, Date.now())
      const sign = () => ''
      const issuing = { unit, tenant, dialect: dialectNamed('anaplan'), issuer: '', now, random, digest, sign }
      const authorization = {
        clientId: client.clientId,
        userId: '',
        scope: ['email'] as const,
        grantedAt: now,
        authTime: now,
        lastUsedAt: now,
        expiresAt: null,
      }
      const issuance = { client, authorizationId: 'bench', authorization, scope: authorization.scope }
      const nothingElse = { refreshToken: undefined, nonce: null, refreshableUntil: null }
      for (let one = 0; one < AT_ONCE; one++) await issueTokens(issuing, { ...issuance, ...nothingElse })
    })
    // A server answers others in between.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const tenant = await createTenant({
  store,
  seed: SEED,
  fallback: async (request) => {
    await issue(Number(new URL(request.url).search.slice(1)))
    return new Response()
  },
})
const server = await serve(tenant, { overrideGlobalObjects: true })
console.log(`listening on ${server.url}`)
process.once('SIGTERM', () => void server.close())
