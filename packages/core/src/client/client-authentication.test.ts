import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { basic, clientRequest, reasonOf, Scene } from '../token/issuing.harness.ts'
import { authenticateClient, clientCredentials, isClientSecret } from './client-authentication.ts'
import { withRotatedSecret } from './client-administration.ts'
import { DEVICE_CODE } from './grant-type.ts'
import { requestingClient } from './requesting-client.ts'

const credentials = (authorization: string | undefined, parameters: Record<string, string> = {}) =>
  clientCredentials(authorization, clientRequest(parameters).parameters)

describe('clientCredentials', () => {
  it('reads them from the body', () => {
    const body = { client_id: 'one', client_secret: 's' }
    assert.deepEqual(credentials(undefined, body), { ok: true, value: { clientId: 'one', clientSecret: 's' } })
  })

  it('reads them from HTTP Basic, in any case of its name, with no client_id in the body', () => {
    for (const authorization of [basic('one', 's'), basic('one', 's').replace('Basic', 'bAsIc')]) {
      assert.deepEqual(credentials(authorization), { ok: true, value: { clientId: 'one', clientSecret: 's' } })
    }
  })

  it('decodes both halves of HTTP Basic as a form does', () => {
    const encoded = basic('my%20client', 'a%3Ab+c%2B%25%C3%A9')
    assert.deepEqual(credentials(encoded), { ok: true, value: { clientId: 'my client', clientSecret: 'a:b c+%é' } })
  })

  it('keeps colons of the secret', () => {
    assert.deepEqual(credentials(basic('one', 'a:b')), { ok: true, value: { clientId: 'one', clientSecret: 'a:b' } })
  })

  it('takes an empty secret for none', () => {
    const none = { ok: true, value: { clientId: 'one', clientSecret: undefined } }
    assert.deepEqual(credentials(basic('one', '')), none)
    assert.deepEqual(credentials(undefined, { client_id: 'one', client_secret: '' }), none)
  })

  it('lets the body repeat the client_id of HTTP Basic', () => {
    assert.ok(credentials(basic('one', 's'), { client_id: 'one' }).ok)
  })

  it('refuses two secrets, even the same one twice', () => {
    const twice = credentials(basic('one', 's'), { client_id: 'one', client_secret: 's' })
    assert.equal(reasonOf(twice), 'client_credentials_conflict')
  })

  it('refuses HTTP Basic and a body that name different clients', () => {
    assert.equal(reasonOf(credentials(basic('one', 's'), { client_id: 'two' })), 'client_credentials_conflict')
  })

  it('refuses a request that names no client', () => {
    assert.equal(reasonOf(credentials(undefined)), 'parameter_missing')
    assert.equal(reasonOf(credentials('Bearer abc')), 'parameter_missing')
  })

  for (const [why, authorization] of [
    ['nothing behind the scheme', 'Basic'],
    ['nothing but spaces behind the scheme', 'Basic   '],
    ['what is not base64', 'Basic ****'],
    ['no colon', `Basic ${Buffer.from('one').toString('base64')}`],
    ['a broken percent-encoding', basic('one', '%zz')],
    ['a percent-encoding that is not UTF-8', basic('one', '%ff')],
    ['no client', basic('', 's')],
  ] as const) {
    it(`refuses HTTP Basic with ${why}`, () => {
      assert.equal(reasonOf(credentials(authorization, { client_id: 'one' })), 'authorization_header_malformed')
    })
  }
})

describe('authenticateClient', () => {
  const scene = new Scene()
  const confidential = scene.client()
  const device = scene.client({ grantType: DEVICE_CODE })
  const { now } = scene
  const secret = confidential.secret?.value ?? ''
  const as = (clientSecret: string | undefined) => ({ clientId: confidential.clientId, clientSecret })

  it('accepts a confidential client with its secret alone', () => {
    assert.ok(authenticateClient(confidential, as(secret), { now }).ok)
    assert.equal(reasonOf(authenticateClient(confidential, as(undefined), { now })), 'client_secret_missing')
    for (const wrong of [`${secret}x`, secret.slice(1), secret.toUpperCase(), ' ']) {
      assert.equal(reasonOf(authenticateClient(confidential, as(wrong), { now })), 'client_secret_wrong')
    }
  })

  it('accepts a device client without a secret, and refuses any that it sends', () => {
    assert.ok(authenticateClient(device, as(undefined), { now }).ok)
    assert.equal(reasonOf(authenticateClient(device, as(secret), { now })), 'client_secret_unexpected')
  })

  it('refuses a client that is not there', () => {
    assert.equal(reasonOf(authenticateClient(undefined, as(secret), { now })), 'client_unknown')
  })

  it('lets the secret be left out where it is optional, but not be wrong', () => {
    assert.ok(authenticateClient(confidential, as(undefined), { now, secretOptional: true }).ok)
    const wrong = authenticateClient(confidential, as('x'), { now, secretOptional: true })
    assert.equal(reasonOf(wrong), 'client_secret_wrong')
  })

  it('accepts a rotated secret to the last millisecond of its overlap', () => {
    const { random } = scene
    const rotated = withRotatedSecret(confidential, { overlapSeconds: 60, now, random })
    assert.ok(rotated)
    assert.ok(isClientSecret(rotated, rotated.secret.value, now))
    assert.ok(isClientSecret(rotated, secret, now + 59_999))
    assert.ok(!isClientSecret(rotated, secret, now + 60_000))
    assert.ok(isClientSecret(rotated, rotated.secret.value, now + 60_000))
  })

  it('refuses the former secret at once when it was rotated without an overlap', () => {
    const rotated = withRotatedSecret(confidential, { overlapSeconds: 0, now, random: scene.random })
    assert.ok(rotated && !isClientSecret(rotated, secret, now))
  })

  it('has no secret for a device client', () => {
    assert.ok(!isClientSecret(device, '', now))
  })
})

describe('requestingClient', () => {
  const request = (client: { clientId: string; secret: { value: string } | null }) =>
    clientRequest({ client_id: client.clientId, client_secret: client.secret?.value })

  it('refuses every client while OAuth is not enabled, before anything else is looked at', async () => {
    const scene = new Scene('anaplan', { oauthEnabled: false })
    assert.equal(reasonOf(await requestingClient(clientRequest({}), scene.issuing)), 'oauth_not_enabled')
  })

  it('says that a client is disabled only to who has its secret', async () => {
    const scene = new Scene()
    const client = scene.client({}, { enabled: false })
    assert.equal(reasonOf(await requestingClient(request(client), scene.issuing)), 'client_disabled')
    const guess = clientRequest({ client_id: client.clientId, client_secret: 'guess' })
    assert.equal(reasonOf(await requestingClient(guess, scene.issuing)), 'client_secret_wrong')
  })
})
