import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { controlEndpoints } from '../control/control-routes.ts'
import { routes } from '../routes.ts'
import { TenantHarness, ORIGIN } from '../tenant.harness.ts'

const CHUNK = 32 * 1024
const MOST = 400 * 1024 * 1024

/** A body that never seems to end, and how much of it was asked for. */
function endlessBody() {
  const asked = { bytes: 0 }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (asked.bytes >= MOST) return controller.close()
      asked.bytes += CHUNK
      controller.enqueue(new Uint8Array(CHUNK).fill(97))
    },
  })
  return { asked, body }
}

const WRITING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const endpoints = [...routes, ...controlEndpoints].flatMap((endpoint) =>
  Object.entries(endpoint.operations)
    .filter(([method]) => WRITING.has(method))
    .map(([method, operation]) => ({ method, endpoint, limit: operation.bodyLimit ?? endpoint.bodyLimit })),
)
const pathOf = (path: string) => path.replaceAll(/:\w+(\{[^}]*\})?/g, 'x').replace('*', 'x')

describe('the limit of a body', () => {
  for (const { method, endpoint, limit } of endpoints) {
    const { path } = endpoint
    if (limit > 1_000_000) continue
    it(`holds at ${method} ${path}, before the body is read to its end`, async () => {
      const harness = await TenantHarness.open()
      const { asked, body } = endlessBody()
      const { access_token: token } = await harness.tenant.control.issueTokens({
        user: 'ada@acme.example',
        clientId: (await harness.newClient()).client.clientId,
        scope: 'openid',
      })
      const authorization = path.startsWith('/admin')
        ? await harness.tokenFor('ada@acme.example')
        : `AnaplanAuthToken ${token}`
      const request = new Request(new URL(pathOf(path), ORIGIN), {
        method,
        body,
        duplex: 'half',
        headers: { authorization, 'content-type': 'application/json' },
      } as RequestInit)
      const { status } = await harness.tenant.fetch(request)
      assert.equal(status, 413)
      assert.ok(asked.bytes <= limit + 4 * CHUNK, `${asked.bytes} bytes were read`)
    })
  }

  it('comes after the question who may call, so that nobody’s body is read for nothing', async () => {
    const harness = await TenantHarness.open()
    const guarded = endpoints.filter(({ endpoint: { path } }) => /^\/(admin|2|scim|audit|cloudworks)\//.test(path))
    assert.ok(guarded.length > 8)
    for (const { method, endpoint } of guarded) {
      const { asked, body } = endlessBody()
      const init = { method, body, duplex: 'half', headers: { 'content-type': 'application/json' } }
      const { status } = await harness.tenant.fetch(new Request(new URL(pathOf(endpoint.path), ORIGIN), init))
      assert.equal(status, 401, `${method} ${endpoint.path}`)
      assert.ok(asked.bytes <= 4 * CHUNK, `${method} ${endpoint.path}: ${asked.bytes} bytes were read`)
    }
  })

  it('comes after the question of the role as well', async () => {
    const harness = await TenantHarness.open()
    const { asked, body } = endlessBody()
    const headers = { authorization: await harness.tokenFor('uma@acme.example') }
    const init = { method: 'POST', body, duplex: 'half', headers }
    const { status } = await harness.tenant.fetch(new Request(new URL('/audit/api/1/events/search', ORIGIN), init))
    assert.equal(status, 401)
    assert.ok(asked.bytes <= 4 * CHUNK)
  })

  it('comes after the question of the origin at the control API, whose snapshots may be large', async () => {
    const harness = await TenantHarness.open()
    for (const { method, endpoint } of endpoints.filter(({ endpoint: { path } }) => path.startsWith('/control/'))) {
      const { asked, body } = endlessBody()
      const init = { method, body, duplex: 'half', headers: { origin: 'https://evil.example' } }
      const { status } = await harness.tenant.fetch(new Request(new URL(pathOf(endpoint.path), ORIGIN), init))
      assert.equal(status, 403, endpoint.path)
      assert.ok(asked.bytes <= 4 * CHUNK, endpoint.path)
    }
  })

  it('comes after the question of the method', async () => {
    const harness = await TenantHarness.open()
    for (const path of ['/2/0/users/me', '/healthz', '/admin/v1/tenant', '/control/v1/clock']) {
      const { asked, body } = endlessBody()
      const init = { method: 'DELETE', body, duplex: 'half' }
      const { status } = await harness.tenant.fetch(new Request(new URL(path, ORIGIN), init))
      assert.equal(status, 405, path)
      assert.ok(asked.bytes <= 4 * CHUNK, path)
    }
  })
})

describe('a body that breaks off', () => {
  it('is the caller’s failure, and no defect of the tenant', async () => {
    const defects: unknown[] = []
    const harness = await TenantHarness.open({ onError: (error) => defects.push(error) })
    for (const [path, type] of [
      ['/oauth/token', 'application/x-www-form-urlencoded'],
      ['/sign-in', 'application/x-www-form-urlencoded'],
      ['/control/v1/reset', 'application/json'],
    ] as const) {
      for (const announced of [{}, { 'content-length': '100' }]) {
        const body = new ReadableStream({ pull: (controller) => controller.error(new Error('aborted')) })
        const headers = { 'content-type': type, ...announced }
        const init = { method: 'POST', body, duplex: 'half', headers }
        const { status } = await harness.tenant.fetch(new Request(new URL(path, ORIGIN), init))
        assert.equal(status, 400, path)
      }
    }
    assert.deepEqual(defects, [])
  })
})
