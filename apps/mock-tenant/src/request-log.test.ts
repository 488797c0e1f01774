import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTenant, withNamedTenants } from '@tenantry/tenant'
import { observer } from './request-log.ts'
import type { LogStyle } from './request-log.ts'

const SECRETS = ['s3cr3t-of-the-client', 'a-code', 'a-token', 'a-cookie', 'a-verifier']

async function logOf(style: LogStyle): Promise<readonly string[]> {
  const lines: string[] = []
  const tenant = observer(style, (line) => lines.push(line))(await createTenant())
  const ask = (path: string, init?: RequestInit) => tenant.fetch(new Request(`http://tenant.test${path}`, init))
  await ask('/auth/authorize?code=a-code&client_secret=s3cr3t-of-the-client')
  await ask('/oauth/token', {
    method: 'POST',
    headers: { authorization: 'Bearer a-token', cookie: 'tenantry_session=a-cookie', 'x-request-id': 'r-1' },
    body: new URLSearchParams({ client_secret: 's3cr3t-of-the-client', code_verifier: 'a-verifier' }),
  })
  return lines
}

describe('the log of requests', () => {
  for (const style of ['text', 'json'] as const) {
    it(`has a line for each, and no secret in any (${style})`, async () => {
      const lines = await logOf(style)
      assert.equal(lines.length, 2)
      for (const secret of SECRETS) assert.ok(!lines.join('\n').includes(secret), secret)
      for (const line of lines) assert.ok(!line.includes('\n'))
    })
  }

  it('carries the request id that came with a request', async () => {
    const [first, second] = (await logOf('json')).map((line) => JSON.parse(line) as Record<string, unknown>)
    assert.match(String(first?.['requestId']), /^[0-9a-f-]{36}$/)
    assert.deepEqual(
      [second?.['requestId'], second?.['method'], second?.['path'], second?.['status']],
      ['r-1', 'POST', '/oauth/token', 400],
    )
  })

  it('is empty when nobody wants it', async () => assert.deepEqual(await logOf('none'), []))
})

describe('the metrics', () => {
  it('count what was answered, by family and status, and never by path', async () => {
    const tenant = observer('none', () => undefined)(await createTenant())
    const ask = (path: string) => tenant.fetch(new Request(`http://tenant.test${path}`))
    await ask('/metrics')
    await ask('/.well-known/openid-configuration')
    await ask('/nowhere/at/all')
    const text = await (await ask('/metrics')).text()
    assert.match(text, /tenantry_requests_total\{family="\.well-known",method="GET",status="200"\} 1/)
    assert.match(text, /tenantry_requests_total\{family="other",method="GET",status="404"\} 1/)
    assert.match(text, /process_resident_memory_bytes/)
    assert.match(text, /tenantry_request_seconds_total\{family="\.well-known"\} \d/)
    assert.ok(!text.includes('nowhere'))
  })

  it('and the log say which tenant it was, where there are several', async () => {
    const lines: string[] = []
    const observed = observer('json', (line) => lines.push(line))
    const tenant = withNamedTenants(observed(await createTenant()), { acme: observed(await createTenant(), 'acme') })
    const ask = (path: string) => tenant.fetch(new Request(`http://tenant.test${path}`))
    await ask('/metrics')
    await ask('/t/acme/.well-known/openid-configuration')
    await ask('/.well-known/openid-configuration')
    assert.equal((await ask('/t/acme/metrics')).status, 404)
    const text = await (await ask('/metrics')).text()
    const family = 'family="\\.well-known",method="GET",status="200"'
    assert.match(text, new RegExp(`tenantry_requests_total\\{tenant="acme",${family}\\} 1`))
    assert.match(text, new RegExp(`tenantry_requests_total\\{${family}\\} 1`))
    assert.match(text, /tenantry_request_seconds_total\{tenant="acme",family="\.well-known"\} \d/)
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    assert.deepEqual([first?.['tenant'], first?.['path']], ['acme', '/t/acme/.well-known/openid-configuration'])
    assert.deepEqual([second?.['tenant'], second?.['path']], [undefined, '/.well-known/openid-configuration'])
  })
})
