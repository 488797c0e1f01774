import { findBrowser } from '../scripts/browsers.ts'
import { createTenant, demoSeed, parseSeed, type Tenant } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import { build } from 'esbuild'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { launch } from 'puppeteer-core'

const HERE = import.meta.dirname
const DOCUMENTED_TENANT = 'http://localhost:4000'

/** What a host's backend does for the signed-in administrator. */
async function authorizationOf(tenant: Tenant): Promise<string> {
  const authorization = `Basic ${btoa('ada@acme.example:tenantry')}`
  const url = `${tenant.issuer}/token/authenticate`
  const answer = await tenant.fetch(new Request(url, { method: 'POST', headers: { authorization } }))
  assert.equal(answer.status, 201)
  const { tokenInfo } = (await answer.json()) as { tokenInfo: { tokenValue: string } }
  return `AnaplanAuthToken ${tokenInfo.tokenValue}`
}

/** The example's page with its script bundled, and the backend it asks who is signed in. */
async function serveHost(tenant: Tenant, tenantUrl: string): Promise<Server> {
  const { outputFiles } = await build({
    stdin: { contents: "import './page.ts'\nimport './german.ts'", resolveDir: join(HERE, 'embed') },
    bundle: true,
    format: 'esm',
    write: false,
  })
  const script = outputFiles[0]!.text
  assert.ok(script.includes(DOCUMENTED_TENANT), 'the example names its tenant')
  const host = createServer((request, response) => {
    const answer = (type: string, body: string): void =>
      void response.writeHead(200, { 'content-type': type }).end(body)
    if (request.url === '/') answer('text/html', readFileSync(join(HERE, 'embed/page.html'), 'utf8'))
    else if (request.url === '/page.ts') answer('text/javascript', script.replace(DOCUMENTED_TENANT, tenantUrl))
    else if (request.url === '/tenant-authorization')
      void authorizationOf(tenant).then((value) => answer('text/plain', value))
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => host.listen(0, 'localhost', done))
  return host
}

describe('the examples of the README', () => {
  it('embed the list of another origin in a page, in German too', { timeout: 60_000 }, async () => {
    const tenant = await createTenant({ seed: demoSeed })
    await using served = await serve(tenant)
    const host = await serveHost(tenant, served.url)
    const address = host.address()
    assert.ok(typeof address === 'object' && address !== null)
    const browser = await launch({
      executablePath: findBrowser('chromium')!,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
    })
    try {
      const page = await browser.newPage()
      await page.goto(`http://localhost:${address.port}/`)
      await page.waitForSelector('oauth-client-list:state(ready)')
      await page.waitForSelector('>>> ::-p-text(Azure Logic Apps)')
      await page.$eval('html', (html) => html.setAttribute('lang', 'de'))
      await page.waitForSelector('>>> ::-p-text(OAuth-Clients)')
    } finally {
      await browser.close()
      host.close()
    }
  })

  it('get a token from a mock that was started with the seed', async () => {
    const seed = parseSeed(JSON.parse(readFileSync(join(HERE, 'run-the-mock/seed.json'), 'utf8')))
    assert.ok(seed.ok)
    await using served = await serve(await createTenant({ seed: seed.seed }))
    const program = spawn(process.execPath, [join(HERE, 'run-the-mock/get-a-token.js')], {
      env: { ...process.env, TENANT: served.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    assert.match(await text(program.stdout), /uma@acme\.example/)
  })

  it('name seeds that a tenant takes', () => {
    const file = join(HERE, 'several-tenants/tenantry.config.json')
    const { tenants } = JSON.parse(readFileSync(file, 'utf8')) as { tenants: Record<string, { seed: unknown }> }
    const inline = Object.values(tenants).flatMap(({ seed }) => (typeof seed === 'string' ? [] : [seed]))
    assert.deepEqual(
      inline.map((seed) => parseSeed(seed).ok),
      [true],
    )
  })
})
