import assert from 'node:assert/strict'
import { hostname } from 'node:os'
import { describe, it } from 'node:test'
import { createTenant } from '../create-tenant.ts'
import { withNamedTenants } from '../tenants-by-path.ts'
import { serve } from './serve.ts'

describe('a served tenant', () => {
  it('is its own issuer at the address it listens on, whatever Host and X-Forwarded headers say', async () => {
    await using server = await serve(await createTenant(), { port: 0 })
    const { hostname: name, port } = new URL(server.url)
    assert.equal(name, 'localhost')
    for (const host of ['localhost', '127.0.0.1']) {
      const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
      const response = await fetch(`http://${host}:${port}/.well-known/openid-configuration`, { headers })
      assert.equal(((await response.json()) as { issuer: string }).issuer, server.url)
    }
  })

  it('takes an issuer that is not its address', async () => {
    await using server = await serve(await createTenant(), { issuer: 'https://tenant.example/planning' })
    const response = await fetch(`${server.url}/.well-known/openid-configuration`)
    const { issuer, token_endpoint: endpoint } = (await response.json()) as Record<string, string>
    assert.deepEqual(
      [issuer, endpoint],
      ['https://tenant.example/planning', 'https://tenant.example/planning/oauth/token'],
    )
  })

  it('on every address is called localhost, and knows the machine’s own names', async () => {
    const tenant = await createTenant()
    await using server = await serve(tenant, { host: '0.0.0.0' })
    assert.match(server.url, /^http:\/\/localhost:\d+$/)
    assert.ok(tenant.ownHosts.has(hostname().toLowerCase()))
    assert.ok(tenant.ownHosts.has('127.0.0.1'))
  })

  it('makes the tenant once the port is taken, and lets requests wait for it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const serving = serve(async () => {
      await promise
      return createTenant()
    })
    resolve()
    await using server = await serving
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200)
    let made = false
    const busy = serve(
      () => {
        made = true
        return createTenant()
      },
      { port: server.port },
    )
    await assert.rejects(busy, { code: 'EADDRINUSE' })
    assert.equal(made, false)
  })

  it('counts wrong guesses by the address that a trusted proxy tells', async () => {
    const guess = async (url: string, from: string) => {
      const headers = {
        authorization: `Basic ${btoa('uma@acme.example:wrong')}`,
        'x-forwarded-for': `spoofed, ${from}`,
      }
      return (await fetch(`${url}/token/authenticate`, { method: 'POST', headers })).status
    }
    await using trusting = await serve(await createTenant(), { trustProxy: true })
    for (let times = 0; times < 20; times++) await guess(trusting.url, '192.0.2.1')
    assert.deepEqual([await guess(trusting.url, '192.0.2.1'), await guess(trusting.url, '192.0.2.2')], [429, 401])
    await using wary = await serve(await createTenant())
    for (let times = 0; times < 20; times++) await guess(wary.url, `192.0.2.${times}`)
    assert.equal(await guess(wary.url, '192.0.2.99'), 429)
  })

  it('is closed at once, whoever reads a stream of its exchanges or of those of a tenant beside it', async () => {
    const tenants = { beta: await createTenant() }
    const server = await serve(withNamedTenants(await createTenant(), tenants))
    const open = async (path: string) => (await fetch(`${server.url}${path}/control/v1/exchanges/stream`)).text()
    const streams = Promise.all([open(''), open('/t/beta')])
    // Each stream is told of this.
    for (const path of ['', '/t/beta']) await fetch(`${server.url}${path}/.well-known/openid-configuration`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const started = performance.now()
    await server.close()
    assert.ok(performance.now() - started < 1_000)
    for (const text of await streams) assert.match(text, /^id: /)
  })

  it('finishes what runs when it is closed', async () => {
    const tenant = await createTenant()
    const server = await serve(tenant)
    await fetch(`${server.url}/control/v1/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ endpoint: 'discovery', delayMs: 200 }),
    })
    const slow = fetch(`${server.url}/.well-known/openid-configuration`)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await server.close()
    assert.equal((await slow).status, 200)
    await assert.rejects(fetch(`${server.url}/healthz`))
  })
})
