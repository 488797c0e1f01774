import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEVICE_CODE } from '../client/grant-type.ts'
import { requestParameters } from '../token/request-parameters.ts'
import { basic, clientRequest, reasonOf, Scene, sha256 } from '../token/issuing.harness.ts'
import { answerDeviceAuthorizationRequest } from './device-authorization-request.ts'
import { deviceAuthorizations } from './device-authorization.ts'

function device(dialect: 'anaplan' | 'rfc' = 'anaplan') {
  const scene = new Scene(dialect)
  return { scene, client: scene.client({ grantType: DEVICE_CODE }) }
}

describe('answerDeviceAuthorizationRequest', () => {
  it('answers with the members in the order of the service, integers as such', async () => {
    const { scene, client } = device()
    const answer = await scene.deviceCode(client)
    const { device_code: deviceCode, user_code: userCode } = answer
    assert.deepEqual(Object.entries(answer), [
      ['device_code', deviceCode],
      ['user_code', userCode],
      ['verification_uri', 'http://tenant.test/activate'],
      ['expires_in', 900],
      ['interval', 5],
      ['verification_uri_complete', `http://tenant.test/activate?user_code=${userCode}`],
    ])
    assert.match(deviceCode, /^[A-Za-z0-9_-]{32}$/)
    assert.match(userCode, /^[A-Z]{4}-[A-Z]{4}$/)
  })

  it('keeps the device code under its digest, never itself', async () => {
    const { scene, client } = device()
    const { device_code: deviceCode } = await scene.deviceCode(client)
    assert.equal(scene.unit.get(deviceAuthorizations, deviceCode), undefined)
    assert.ok(scene.unit.get(deviceAuthorizations, sha256(deviceCode)))
  })

  it('draws another user code when one is taken', async () => {
    const { scene, client } = device()
    const taken = await scene.deviceCode(client)
    const issuing = { ...scene.issuing, random: repeating(taken.user_code, scene.random) }
    const answer = await answerDeviceAuthorizationRequest(clientRequest({ client_id: client.clientId }), issuing)
    assert.ok(answer.ok && answer.value.user_code !== taken.user_code)
  })

  it('refuses what it can’t serve', async () => {
    const { scene, client } = device('rfc')
    const ask = (parameters: Record<string, string>, authorization?: string) =>
      answerDeviceAuthorizationRequest(clientRequest(parameters, authorization), scene.issuing)
    const other = scene.client()
    const { clientId, secret } = other
    assert.equal(reasonOf(await ask({})), 'parameter_missing')
    assert.equal(reasonOf(await ask({ client_id: 'x' })), 'client_unknown')
    assert.equal(reasonOf(await ask({ client_id: client.clientId, client_secret: 's' })), 'client_secret_unexpected')
    assert.equal(reasonOf(await ask({}, basic(clientId, secret?.value ?? ''))), 'grant_type_not_allowed')
    assert.equal(reasonOf(await ask({ client_id: client.clientId, scope: 'x' })), 'scope_unknown')
    const twice = requestParameters([
      ['client_id', client.clientId],
      ['scope', 'openid'],
      ['scope', 'email'],
    ])
    const repeated = await answerDeviceAuthorizationRequest(
      { parameters: twice, authorization: undefined },
      scene.issuing,
    )
    assert.equal(reasonOf(repeated), 'parameter_repeated')
  })
})

/** Draws the device code from `random`, then the given user code, then goes on with `random`. */
function repeating(userCode: string, random: Scene['random']): Scene['random'] {
  const alphabet = 'BCDFGHJKLMNPQRSTVWXZ'
  let draws = 0
  return {
    bytes: (length) =>
      ++draws === 2
        ? Uint8Array.from(userCode.replace('-', ''), (character) => alphabet.indexOf(character))
        : random.bytes(length),
  }
}
