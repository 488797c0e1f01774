import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** A request whose `Host` is chosen, as that of a browser is that was led here by a foreign name (DNS rebinding). */
function ask(url: string, host: string, accept = 'text/html'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { headers: { host, accept } }, (answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('own hosts, at the command', () => {
  let tenantry: TenantryCommand
  before(async () => {
    tenantry = await startTenantry([
      '--store=memory',
      '--seed=demo',
      '--allow-host=portal.test',
      '--allow-host=*.preview.example',
    ])
  })
  after(() => tenantry[Symbol.asyncDispose]())

  it('answer pages, the portal, admin and control API, and no foreign name does', async () => {
    const { port } = new URL(tenantry.url)
    for (const path of ['/', '/inspector', '/sign-in', '/activate', '/admin/v1/tenant', '/control/v1/clock']) {
      const foreign = await ask(tenantry.url + path, `rebound.example:${port}`)
      assert.equal(foreign.status, 403, path)
      assert.match(foreign.body, /--allow-host rebound\.example/, path)
      for (const own of ['localhost', '127.0.0.1', 'portal.test', 'pr-7.preview.example', 'tenant.localhost'])
        assert.notEqual((await ask(tenantry.url + path, `${own}:${port}`)).status, 403, `${path} at ${own}`)
    }
  })

  it('are not asked for where programs go under names of their own', async () => {
    for (const path of ['/.well-known/openid-configuration', '/healthz', '/metrics', '/oauth/token', '/2/0/workspaces'])
      assert.notEqual((await ask(tenantry.url + path, 'us1a.app.anaplan.com')).status, 403, path)
  })

  it('answer at an unknown path with a page for a browser, and JSON for a program', async () => {
    const { host } = new URL(tenantry.url)
    const page = await ask(`${tenantry.url}/nothing/here`, host)
    assert.deepEqual([page.status, page.type], [404, 'text/html; charset=UTF-8'])
    assert.match(page.body, /There is nothing at \/nothing\/here/)
    const json = await ask(`${tenantry.url}/nothing/here`, host, '*/*')
    assert.deepEqual([json.status, json.type], [404, 'application/json'])
  })
})

describe('the process', () => {
  it('answers others while somebody sends the worst there is', async () => {
    await using tenantry = await startTenantry(['--store=memory', '--seed=demo'])
    const worst = `/${'?'.repeat(20_000)} `
    const slow = fetch(`${tenantry.url}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ return_to: worst }),
      headers: { origin: tenantry.url },
    })
    assert.equal((await fetch(`${tenantry.url}/healthz`)).status, 200)
    assert.equal((await slow).status, 303)
  })
})
