import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'

const KILLS = 100
const WORKERS = 4
/** The longest that a server is let live under load, in ms. */
const LONGEST_LIFE = 120

const seed = {
  tenant: { name: 'Crash', oauthEnabled: true },
  users: [{ email: 'ada@acme.example', password: 'tenantry', name: 'Ada', roles: ['tenant_security_administrator'] }],
  clients: [
    {
      clientId: 'crash',
      clientSecret: 'a-secret-for-a-test-and-nothing-else-0123456789',
      name: 'Crash',
      grantType: 'authorization_code',
      callbackUrls: ['https://app.example.com/'],
    },
  ],
}

let folder: string
let tenantry: TenantryCommand

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(tenantry.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json().catch(() => ({}))) as Record<string, string> }
}
const issue = async () =>
  (await post('/control/v1/access-tokens', { user: 'ada@acme.example', clientId: 'crash', scope: 'offline_access' }))
    .body['refresh_token']!
const refresh = (token: string) =>
  post('/oauth/token', {
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id: 'crash',
    client_secret: seed.clients[0]!.clientSecret,
  })

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenantry-crash-'))
  tenantry = await startTenantry([], folder)
  const response = await fetch(`${tenantry.url}/control/v1/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seed }),
  })
  assert.equal(response.status, 204, await response.text())
})
after(async () => {
  await tenantry[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

it(`survives ${KILLS} kills at random moments under load`, { timeout: 300_000 }, async () => {
  let answered = 0
  for (let kills = 0; kills < KILLS; kills++) {
    // Refreshed once, and then left alone: what was answered must be there, and what was spent must stay so.
    const spent = await issue()
    const { status, body } = await refresh(spent)
    assert.equal(status, 200)
    const alive = body['refresh_token']!
    const replaced: string[] = []
    const life = new AbortController()
    const workers = Array.from({ length: WORKERS }, async () => {
      try {
        let current = await issue()
        while (!life.signal.aborted) {
          const next = await refresh(current)
          assert.equal(next.status, 200)
          replaced.push(current)
          current = next.body['refresh_token']!
          answered++
        }
      } catch (error) {
        // The connection breaks with the server; anything else is a find.
        if (!(error instanceof TypeError)) throw error
      }
    })
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE))
    life.abort()
    tenantry.process.kill('SIGKILL')
    await Promise.all([...workers, tenantry.process.exitCode === null ? once(tenantry.process, 'exit') : undefined])
    tenantry = await startTenantry([], folder)
    assert.equal((await refresh(alive)).status, 200, `kill ${kills}: an answered refresh token is there`)
    assert.equal((await refresh(spent)).status, 403, `kill ${kills}: a spent one stays spent`)
    const last = replaced.at(-1)
    if (last !== undefined) assert.equal((await refresh(last)).status, 403, `kill ${kills}: also the one answered last`)
  }
  assert.ok(answered > KILLS, `there was load: ${answered} refreshes answered`)
})
