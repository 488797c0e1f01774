import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'

interface Created {
  readonly client: { readonly clientId: string; readonly version: number }
  readonly clientSecret: string
}

describe('the state of a tenant', { timeout: 300_000 }, () => {
  let folder: string
  let tenantry: TenantryCommand
  let created: Created
  let refreshToken: string
  let administrator: string

  const call = async (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(tenantry.url + path, {
      method,
      headers: {
        ...(administrator === undefined ? {} : { authorization: administrator }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const refresh = async (token: string): Promise<Response> =>
    call('POST', '/oauth/token', {
      grant_type: 'refresh_token',
      client_id: created.client.clientId,
      client_secret: created.clientSecret,
      refresh_token: token,
    })
  const start = () => startTenantry([], folder)
  const refreshedWith = async (token: string): Promise<string> => {
    const response = await refresh(token)
    assert.equal(response.status, 200, await response.clone().text())
    return ((await response.json()) as { refresh_token: string }).refresh_token
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenantry-'))
    tenantry = await start()
    const basic = Buffer.from('ada@acme.example:tenantry').toString('base64')
    const signedIn = await fetch(`${tenantry.url}/token/authenticate`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
    })
    const { tokenInfo } = (await signedIn.json()) as { tokenInfo: { tokenValue: string } }
    administrator = `AnaplanAuthToken ${tokenInfo.tokenValue}`
    await call('PATCH', '/admin/v1/tenant', { oauthEnabled: true })
    const creation = await call('POST', '/admin/v1/oauth-clients', {
      name: 'Survivor',
      grantType: 'authorization_code',
      callbackUrls: ['https://app.example.com/callback'],
    })
    created = (await creation.json()) as Created
    const granted = await call('POST', '/control/v1/access-tokens', {
      user: 'uma@acme.example',
      clientId: created.client.clientId,
      scope: 'openid offline_access',
    })
    refreshToken = ((await granted.json()) as { refresh_token: string }).refresh_token
  })
  after(async () => {
    await tenantry[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  it('lies in .tenantry/ of the working folder, for its owner alone', async () => {
    const { mode } = await stat(join(folder, '.tenantry/tenant.sqlite'))
    assert.equal(mode & 0o777, 0o600)
  })

  it('survives a stop: SIGTERM ends the process with 0, and the next one knows client, secret and refresh token', async () => {
    tenantry.process.kill('SIGTERM')
    const [code] = (await once(tenantry.process, 'exit')) as [number | null]
    assert.equal(code, 0)
    tenantry = await start()
    refreshToken = await refreshedWith(refreshToken)
    const shown = await call('GET', `/admin/v1/oauth-clients/${created.client.clientId}/secret`)
    assert.deepEqual(await shown.json(), { clientSecret: created.clientSecret })
  })

  it('survives kill -9: what was answered is there, and what was spent stays spent', async () => {
    const spent = refreshToken
    refreshToken = await refreshedWith(spent)
    const renamed = await call('PATCH', `/admin/v1/oauth-clients/${created.client.clientId}`, { name: 'Survivor 2' })
    assert.equal(renamed.status, 200)
    tenantry.process.kill('SIGKILL')
    await once(tenantry.process, 'exit')
    tenantry = await start()
    const client = await call('GET', `/admin/v1/oauth-clients/${created.client.clientId}`)
    const { name, version } = (await client.json()) as { name: string; version: number }
    assert.deepEqual([name, version], ['Survivor 2', 2])
    refreshToken = await refreshedWith(refreshToken)
    assert.equal((await refresh(spent)).status, 403)
  })

  it('is refused to a second process, which leaves it alone', async () => {
    await assert.rejects(start(), /tenant\.sqlite can't be used as a store: another process is using it/)
    assert.equal((await fetch(`${tenantry.url}/healthz`)).status, 200)
  })
})

describe('a state that cannot be read', { timeout: 60_000 }, () => {
  it('ends the start in one line and exit code 2, and stays as it was', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tenantry-'))
    await using first = await startTenantry([], folder)
    await first[Symbol.asyncDispose]()
    const file = join(folder, '.tenantry/tenant.sqlite')
    for (const [member, change] of [
      ['clock', `json_remove(value, '$.clock')`],
      ['clock', `json_set(value, '$.clock.offsetMs', 1e20)`],
      ['dialect', `json_set(value, '$.dialect', 'other')`],
    ] as const) {
      const database = new DatabaseSync(file)
      const kept = database.prepare('SELECT value FROM tenant_settings').get()!['value'] as string
      database.exec(`UPDATE tenant_settings SET value = ${change}`)
      database.close()
      const refused = new RegExp(`^tenantry ended with 2 before it listened: tenantry: [^\\n]*${member}[^\\n]*\\n$`)
      await assert.rejects(startTenantry([], folder), ({ message }: Error) => {
        assert.match(message, refused)
        return true
      })
      const again = new DatabaseSync(file)
      again.prepare('UPDATE tenant_settings SET value = ?').run(kept)
      again.close()
    }
    await using mended = await startTenantry([], folder)
    assert.equal((await fetch(`${mended.url}/readyz`)).status, 200)
    await mended[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })
})
