import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clients } from '../client/client.ts'
import type { TenantRules } from '../tenant/tenant-rules.ts'
import type { Decision } from '../errors/decision.ts'
import { liveAccessToken, opaqueAccessToken } from './access-token.ts'
import { answerIntrospectionRequest } from './introspection.ts'
import { authorizations, revokeAuthorizationsOf } from './authorization.ts'
import { CALLBACK_URL, clientRequest, reasonOf, Scene, seededRandom, sha256, UMA } from './issuing.harness.ts'
import { answerRevocationRequest } from './revocation.ts'

async function issued(rules: Partial<TenantRules> = {}) {
  const scene = new Scene('anaplan', { rules })
  const client = scene.client()
  const as = { client_id: client.clientId, client_secret: client.secret?.value }
  const code = await scene.code(client)
  const request = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK_URL, ...as }
  const { access_token: accessToken, refresh_token: refreshToken = '' } = await scene.tokens(request)
  const alive = async (token = accessToken) =>
    (await liveAccessToken(scene.unit, sha256(token), scene.tenant, scene.now)) !== undefined
  const revoke = (token: string, by: Record<string, string | undefined> = as) =>
    answerRevocationRequest(clientRequest({ token, ...by }), scene.issuing)
  const introspect = (token: string, by: Record<string, string | undefined> = as) =>
    answerIntrospectionRequest(clientRequest({ token, ...by }), scene.issuing)
  const refresh = (token = refreshToken) => scene.token({ grant_type: 'refresh_token', refresh_token: token, ...as })
  return { scene, client, as, accessToken, refreshToken, alive, revoke, introspect, refresh }
}

const valueOf = <T>(decision: Decision<T>): T | undefined => (decision.ok ? decision.value : undefined)

describe('opaqueAccessToken', () => {
  it('is three base64 parts joined by dots, 500 to 600 characters, with + / and = in it', () => {
    const random = seededRandom()
    for (let drawn = 0; drawn < 50; drawn++) {
      const token = opaqueAccessToken(random)
      assert.match(token, /^[A-Za-z0-9+/]+={1,2}\.[A-Za-z0-9+/]+={0,2}\.[A-Za-z0-9+/]+={1,2}$/)
      assert.ok(token.length >= 500 && token.length <= 600)
      for (const character of '+/=') assert.ok(token.includes(character))
    }
  })
})

describe('liveAccessToken', () => {
  it('lives 2,100 seconds', async () => {
    const { scene, alive } = await issued()
    scene.now += 2_099_999
    assert.ok(await alive())
    scene.now += 1
    assert.ok(!(await alive()))
  })

  it('dies with its client, its authorization, its family', async () => {
    const deleted = await issued()
    deleted.scene.unit.delete(clients, deleted.client.clientId)
    assert.ok(!(await deleted.alive()))
    const revoked = await issued()
    assert.equal(await revokeAuthorizationsOf(revoked.scene.unit, revoked.client.clientId), 1)
    assert.ok(!(await revoked.alive()))
    assert.equal(reasonOf(await revoked.refresh()), 'refresh_token_unknown')
    const reused = await issued()
    const second = await reused.refresh()
    assert.ok(second.ok)
    await reused.refresh()
    assert.ok(!(await reused.alive()) && !(await reused.alive(second.value.access_token)))
  })

  it('outlives the disabling of its client and of OAuth, unless the tenant says otherwise', async () => {
    for (const [disabledClientTokens, expected] of [
      ['live', true],
      ['refused', false],
    ] as const) {
      const disabled = await issued({ disabledClientTokens })
      disabled.scene.unit.touch(clients, disabled.client.clientId, { enabled: false })
      assert.equal(await disabled.alive(), expected)
      const off = await issued({ disabledClientTokens })
      off.scene.tenant = { ...off.scene.tenant, oauthEnabled: false }
      assert.equal(await off.alive(), expected)
    }
  })

  it('keeps its authorization as long as anything of it may be alive', async () => {
    const { scene, refresh } = await issued()
    const [entry] = scene.unit.list(authorizations)
    assert.equal(entry?.value.expiresAt, scene.now + 43_200_000)
    scene.wait(43_000)
    await refresh()
    assert.equal(scene.unit.list(authorizations)[0]?.value.expiresAt, scene.now + 2_100_000)
  })
})

