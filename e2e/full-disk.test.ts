import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'

/** Limits how large the command's files may grow: what a write meets then is what it meets on a full disk. */
function limitFiles({ process: { pid } }: TenantryCommand, bytes: number | 'unlimited'): void {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`], {
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
}

describe('a tenant whose disk is full', { timeout: 300_000 }, () => {
  let folder: string
  let tenantry: TenantryCommand
  let authorization: string
  const call = (method: string, path: string, body?: unknown) =>
    fetch(tenantry.url + path, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const create = (name: string) =>
    call('POST', '/admin/v1/oauth-clients', {
      name,
      grantType: 'authorization_code',
      callbackUrls: Array.from({ length: 60 }, (_, at) => `https://app.example.com/${'c'.repeat(900)}/${at}`),
    })
  const total = async () =>
    ((await (await call('GET', '/admin/v1/oauth-clients?limit=1')).json()) as { total: number }).total

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenantry-full-'))
    tenantry = await startTenantry([], folder)
    const signedIn = await fetch(`${tenantry.url}/token/authenticate`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('ada@acme.example:tenantry').toString('base64')}` },
    })
    const { tokenInfo } = (await signedIn.json()) as { tokenInfo: { tokenValue: string } }
    authorization = `AnaplanAuthToken ${tokenInfo.tokenValue}`
  })
  after(async () => {
    await tenantry[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  it('answers 503 to what it can’t keep, goes on reading, and recovers without a restart', async () => {
    assert.equal((await create('Before')).status, 201)
    limitFiles(tenantry, 600_000)
    let kept = 1
    let refusal: Response
    for (;;) {
      refusal = await create(`Client ${kept}`)
      if (refusal.status !== 201) break
      kept++
      assert.ok(kept < 100, 'the disk fills up')
    }
    assert.equal(refusal.status, 503)
    assert.equal(refusal.headers.get('content-type'), 'application/problem+json')
    assert.equal((await create('Still full')).status, 503)
    assert.equal(await total(), kept, 'what was answered is there, and nothing else')

    limitFiles(tenantry, 'unlimited')
    assert.equal((await create('After')).status, 201)
    assert.equal(await total(), kept + 1)
  })
})
