import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { createTenant } from '@tenantry/tenant'
import { prove } from './prove.ts'

const WELL_KNOWN = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration']

describe('RFC 8414, authorization server metadata', () => {
  prove(['RFC8414-2-1', 'RFC8414-3-1', 'RFC8414-3.2-1'], async (tenant) => {
    for (const path of WELL_KNOWN) {
      const { status, headers, body } = await tenant.send(path)
      assert.equal(status, 200)
      assert.match(headers.get('content-type') ?? '', /^application\/json\b/)
      for (const member of [
        'issuer',
        'authorization_endpoint',
        'token_endpoint',
        'response_types_supported',
        'jwks_uri',
      ]) {
        assert.ok(member in body, member)
      }
      assert.deepEqual(body['response_types_supported'], ['code'])
    }
  })

  prove(['RFC8414-2-2', 'RFC8414-3.3-1'], async (tenant) => {
    for (const path of WELL_KNOWN) {
      const { body } = await tenant.send(path, {
        headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      })
      const issuer = new URL(String(body['issuer']))
      assert.deepEqual([issuer.search, issuer.hash], ['', ''])
      assert.equal(body['issuer'], tenant.origin)
    }
  })

  prove('RFC8414-2-3', async (tenant) => {
    const endpoints = Object.entries(await tenant.metadata()).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name))
    assert.equal(endpoints.length, 7)
    for (const [name, address] of endpoints) {
      const { pathname } = new URL(String(address))
      const isGet = ['authorization_endpoint', 'userinfo_endpoint', 'jwks_uri'].includes(name)
      const { status } = isGet ? await tenant.send(pathname) : await tenant.post(pathname, {})
      assert.ok(status !== 404 && status !== 405 && status < 500, `${name} ${status}`)
    }
  })

  prove('RFC8414-2-4', async (tenant) => {
    const { jwks_uri: address } = await tenant.metadata()
    const { status, body } = await tenant.send(new URL(String(address)).pathname)
    assert.equal(status, 200)
    const keys = body['keys'] as readonly Record<string, unknown>[]
    assert.ok(keys.length > 0)
    for (const key of keys) {
      assert.deepEqual([typeof key['kid'], key['use'], typeof key['alg']], ['string', 'sig', 'string'])
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) assert.ok(!(secret in key))
    }
  })

  prove('RFC8414-3.1-1', async ({ dialect }) => {
    // "Any terminating / MUST be removed" of the path, and the issuer in the document keeps it.
    for (const issuer of ['https://tenants.example/acme/planning', 'https://tenants.example/acme/planning/']) {
      await using tenant = await createTenant({ issuer, dialect })
      const answerAt = async (path: string) => {
        const response = await tenant.fetch(new Request(`https://tenants.example${path}`))
        const document = (await response.json()) as { issuer?: string }
        return response.status === 200 ? document.issuer : response.status
      }
      for (const path of WELL_KNOWN) {
        assert.equal(await answerAt(`${path}/acme/planning`), issuer)
        assert.equal(await answerAt(`${path}/acme`), 404)
        assert.equal(await answerAt(`${path}/other/planning`), 404)
      }
    }
  })

  prove('RFC8414-3.2-2', async (tenant) => {
    for (const [member, value] of Object.entries(await tenant.metadata())) {
      assert.ok(value !== null && value !== undefined && value !== '', member)
      if (Array.isArray(value)) assert.ok(value.length > 0, member)
    }
  })
})
