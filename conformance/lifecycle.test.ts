import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { wire } from './answers.ts'
import { inBothDialects } from './prove.ts'
import { CALLBACK_URL } from './seed.ts'
import type { TenantUnderTest } from './tenant-under-test.ts'

const WEB = { client_id: 'web', client_secret: 'web-secret' }

/** Everything that a client may hold. */
async function holdings(tenant: TenantUnderTest) {
  const tokens = await tenant.tokens()
  return { accessToken: tokens['access_token'], refreshToken: tokens['refresh_token'], code: await tenant.code() }
}

const refusedEverywhere = async (
  tenant: TenantUnderTest,
  { refreshToken, code }: { refreshToken: unknown; code: string },
) => {
  for (const answer of [
    await tenant.redeem(code),
    await tenant.refresh(refreshToken),
    await tenant.post('/oauth/revoke', { token: 'x', ...WEB }),
    await tenant.post('/oauth/introspect', { token: 'x', ...WEB }),
  ]) {
    assert.equal(wire(answer), tenant.dialect === 'rfc' ? '400 unauthorized_client' : '403 unauthorized_client')
  }
  const page = await tenant.authorize()
  assert.deepEqual([page.headers.get('location'), page.status >= 400], [null, true])
}

describe('what happens to a client, and to what it holds', () => {
  inBothDialects('disabled: every OAuth endpoint refuses it at once, access tokens live on', async (tenant) => {
    const held = await holdings(tenant)
    await tenant.admin('PATCH', '/oauth-clients/web', { enabled: false })
    await refusedEverywhere(tenant, held)
    assert.ok(await tenant.isAlive(held.accessToken))
    await tenant.admin('PATCH', '/oauth-clients/web', { enabled: true })
    assert.equal((await tenant.refresh(held.refreshToken)).status, 200)
  })

  inBothDialects('OAuth switched off: the same for all', async (tenant) => {
    const held = await holdings(tenant)
    const { deviceCode, userCode } = await tenant.deviceAuthorization()
    await tenant.admin('PATCH', '/tenant', { oauthEnabled: false })
    await refusedEverywhere(tenant, held)
    const polled = await tenant.poll(deviceCode)
    assert.equal(polled.body['error'], 'unauthorized_client')
    const approving = tenant.approveDevice(userCode)
    await assert.rejects(approving, /409/)
    assert.ok(await tenant.isAlive(held.accessToken))
  })

  inBothDialects('deleted: all of it dies at once, and a new client does not inherit it', async (tenant) => {
    const held = await holdings(tenant)
    await tenant.admin('DELETE', '/oauth-clients/web')
    assert.equal((await tenant.redeem(held.code)).status, 401)
    assert.equal((await tenant.refresh(held.refreshToken)).status, 401)
    assert.ok(!(await tenant.isAlive(held.accessToken)))
    const me = await tenant.send('/2/0/users/me', {
      headers: { authorization: `AnaplanAuthToken ${String(held.accessToken)}` },
    })
    assert.equal(me.status, 401)
  })

  inBothDialects('an authorization revoked: what came of it dies at once, the others live', async (tenant) => {
    const [held, other] = [await tenant.tokens(), await tenant.tokens()]
    const { body } = await tenant.admin('GET', '/oauth-clients/web/authorizations')
    const items = body['items'] as readonly { id: string }[]
    assert.equal(items.length, 2)
    for (const { id } of items) {
      if ((await tenant.isAlive(held['access_token'])) && (await tenant.isAlive(other['access_token']))) {
        await tenant.admin('DELETE', `/oauth-clients/web/authorizations/${id}`)
      }
    }
    const alive = [await tenant.isAlive(held['access_token']), await tenant.isAlive(other['access_token'])]
    assert.equal(alive.filter(Boolean).length, 1)
    const dead = alive[0] === true ? other : held
    assert.equal((await tenant.refresh(dead['refresh_token'])).body['error'], 'invalid_grant')
    await tenant.admin('DELETE', '/oauth-clients/web/authorizations')
    assert.ok(!(await tenant.isAlive(held['access_token'])) && !(await tenant.isAlive(other['access_token'])))
  })

  inBothDialects(
    'its secret rotated: tokens live on, the former secret is dead, or works for its overlap',
    async (tenant) => {
      const { refresh_token: refreshToken } = await tenant.tokens()
      const first = await tenant.admin('POST', '/oauth-clients/web/secret/rotate', {})
      assert.equal((await tenant.refresh(refreshToken)).status, 401)
      const second = await tenant.admin('POST', '/oauth-clients/web/secret/rotate', { overlapSeconds: 60 })
      const using = (answer: typeof first) => ({ client_secret: String(answer.body['clientSecret']) })
      const rotated = await tenant.refresh(refreshToken, using(first))
      assert.equal(rotated.status, 200)
      const again = await tenant.refresh(rotated.body['refresh_token'], using(second))
      assert.equal(again.status, 200)
      await tenant.wait(60)
      assert.equal((await tenant.refresh(again.body['refresh_token'], using(first))).status, 401)
      assert.equal((await tenant.refresh(again.body['refresh_token'], using(second))).status, 200)
    },
  )

  inBothDialects('its policy changed: what is issued from then on follows it, nothing dead revives', async (tenant) => {
    const spent = await tenant.tokens()
    const next = await tenant.refresh(spent['refresh_token'])
    const expiring = await tenant.tokens()
    await tenant.admin('PATCH', '/oauth-clients/web', { refreshToken: { behavior: 'non-rotatable' } })
    const exchanged = await tenant.refresh(next.body['refresh_token'])
    assert.equal(exchanged.status, 200)
    assert.equal(typeof exchanged.body['refresh_token'], 'string')
    await tenant.wait(43_200)
    assert.equal((await tenant.refresh(expiring['refresh_token'])).body['error'], 'invalid_grant')
    const perpetual = await tenant.refresh(exchanged.body['refresh_token'])
    assert.equal(perpetual.status, 200)
    assert.ok(!('refresh_token' in perpetual.body))
    assert.equal((await tenant.refresh(spent['refresh_token'])).body['error'], 'invalid_grant')
  })

  inBothDialects('non-rotatable: its refresh token never expires and is never replaced', async (tenant) => {
    const perpetual = { client_id: 'perpetual', client_secret: 'perpetual-secret' }
    const { body } = await tenant.redeem(await tenant.code({ client_id: 'perpetual' }), perpetual)
    for (let use = 0; use < 3; use++) {
      await tenant.wait(31_536_000)
      const answer = await tenant.refresh(body['refresh_token'], perpetual)
      assert.equal(answer.status, 200)
      assert.ok(!('refresh_token' in answer.body))
    }
  })

  inBothDialects('no offline_access: no refresh token', async (tenant) => {
    assert.ok(!('refresh_token' in (await tenant.tokens({ scope: 'openid email' }))))
    const { deviceCode, userCode } = await tenant.deviceAuthorization('device', 'openid')
    await tenant.approveDevice(userCode)
    assert.ok(!('refresh_token' in (await tenant.poll(deviceCode)).body))
  })

  inBothDialects('its callback removed while the consent page stood open: an error page', async (tenant) => {
    const browser = tenant.browser()
    const page = await browser.openSignedIn(`/auth/authorize?${tenant.authorizationQuery()}`)
    await tenant.admin('PATCH', '/oauth-clients/web', { callbackUrls: [CALLBACK_URL.replace('callback', 'other')] })
    const answer = await browser.submit(page, '/consent', { decision: 'approve' })
    assert.deepEqual([answer.status, answer.headers.get('location')], [400, null])
  })

  inBothDialects('a used code is remembered for a day: using it again revokes what it gave', async (tenant) => {
    const perpetual = { client_id: 'perpetual', client_secret: 'perpetual-secret' }
    const code = await tenant.code({ client_id: 'perpetual' })
    const { body } = await tenant.redeem(code, perpetual)
    await tenant.wait(86_000)
    assert.equal((await tenant.refresh(body['refresh_token'], perpetual)).status, 200)
    assert.equal((await tenant.redeem(code, perpetual)).body['error'], 'invalid_grant')
    assert.equal((await tenant.refresh(body['refresh_token'], perpetual)).body['error'], 'invalid_grant')
  })
})
