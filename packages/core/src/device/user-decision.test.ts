import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEVICE_CODE } from '../client/grant-type.ts'
import { clients } from '../client/client.ts'
import { authorizations } from '../token/authorization.ts'
import { Scene, UMA } from '../token/issuing.harness.ts'
import { approveDevice, denyDevice, deviceRequestFor } from './user-decision.ts'

async function asked(settings: ConstructorParameters<typeof Scene>[1] = {}) {
  const scene = new Scene('anaplan', settings)
  const client = scene.client({ grantType: DEVICE_CODE })
  const { user_code: userCode, device_code: deviceCode } = await scene.deviceCode(client)
  const approve = (user = UMA) => approveDevice(userCode, { user, authTime: scene.now }, scene.issuing)
  const poll = () => scene.token({ grant_type: DEVICE_CODE, device_code: deviceCode, client_id: client.clientId })
  return { scene, client, userCode, approve, poll }
}

const problemOf = (request: Awaited<ReturnType<typeof approveDevice>>) => (request.ok ? undefined : request.problem)

describe('approveDevice', () => {
  it('lets the device have its tokens', async () => {
    const { approve, poll, client } = await asked()
    const decided = await approve()
    assert.ok(decided.ok && decided.client.clientId === client.clientId)
    assert.ok((await poll()).ok)
  })

  it('takes the code as a person types it', async () => {
    const { scene, userCode } = await asked()
    const typed = userCode.toLowerCase().replace('-', ' ')
    assert.ok((await deviceRequestFor(typed, scene.issuing)).ok)
  })

  it('refuses a second decision', async () => {
    const { approve, scene, userCode } = await asked()
    await approve()
    assert.equal(problemOf(await approve()), 'already_decided')
    assert.equal(problemOf(await denyDevice(userCode, scene.issuing)), 'already_decided')
  })

  it('refuses one after redemption', async () => {
    const { approve, poll } = await asked()
    await approve()
    await poll()
    assert.equal(problemOf(await approve()), 'already_decided')
  })

  it('refuses one after expiry, told or not', async () => {
    const { approve, poll, scene } = await asked()
    scene.wait(900)
    assert.equal(problemOf(await approve()), 'expired')
    await poll()
    assert.equal(problemOf(await approve()), 'expired')
  })

  it('does not know a code that nobody got', async () => {
    const { scene } = await asked()
    for (const typed of ['ZZZZ-ZZZZ', 'nonsense', '']) {
      assert.equal(problemOf(await deviceRequestFor(typed, scene.issuing)), 'unknown_code')
    }
  })

  it('refuses while the client is disabled or deleted, or OAuth is off', async () => {
    const disabled = await asked()
    disabled.scene.unit.touch(clients, disabled.client.clientId, { enabled: false })
    assert.equal(problemOf(await disabled.approve()), 'client_not_allowed')
    const deleted = await asked()
    deleted.scene.unit.delete(clients, deleted.client.clientId)
    assert.equal(problemOf(await deleted.approve()), 'client_not_allowed')
    const off = await asked()
    off.scene.tenant = { ...off.scene.tenant, oauthEnabled: false }
    assert.equal(problemOf(await off.approve()), 'client_not_allowed')
  })

  it('refuses, at the moment of approval, who signs in through single sign-on, exception users apart', async () => {
    const { approve, scene } = await asked()
    scene.tenant = { ...scene.tenant, ssoEnabled: true }
    assert.equal(problemOf(await approve({ ...UMA, sso: true })), 'single_sign_on')
    assert.equal(problemOf(await approve({ ...UMA, sso: true, exceptionUser: true })), undefined)
    const other = await asked({ ssoEnabled: true })
    assert.equal(problemOf(await other.approve(UMA)), undefined)
    const without = await asked()
    assert.equal(problemOf(await without.approve({ ...UMA, sso: true })), undefined)
  })
})

describe('denyDevice', () => {
  it('ends the request without an authorization', async () => {
    const { scene, userCode, poll } = await asked()
    assert.ok((await denyDevice(userCode, scene.issuing)).ok)
    const polled = await poll()
    assert.ok(!polled.ok && polled.refusal.reason === 'user_denied')
    assert.equal(scene.unit.count(authorizations, {}), 0)
  })
})
