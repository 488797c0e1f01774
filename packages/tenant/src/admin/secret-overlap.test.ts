import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ClientDocument } from '@tenantry/core'
import { TenantHarness } from '../tenant.harness.ts'

interface Rotated {
  readonly clientSecret: string
  readonly previousExpiresAt: string | null
  readonly version: number
}

class Overlap {
  readonly harness: TenantHarness
  readonly path: string
  readonly #clientId: string

  private constructor(harness: TenantHarness, clientId: string) {
    this.harness = harness
    this.#clientId = clientId
    this.path = `/oauth-clients/${clientId}`
  }

  static async open(): Promise<{ overlap: Overlap; clientSecret: string }> {
    const harness = await TenantHarness.open()
    const { client, clientSecret } = await harness.newClient()
    return { overlap: new Overlap(harness, client.clientId), clientSecret }
  }

  rotate(overlapSeconds: number) {
    return this.harness.admin<Rotated>('POST', `${this.path}/secret/rotate`, { overlapSeconds })
  }

  end(headers: Record<string, string> = {}) {
    return this.harness.admin('DELETE', `${this.path}/secret/previous`, undefined, headers)
  }

  /** The version in the client's document, which its ETag and the list say as well. */
  async version(): Promise<number> {
    const { body, headers } = await this.harness.admin<ClientDocument>('GET', this.path)
    assert.equal(headers.get('etag'), `"${body.version}"`)
    const { body: page } = await this.harness.admin<{ items: ClientDocument[] }>('GET', '/oauth-clients')
    assert.equal(page.items[0]?.version, body.version)
    return body.version
  }

  async works(secret: string): Promise<boolean> {
    const request = { grant_type: 'refresh_token', refresh_token: 'none', client_id: this.#clientId }
    return (await this.harness.post('/oauth/token', { ...request, client_secret: secret })).status !== 401
  }
}

describe('the version of a client', () => {
  it('is another after every change: rotation, disabling, enabling, and the end of an overlap by time', async () => {
    const { overlap } = await Overlap.open()
    const { harness, path } = overlap
    const seen = [await overlap.version()]
    const rotated = await overlap.rotate(60)
    assert.equal(rotated.headers.get('etag'), `"${rotated.body.version}"`)
    assert.equal(rotated.body.version, await overlap.version())
    seen.push(rotated.body.version)
    for (const enabled of [false, true]) {
      await harness.admin('PATCH', path, { enabled })
      seen.push(await overlap.version())
    }
    await harness.tenant.control.advanceClock(60)
    seen.push(await overlap.version())
    await harness.admin('PATCH', path, { name: 'Other' })
    seen.push(await overlap.version())
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6])
  })

  it('from before the end of an overlap is stale after it', async () => {
    const { overlap } = await Overlap.open()
    const { harness, path } = overlap
    const { version } = (await overlap.rotate(60)).body
    await harness.tenant.control.advanceClock(60)
    for (const stale of [
      harness.admin('PATCH', path, { name: 'Other' }, { 'if-match': `"${version}"` }),
      harness.admin('POST', `${path}/secret/rotate`, {}, { 'if-match': `"${version}"` }),
      harness.admin('DELETE', path, undefined, { 'if-match': `"${version}"` }),
    ]) {
      const { status, headers } = await stale
      assert.deepEqual([status, headers.get('etag')], [412, `"${version + 1}"`])
    }
  })
})

describe('DELETE …/secret/previous', () => {
  it('ends an overlap early, and leaves one audit event', async () => {
    const { overlap, clientSecret } = await Overlap.open()
    const { body } = await overlap.rotate(3600)
    assert.equal((await overlap.end({ 'if-match': '"1"' })).status, 412)
    assert.ok(await overlap.works(clientSecret))
    const ended = await overlap.end({ 'if-match': `"${body.version}"` })
    assert.deepEqual([ended.status, ended.body], [204, ''])
    assert.equal(ended.headers.get('etag'), `"${await overlap.version()}"`)
    assert.deepEqual([await overlap.works(clientSecret), await overlap.works(body.clientSecret)], [false, true])
    const shown = await overlap.harness.admin('GET', `${overlap.path}/secret`)
    assert.deepEqual(shown.body, { clientSecret: body.clientSecret })
    const { body: audit } = await overlap.harness.admin<{ items: { action: string }[] }>('GET', '/audit-events')
    const actions = audit.items.map(({ action }) => action)
    assert.equal(actions.filter((action) => action === 'oauth_client_secret_overlap_ended').length, 1)
  })

  it('answers 404 where there is no former secret: never rotated, no overlap, ended, run out, a device client', async () => {
    const { overlap } = await Overlap.open()
    const { harness } = overlap
    assert.equal((await overlap.end()).status, 404)
    await overlap.rotate(0)
    assert.equal((await overlap.end()).status, 404)
    await overlap.rotate(60)
    assert.equal((await overlap.end()).status, 204)
    assert.equal((await overlap.end()).status, 404)
    await overlap.rotate(60)
    await harness.tenant.control.advanceClock(60)
    const version = await overlap.version()
    assert.equal((await overlap.end()).status, 404)
    assert.equal(await overlap.version(), version)
    const { client } = await harness.newDeviceClient()
    assert.equal((await harness.admin('DELETE', `/oauth-clients/${client.clientId}/secret/previous`)).status, 404)
    assert.equal((await harness.admin('DELETE', '/oauth-clients/nobody/secret/previous')).status, 404)
  })

  it('is for administrators', async () => {
    const { overlap } = await Overlap.open()
    await overlap.rotate(60)
    const path = `/admin/v1${overlap.path}/secret/previous`
    assert.equal((await overlap.harness.send('DELETE', path)).status, 401)
    const headers = { authorization: await overlap.harness.tokenFor('uma@acme.example') }
    assert.equal((await overlap.harness.send('DELETE', path, { headers })).status, 403)
  })
})

describe('an answer that carries a secret', () => {
  it('is never stored', async () => {
    const { overlap, clientSecret } = await Overlap.open()
    const { harness, path } = overlap
    const key = { 'idempotency-key': 'k' }
    const asked = { name: 'App', grantType: 'authorization_code', callbackUrls: ['https://a.example/'] }
    const { client: device } = await harness.newDeviceClient()
    const { clientId } = (await harness.admin<ClientDocument>('GET', path)).body
    const code = await harness.code(clientId)
    const redemption = { grant_type: 'authorization_code', code, client_id: clientId, client_secret: clientSecret }
    const basic = { authorization: `Basic ${btoa('uma@acme.example:tenantry')}` }
    for (const [what, answer] of Object.entries({
      created: harness.admin('POST', '/oauth-clients', asked, key),
      'created again': harness.admin('POST', '/oauth-clients', asked, key),
      tokens: harness.post('/oauth/token', { ...redemption, redirect_uri: 'https://app.example.com/callback' }),
      shown: harness.admin('GET', `${path}/secret`),
      rotated: overlap.rotate(60),
      'device code': harness.post('/oauth/device/code', { client_id: device.clientId }),
      password: harness.send('POST', '/token/authenticate', { headers: basic }),
      snapshot: harness.send('GET', '/control/v1/snapshot'),
      'control tokens': harness.send('POST', '/control/v1/access-tokens', {
        body: { user: 'uma@acme.example', clientId, scope: 'openid' },
      }),
    })) {
      const { status, headers } = await answer
      assert.ok(status < 300, `${what}: ${status}`)
      assert.equal(headers.get('cache-control'), 'no-store', what)
    }
  })
})
