import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'

/** `npm run test:all` kills oftener. */
const KILLS = Number(process.env['TENANTRY_TEST_KILLS'] ?? 20)
/** Tenants that are killed beside each other, one for each processor. */
const TENANTS = 2
const WORKERS = 4
/** The longest that a server lives once there is load, in ms. */
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

/** A tenant that is killed and started again on the same file. */
class Victim {
  readonly #folder: string
  #tenantry: TenantryCommand

  private constructor(folder: string, tenantry: TenantryCommand) {
    this.#folder = folder
    this.#tenantry = tenantry
  }

  static async begin(): Promise<Victim> {
    const folder = await mkdtemp(join(tmpdir(), 'tenantry-crash-'))
    const victim = new Victim(folder, await startTenantry([], folder))
    const { status } = await victim.#post('/control/v1/reset', { seed })
    assert.equal(status, 204)
    return victim
  }

  async issue(): Promise<string> {
    const asked = { user: 'ada@acme.example', clientId: 'crash', scope: 'offline_access' }
    return (await this.#post('/control/v1/access-tokens', asked)).body['refresh_token']!
  }

  refresh(token: string): Promise<{ status: number; body: Record<string, string> }> {
    return this.#post('/oauth/token', {
      grant_type: 'refresh_token',
      refresh_token: token,
      client_id: 'crash',
      client_secret: seed.clients[0]!.clientSecret,
    })
  }

  async kill(): Promise<void> {
    const { process } = this.#tenantry
    process.kill('SIGKILL')
    if (process.exitCode === null && process.signalCode === null) await once(process, 'exit')
  }

  async restart(): Promise<void> {
    this.#tenantry = await startTenantry([], this.#folder)
  }

  async end(): Promise<void> {
    await this.#tenantry[Symbol.asyncDispose]()
    await rm(this.#folder, { recursive: true })
  }

  async #post(path: string, body: unknown): Promise<{ status: number; body: Record<string, string> }> {
    const response = await fetch(this.#tenantry.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json().catch(() => ({}))) as Record<string, string> }
  }
}

/** Kills a tenant at random moments under load; answers how many refreshes were answered. */
async function survive(kills: number): Promise<number> {
  const victim = await Victim.begin()
  let answered = 0
  for (let kill = 0; kill < kills; kill++) {
    // Refreshed once, and then left alone: what was answered must be there, and what was spent must stay so.
    const spent = await victim.issue()
    const { status, body } = await victim.refresh(spent)
    assert.equal(status, 200)
    const alive = body['refresh_token']!
    const replaced: string[] = []
    const life = new AbortController()
    const working = Promise.withResolvers<void>()
    const workers = Array.from({ length: WORKERS }, async () => {
      try {
        let current = await victim.issue()
        while (!life.signal.aborted) {
          const next = await victim.refresh(current)
          assert.equal(next.status, 200)
          replaced.push(current)
          current = next.body['refresh_token']!
          answered++
          working.resolve()
        }
      } catch (error) {
        // The connection breaks with the server; anything else is a find.
        if (!(error instanceof TypeError)) throw error
      }
    })
    // The workers end by themselves only when one of them finds something.
    await Promise.race([working.promise, Promise.all(workers)])
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE))
    life.abort()
    await Promise.all([...workers, victim.kill()])
    await victim.restart()
    assert.equal((await victim.refresh(alive)).status, 200, `kill ${kill}: an answered refresh token is there`)
    assert.equal((await victim.refresh(spent)).status, 403, `kill ${kill}: a spent one stays spent`)
    const last = replaced.at(-1)
    if (last !== undefined) {
      assert.equal((await victim.refresh(last)).status, 403, `kill ${kill}: also the one answered last`)
    }
  }
  await victim.end()
  return answered
}

it(`survives ${KILLS} kills at random moments under load`, { timeout: 300_000 }, async () => {
  const answered = await Promise.all(Array.from({ length: TENANTS }, () => survive(KILLS / TENANTS)))
  const sum = answered.reduce((total, one) => total + one, 0)
  assert.ok(sum >= KILLS, `there was load: ${sum} refreshes answered`)
})
