import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { request } from 'node:https'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'

describe('a tenant over HTTPS', { timeout: 300_000 }, () => {
  const HARD_CODED = 'us1a.app.anaplan.com'
  let folder: string
  let tenantry: TenantryCommand
  const authority = () => join(folder, '.tenantry/https/authority.pem')
  const start = () => startTenantry(['--https', `--https-name=${HARD_CODED}`, '--store=memory'], folder)

  /** Asks under a name that a hosts file would send here. */
  const ask = (name: string, ca: string | undefined) =>
    new Promise<{ issuer: string; cookie: string | undefined }>((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: new URL(tenantry.url).port,
          servername: name,
          headers: { host: name },
          path: '/.well-known/openid-configuration',
          ...(ca === undefined ? {} : { ca }),
        },
        (response) => {
          let text = ''
          response.on('data', (chunk: Buffer) => (text += chunk.toString()))
          response.on('end', () =>
            resolve({ ...(JSON.parse(text) as { issuer: string }), cookie: response.headers['set-cookie']?.[0] }),
          )
        },
      )
      asked.on('error', reject)
      asked.end()
    })

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenantry-'))
    tenantry = await start()
  })
  after(async () => {
    await tenantry[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  it('is trusted by whoever trusts its authority, under localhost and the names it was given', async () => {
    assert.match(tenantry.url, /^https:\/\/localhost:\d+$/)
    const ca = readFileSync(authority(), 'utf8')
    for (const name of ['localhost', HARD_CODED]) assert.equal((await ask(name, ca)).issuer, tenantry.url)
    await assert.rejects(ask('other.example', ca), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    await assert.rejects(ask('localhost', undefined), /unable to (get|verify)/)
  })

  it('is trusted through the environment variable that the banner names', () => {
    const script = `fetch('${tenantry.url}/healthz').then((r) => console.log(r.status), (e) => console.log(e.cause.code))`
    const status = (environment: Record<string, string>) =>
      spawnSync(process.execPath, ['--eval', script], {
        encoding: 'utf8',
        env: { ...process.env, ...environment },
      }).stdout.trim()
    assert.equal(status({ NODE_EXTRA_CA_CERTS: authority() }), '200')
    assert.notEqual(status({}), '200')
  })

  it('keeps its authority over a restart, and the key of it to its owner', async () => {
    const before = readFileSync(authority(), 'utf8')
    await tenantry[Symbol.asyncDispose]()
    tenantry = await start()
    assert.equal(readFileSync(authority(), 'utf8'), before)
    assert.equal((await stat(join(folder, '.tenantry/https/authority.key'))).mode & 0o777, 0o600)
    assert.equal((await ask('localhost', before)).issuer, tenantry.url)
  })
})
