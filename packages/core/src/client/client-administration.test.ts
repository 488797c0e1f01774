import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Scene, seededRandom } from '../token/issuing.harness.ts'
import {
  changedClient,
  changedMembers,
  clientAt,
  clientDocument,
  newClient,
  withoutPreviousSecret,
  withRotatedSecret,
} from './client-administration.ts'
import { DEFAULT_REFRESH_TOKEN_POLICY } from './client-metadata.ts'
import { clients } from './client.ts'
import { AUTHORIZATION_CODE, DEVICE_CODE } from './grant-type.ts'

const random = seededRandom()
const now = Date.UTC(2026, 0, 1)
const metadata = {
  name: 'Census Oauth',
  grantType: AUTHORIZATION_CODE,
  callbackUrls: ['https://app.example.com/callback'],
  refreshToken: DEFAULT_REFRESH_TOKEN_POLICY,
} as const
const register = (grantType: typeof AUTHORIZATION_CODE | typeof DEVICE_CODE = AUTHORIZATION_CODE) =>
  newClient({ ...metadata, grantType }, { createdBy: 'ada@acme.example', now, random })

describe('newClient', () => {
  it('is enabled, rotatable for 12 hours, never used, at version 1', () => {
    const client = register()
    assert.equal(client.enabled, true)
    assert.deepEqual(client.refreshToken, { behavior: 'rotatable', lifetimeSeconds: 43_200 })
    assert.equal(client.lastUsedAt, null)
    assert.equal(client.version, 1)
  })

  it('has a client ID of 32 letters and digits, and another one each time', () => {
    const clientIds = new Set(Array.from({ length: 50 }, () => register().clientId))
    assert.equal(clientIds.size, 50)
    for (const clientId of clientIds) assert.match(clientId, /^[A-Za-z0-9]{32}$/)
  })

  it('has a URL-safe secret of 43 characters, a device client none', () => {
    assert.match(register().secret?.value ?? '', /^[A-Za-z0-9_-]{43}$/)
    assert.equal(register(DEVICE_CODE).secret, null)
  })

  it('takes the client ID and secret of a seed, but never gives a device client one', () => {
    const given = { createdBy: '', now, random, clientId: 'mine', clientSecret: 'known', enabled: false }
    const client = newClient(metadata, given)
    assert.deepEqual([client.clientId, client.secret?.value, client.enabled], ['mine', 'known', false])
    assert.equal(newClient({ ...metadata, grantType: DEVICE_CODE }, given).secret, null)
  })
})

describe('changedClient', () => {
  it('counts a change in the version and its time', () => {
    const client = register()
    const changed = changedClient(client, { name: 'Other', enabled: false }, now + 5)
    assert.deepEqual([changed.name, changed.enabled, changed.version, changed.updatedAt], ['Other', false, 2, now + 5])
    assert.equal(changed.createdAt, now)
  })

  it('leaves a client as it is that would not differ', () => {
    const client = register()
    const same = { name: client.name, callbackUrls: [...client.callbackUrls], enabled: true }
    assert.equal(changedClient(client, same, now + 5), client)
    assert.equal(changedClient(client, {}, now + 5), client)
  })

  it('names the members that differ', () => {
    const client = register()
    const refreshToken = { behavior: 'non-rotatable' } as const
    const changes = { name: client.name, callbackUrls: [], refreshToken }
    assert.deepEqual(changedMembers(client, changes), ['callbackUrls', 'refreshToken'])
  })
})

describe('withRotatedSecret', () => {
  const rotate = (client: ReturnType<typeof register>, overlapSeconds: number) => {
    const rotated = withRotatedSecret(client, { overlapSeconds, now, random })
    assert.ok(rotated)
    return rotated
  }

  it('keeps the former secret for the overlap', () => {
    const client = register()
    const rotated = rotate(client, 60)
    assert.notEqual(rotated.secret.value, client.secret?.value)
    assert.deepEqual(rotated.secret.previous, { value: client.secret?.value, expiresAt: now + 60_000 })
    assert.equal(rotated.version, 2)
  })

  it('ends an earlier overlap: there are never more than two', () => {
    const once = rotate(register(), 60)
    const twice = rotate(once, 60)
    assert.equal(twice.secret.previous?.value, once.secret.value)
    assert.equal(rotate(twice, 0).secret.previous, null)
  })

  it('has nothing to rotate for a device client', () => {
    assert.equal(withRotatedSecret(register(DEVICE_CODE), { overlapSeconds: 0, now, random }), undefined)
  })
})

