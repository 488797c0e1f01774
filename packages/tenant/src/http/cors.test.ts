import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { routes } from '../routes.ts'
import { TenantHarness } from '../tenant.harness.ts'

const TRACED = 'authorization, content-type, traceparent, tracestate, x-datadog-trace-id, sentry-trace'
const pathOf = (path: string) => path.replaceAll(/:\w+(\{[^}]*\})?/g, 'x').replace('*', 'x')

describe('a preflight', () => {
  const ask = async (harness: TenantHarness, path: string, origin: string, asked = TRACED) => {
    const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': asked }
    const { headers: answered } = await harness.send('OPTIONS', path, { headers })
    return {
      origin: answered.get('access-control-allow-origin'),
      headers: answered.get('access-control-allow-headers'),
      credentials: answered.get('access-control-allow-credentials'),
      vary: answered.get('vary'),
    }
  }

  it('allows whatever headers are asked for, at every endpoint that is open to other origins', async () => {
    const harness = await TenantHarness.open()
    for (const { path, cors } of routes.filter(({ cors }) => cors === 'any')) {
      const answer = await ask(harness, pathOf(path), 'https://app.example.com')
      assert.deepEqual([cors, answer.origin, answer.headers, answer.credentials], ['any', '*', TRACED, null], path)
      assert.match(answer.vary ?? '', /Access-Control-Request-Headers/)
    }
  })

  it('does so at the admin API for the origins that may administer', async () => {
    const harness = await TenantHarness.open({ corsOrigins: ['https://portal.example.com'] })
    for (const origin of ['http://localhost:3000', 'https://portal.example.com']) {
      const answer = await ask(harness, '/admin/v1/tenant', origin)
      assert.deepEqual([answer.origin, answer.headers, answer.credentials], [origin, TRACED, null])
    }
    assert.equal((await ask(harness, '/admin/v1/tenant', 'https://evil.example')).origin, null)
  })

  it('echoes nothing that is no list of header names', async () => {
    const harness = await TenantHarness.open()
    for (const odd of ['a b', 'x:y', ', ,', '(', 'a,'])
      assert.equal((await ask(harness, '/oauth/token', 'https://app.example.com', odd)).headers, null, odd)
  })
})

describe('an answer that any origin may read', () => {
  it('says so whatever it is, a refusal by a fault or of a method included', async () => {
    const harness = await TenantHarness.open()
    await harness.send('POST', '/control/v1/faults', { body: { endpoint: 'resource', status: 500 } })
    for (const [method, path] of [
      ['POST', '/oauth/token'],
      ['GET', '/oauth/token'],
      ['GET', '/oauth/nothing'],
      ['GET', '/2/0/workspaces'],
      ['GET', '/token/validate'],
      ['GET', '/.well-known/jwks.json'],
    ] as const)
      assert.equal((await harness.send(method, path)).headers.get('access-control-allow-origin'), '*', path)
  })
})
