import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { TenantHarness } from '../tenant.harness.ts'
import { Seal } from './sql/seal.ts'
import { openSqliteStore } from './open-store.ts'
import { StoreRefusedError } from './store-refused.ts'

const root = mkdtempSync(join(tmpdir(), 'tenantry-sealed-'))
after(() => rmSync(root, { recursive: true }))
let folders = 0
const freshFile = () => join(root, String(++folders), 'tenant.sqlite')
const refused = (sentence: RegExp) => (error: unknown) =>
  error instanceof StoreRefusedError && sentence.test(error.message) && !error.message.includes('\n')

describe('a store on disk', () => {
  it('shows no secret, password, private key, token or code to a reader of its files', async () => {
    const file = freshFile()
    const harness = await TenantHarness.open({ store: await openSqliteStore(file) })
    const key = { 'idempotency-key': 'k-1' }
    const asked = { name: 'App', grantType: 'authorization_code', callbackUrls: ['https://app.example.com/callback'] }
    const created = await harness.admin<{ client: { clientId: string }; clientSecret: string }>(
      'POST',
      '/oauth-clients',
      asked,
      key,
    )
    const { client, clientSecret } = created.body
    const code = await harness.code(client.clientId)
    const tokens = await harness.tenant.control.issueTokens({
      user: 'uma@acme.example',
      clientId: client.clientId,
      scope: 'openid offline_access',
    })
    const { body: device } = await harness
      .newDeviceClient()
      .then(({ client: { clientId } }) =>
        harness.post<{ device_code: string }>('/oauth/device/code', { client_id: clientId }),
      )
    const { body: snapshot } = await harness.send<{
      collections: {
        signing_keys: Record<string, { privateJwk: { d: string } }>
        users: Record<string, { password: string }>
      }
    }>('GET', '/control/v1/snapshot')
    const [signingKey] = Object.values(snapshot.collections.signing_keys)
    const secrets = [
      clientSecret,
      code,
      tokens.access_token,
      tokens.refresh_token!,
      device.device_code,
      signingKey!.privateJwk.d,
      '"tenantry"',
    ]
    const folder = join(file, '..')
    const files = readdirSync(folder).filter((name) => !name.endsWith('.key'))
    const text = files.map((name) => readFileSync(join(folder, name), 'latin1')).join('\n')
    assert.ok(text.includes(client.clientId))
    for (const secret of secrets) assert.ok(!text.includes(secret), `${files.join(', ')} have a secret in them`)
    await harness.tenant.close()
  })

  it('keeps its key beside it, for its owner alone, or takes the one it is opened with', async () => {
    const file = freshFile()
    await (await openSqliteStore(file)).close()
    assert.equal(statSync(`${file}.key`).mode & 0o777, 0o600)
    assert.equal(Buffer.from(readFileSync(`${file}.key`, 'utf8'), 'base64').length, 32)
    const given = freshFile()
    const key = randomBytes(32).toString('base64')
    await (await openSqliteStore(given, { key })).close()
    await (await openSqliteStore(given, { key })).close()
    assert.ok(!readdirSync(join(given, '..')).some((name) => name.endsWith('.key')))
  })

  it('is refused without its key, with another, and with what is none, and stays as it was', async () => {
    const file = freshFile()
    await (await openSqliteStore(file)).close()
    const key = readFileSync(`${file}.key`)
    const bytes = readFileSync(file)
    rmSync(`${file}.key`)
    await assert.rejects(openSqliteStore(file), refused(/its key .*\.key is gone\.$/))
    await assert.rejects(
      openSqliteStore(file, { key: randomBytes(32).toString('base64') }),
      refused(/sealed with another key/),
    )
    await assert.rejects(
      openSqliteStore(file, { key: 'short' }),
      refused(/TENANTRY_KEY must be the base64 of 32 bytes/),
    )
    writeFileSync(`${file}.key`, 'nonsense')
    await assert.rejects(openSqliteStore(file), refused(/must be the base64 of 32 bytes/))
    assert.deepEqual(readFileSync(file), bytes)
    writeFileSync(`${file}.key`, key)
    await (await openSqliteStore(file)).close()
  })
})

describe('a seal', () => {
  const seal = new Seal(randomBytes(32))

  it('opens what it sealed, at the place it was sealed for and nowhere else', () => {
    const sealed = seal.seal('a secret', 'oauth_clients/1/secret')
    assert.equal(seal.open(sealed, 'oauth_clients/1/secret'), 'a secret')
    assert.throws(() => seal.open(sealed, 'oauth_clients/2/secret'))
    assert.throws(() => new Seal(randomBytes(32)).open(sealed, 'oauth_clients/1/secret'))
  })

  it('never gives the same text twice', () => {
    assert.notEqual(seal.seal('a', 'b'), seal.seal('a', 'b'))
  })
})