describe('clientAt', () => {
  const overlapping = () => withRotatedSecret(register(), { overlapSeconds: 60, now, random })!

  it('counts the end of an overlap as a change, though nobody wrote it', () => {
    const client = overlapping()
    assert.equal(clientAt(client, now + 59_999), client)
    const ended = clientAt(client, now + 60_000)
    assert.deepEqual(
      [ended.secret?.value, ended.secret?.previous, ended.version, ended.updatedAt],
      [client.secret.value, null, 3, now + 60_000],
    )
    assert.equal(clientAt(ended, now + 90_000), ended)
    assert.equal(clientAt(register(DEVICE_CODE), now).version, 1)
  })

  it('gives no two states the same version, whatever is done while the overlap lasts or after it', () => {
    const client = overlapping()
    const renamed = changedClient(client, { name: 'Other' }, now + 1)
    assert.deepEqual([renamed.version, clientAt(renamed, now + 60_000).version], [3, 4])
    assert.equal(changedClient(clientAt(client, now + 60_000), { name: 'Other' }, now + 60_001).version, 4)
    assert.equal(withoutPreviousSecret(client, now + 1).version, 3)
    assert.equal(withRotatedSecret(clientAt(client, now + 60_000), { overlapSeconds: 0, now, random })?.version, 4)
  })
})

describe('withoutPreviousSecret', () => {
  it('leaves a client as it is that has one secret, or none', () => {
    for (const client of [register(), register(DEVICE_CODE)]) assert.equal(withoutPreviousSecret(client, now), client)
  })
})

describe('clientDocument', () => {
  it('shows times in ISO 8601 and never a secret', () => {
    const client = rotatedClient()
    const text = JSON.stringify(clientDocument(client))
    assert.ok(!text.includes(client.secret?.value ?? '?'))
    assert.ok(!text.includes(client.secret?.previous?.value ?? '?'))
    assert.deepEqual(JSON.parse(text), {
      clientId: client.clientId,
      name: 'Census Oauth',
      grantType: 'authorization_code',
      callbackUrls: ['https://app.example.com/callback'],
      enabled: true,
      hasSecret: true,
      refreshToken: { behavior: 'rotatable', lifetimeSeconds: 43_200 },
      createdAt: '2026-01-01T00:00:00.000Z',
      createdBy: 'ada@acme.example',
      updatedAt: '2026-01-01T00:00:00.000Z',
      lastUsedAt: null,
      version: 2,
    })
  })

  it('says when a client was last used, and that a device client has no secret', () => {
    const document = clientDocument({ ...register(DEVICE_CODE), lastUsedAt: now })
    assert.equal(document.lastUsedAt, '2026-01-01T00:00:00.000Z')
    assert.equal(document.hasSecret, false)
  })

  function rotatedClient() {
    return withRotatedSecret(register(), { overlapSeconds: 60, now, random }) ?? register()
  }
})

describe('clients', () => {
  it('are found by name in any case, by parts of ID and callback URL, and never by secret', () => {
    const client = new Scene().client({ name: 'Census OAUTH' })
    const { name, search, enabled } = clients.indexes
    assert.equal(name?.(client), 'census oauth')
    assert.equal(enabled?.(client), 1)
    const searched = String(search?.(client))
    for (const part of ['census oauth', client.clientId.toLowerCase(), 'app.example.com'])
      assert.ok(searched.includes(part))
    assert.ok(!searched.includes((client.secret?.value ?? '?').toLowerCase()))
    assert.equal(clients.forgetAt(client), null)
  })
})
