import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { startTenantry } from '../e2e/tenantry-command.ts'
import { buildHost } from './build-host.ts'

const HERE = import.meta.dirname
const CDN = resolve(HERE, '../packages/components/dist/cdn.js')
/** Where the hosts' sources say that the tenant is. */
const DOCUMENTED_TENANT = 'http://localhost:4000'

/** A host that is served, and the tenant on another origin that its elements talk to. */
export interface ServedHost extends AsyncDisposable {
  readonly url: string
  readonly tenantUrl: string
}

/** What a host's backend knows: who is signed in. */
export async function authorizationOf(tenantUrl: string): Promise<string> {
  const answer = await fetch(`${tenantUrl}/token/authenticate`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('ada@acme.example:tenantry')}` },
  })
  const { tokenInfo } = (await answer.json()) as { tokenInfo: { tokenValue: string } }
  return `AnaplanAuthToken ${tokenInfo.tokenValue}`
}

/**
 * Builds and serves the host in a folder, with a tenant of its own that lets the host's origin in; under a Content
 * Security Policy where there is one.
 */
export async function serveHost(
  name: string,
  page: () => Promise<string> | string = () => readFileSync(join(HERE, name, 'index.html'), 'utf8'),
  policyFor?: (tenant: string) => string,
): Promise<ServedHost> {
  const script = await buildHost(name)
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const tenantry = await startTenantry(['--store=memory', '--seed=demo', `--cors-origin=${url}`])
  const html = (await page()).replace(DOCUMENTED_TENANT, tenantry.url)

  const files: Record<string, () => Promise<readonly [type: string, body: string]> | readonly [string, string]> = {
    '/': () => ['text/html', html],
    '/main.js': () => ['text/javascript', script?.replace(DOCUMENTED_TENANT, tenantry.url) ?? ''],
    '/cdn.js': () => ['text/javascript', readFileSync(CDN, 'utf8')],
    '/favicon.ico': () => ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    '/tenant-authorization': async () => ['text/plain', await authorizationOf(tenantry.url)],
  }
  server.on('request', (request, response) => {
    const file = files[new URL(request.url ?? '/', url).pathname]
    if (file === undefined) return void response.writeHead(404).end()
    const policy = policyFor && { 'content-security-policy': policyFor(tenantry.url) }
    void Promise.resolve(file()).then(
      ([type, body]) => response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...policy }).end(body),
      () => response.writeHead(500).end(),
    )
  })
  return {
    url,
    tenantUrl: tenantry.url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await tenantry[Symbol.asyncDispose]()
    },
  }
}