describe('answerRevocationRequest', () => {
  it('ends an access token alone', async () => {
    const { revoke, alive, accessToken, refresh } = await issued()
    assert.deepEqual(valueOf(await revoke(accessToken)), {})
    assert.ok(!(await alive()))
    assert.ok((await refresh()).ok)
  })

  it('ends a refresh token’s whole family and their access tokens', async () => {
    const { revoke, alive, refreshToken, refresh } = await issued()
    const second = await refresh()
    assert.ok(second.ok)
    await revoke(second.value.refresh_token ?? refreshToken)
    assert.equal(reasonOf(await refresh(second.value.refresh_token)), 'refresh_token_unknown')
    assert.ok(!(await alive()) && !(await alive(second.value.access_token)))
  })

  it('answers a token that it does not know like one that it ended', async () => {
    const { revoke } = await issued()
    assert.deepEqual(valueOf(await revoke('never')), {})
  })

  it('refuses another client’s tokens, and does nothing to them', async () => {
    const { scene, revoke, alive, accessToken, refreshToken, refresh } = await issued()
    const other = scene.client()
    const by = { client_id: other.clientId, client_secret: other.secret?.value }
    assert.equal(reasonOf(await revoke(accessToken, by)), 'token_of_another_client')
    assert.equal(reasonOf(await revoke(refreshToken, by)), 'token_of_another_client')
    assert.ok(await alive())
    assert.ok((await refresh()).ok)
  })

  it('wants a token, and an authenticated client', async () => {
    const { revoke, accessToken, alive } = await issued()
    assert.equal(reasonOf(await revoke('')), 'parameter_missing')
    assert.equal(reasonOf(await revoke(accessToken, { client_id: 'x' })), 'client_unknown')
    assert.ok(await alive())
  })
})

describe('answerIntrospectionRequest', () => {
  it('tells a client about its access token', async () => {
    const { scene, client, introspect, accessToken } = await issued()
    const answer = await introspect(accessToken)
    assert.ok(answer.ok)
    const { jti, ...rest } = answer.value
    assert.equal(typeof jti, 'string')
    assert.deepEqual(rest, {
      active: true,
      scope: 'openid email offline_access',
      client_id: client.clientId,
      username: UMA.email,
      token_type: 'Bearer',
      exp: scene.now / 1000 + 2100,
      iat: scene.now / 1000,
      sub: UMA.id,
      aud: 'http://tenant.test',
      iss: 'http://tenant.test',
    })
  })

  it('tells it about its refresh token, of which it does not say that it is a bearer token', async () => {
    const { introspect, refreshToken } = await issued()
    const answer = await introspect(refreshToken)
    assert.ok(answer.ok && answer.value.active && answer.value.token_type === undefined)
  })

  it('says of a dead, spent, unknown or foreign token nothing but that it is not active', async () => {
    const { scene, introspect, accessToken, refreshToken, refresh } = await issued()
    const inactive = { active: false }
    const other = scene.client()
    const by = { client_id: other.clientId, client_secret: other.secret?.value }
    assert.deepEqual(valueOf(await introspect(accessToken, by)), inactive)
    assert.deepEqual(valueOf(await introspect(refreshToken, by)), inactive)
    assert.deepEqual(valueOf(await introspect('never')), inactive)
    await refresh()
    assert.deepEqual(valueOf(await introspect(refreshToken)), inactive)
    scene.wait(2_100)
    assert.deepEqual(valueOf(await introspect(accessToken)), inactive)
  })

  it('wants a token, and an authenticated client', async () => {
    const { introspect, accessToken } = await issued()
    assert.equal(reasonOf(await introspect('')), 'parameter_missing')
    assert.equal(reasonOf(await introspect(accessToken, {})), 'parameter_missing')
  })
})
