import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TenantHarness } from './tenant.harness.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

describe('an unknown path', () => {
  it('is a problem below the admin and the control API, for every method', async () => {
    for (const development of [true, false]) {
      const harness = await TenantHarness.open({ development })
      for (const path of [
        '/admin/v1/nothing',
        '/admin/v1/oauth-clients/x/nothing',
        '/control/v1/nothing',
        '/admin/v2',
      ]) {
        for (const method of METHODS) {
          const { status, headers, body } = await harness.send(method, path)
          assert.equal(status, 404, `${method} ${path}`)
          assert.equal(headers.get('content-type'), 'application/problem+json', `${method} ${path}`)
          assert.equal(body['detail'], `There is nothing at ${path}.`)
        }
      }
    }
  })

  it('answers in the shape of the API that it lies in', async () => {
    const harness = await TenantHarness.open()
    const membersAt = async (path: string) => {
      const { status, body } = await harness.send('GET', path)
      assert.equal(status, 404, path)
      return Object.keys(body)
    }
    assert.deepEqual(await membersAt('/oauth/tokens'), ['error', 'error_description'])
    assert.deepEqual(await membersAt('/.well-known/nothing'), ['error', 'error_description'])
    assert.deepEqual(await membersAt('/token/nothing'), ['status', 'statusMessage'])
    assert.deepEqual(await membersAt('/scim/1/0/v2/Groups'), ['schemas', 'status', 'detail'])
    assert.deepEqual(await membersAt('/cloudworks/2/0/nothing'), ['status', 'path', 'timestamp'])
  })

  it('is a page for a browser, and JSON for a program', async () => {
    const harness = await TenantHarness.open()
    const page = await harness.send<string>('GET', '/nothing', { headers: { accept: 'text/html,*/*;q=0.8' } })
    assert.equal(page.status, 404)
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(page.body, /There is nothing at \/nothing\./)
    const json = await harness.send('GET', '/nothing')
    assert.equal(json.body['error'], 'not_found')
  })

  it('is the fallback’s first, and 404 where that has nothing either', async () => {
    const fallback = (request: Request) => (request.url.endsWith('/portal') ? new Response('here') : undefined)
    const harness = await TenantHarness.open({ fallback })
    assert.equal((await harness.send<string>('GET', '/portal')).body, 'here')
    assert.equal((await harness.send('GET', '/elsewhere')).status, 404)
    assert.equal((await harness.send('GET', '/admin/v1/portal')).status, 404)
  })
})

describe('the bare path of an API', () => {
  it('lists the calls, those of the admin API to everybody', async () => {
    const harness = await TenantHarness.open({ issuer: 'http://tenant.test/t/acme' })
    const callsAt = async (path: string) => (await harness.send<{ calls: unknown[] }>('GET', path)).body.calls
    const admin = await callsAt('/admin/v1')
    const rotate = { method: 'POST', path: '/t/acme/admin/v1/oauth-clients/{clientId}/secret/rotate' }
    assert.deepEqual(
      admin.filter((call) => JSON.stringify(call).includes('rotate')),
      [rotate],
    )
    const control = await callsAt('/control/v1')
    assert.ok(control.some((call) => JSON.stringify(call) === '{"method":"POST","path":"/t/acme/control/v1/reset"}'))
    const foreign = await harness.send('GET', '/control/v1', { headers: { origin: 'https://evil.example' } })
    assert.equal(foreign.status, 403)
  })
})
