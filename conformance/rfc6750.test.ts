import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { prove } from './prove.ts'

const challengeOf = ({ headers }: { headers: Headers }) => headers.get('www-authenticate') ?? ''

describe('RFC 6750, bearer tokens', () => {
  prove('RFC6750-2.1-1', async (tenant) => {
    const { access_token: token } = await tenant.tokens()
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      for (const path of ['/userinfo', '/2/0/users/me']) {
        assert.equal(
          (await tenant.send(path, { headers: { authorization: `${scheme} ${String(token)}` } })).status,
          200,
        )
      }
    }
  })

  prove('RFC6750-2.3-1', async (tenant) => {
    const { access_token: token } = await tenant.tokens()
    const query = new URLSearchParams({ access_token: String(token) })
    for (const path of ['/userinfo', '/2/0/users/me']) {
      assert.equal((await tenant.send(`${path}?${query.toString()}`)).status, 401)
    }
    assert.equal((await tenant.post('/userinfo', query)).status, 401)
  })

  prove(['RFC6750-3-1', 'RFC6750-3-2', 'RFC6750-3.1-4'], async (tenant) => {
    for (const path of ['/userinfo', '/2/0/users/me', '/2/0/workspaces', '/scim/1/0/v2/Users']) {
      const none = await tenant.send(path)
      assert.equal(none.status, 401)
      assert.match(challengeOf(none), /^Bearer realm="[^"]+"/)
      assert.ok(!/error/.test(challengeOf(none)))
      const bad = await tenant.send(path, { headers: { authorization: 'Bearer unknown' } })
      assert.equal(bad.status, 401)
      assert.match(challengeOf(bad), /^Bearer\b.*error="invalid_token"/)
    }
  })

  prove('RFC6750-3.1-1', async (tenant) => {
    for (const authorization of ['Bearer', 'Bearer one two', 'Bearer ,']) {
      const answer = await tenant.send('/userinfo', { headers: { authorization } })
      if (authorization === 'Bearer ,') assert.equal(answer.status, 401)
      else {
        assert.equal(answer.status, 400, authorization)
        assert.match(challengeOf(answer), /error="invalid_request"/)
      }
    }
  })

  prove('RFC6750-3.1-2', async (tenant) => {
    const [expired, revoked] = [await tenant.tokens(), await tenant.tokens()]
    await tenant.post('/oauth/revoke', {
      token: String(revoked['access_token']),
      client_id: 'web',
      client_secret: 'web-secret',
    })
    const refused = [await tenant.userinfo('never'), await tenant.userinfo(revoked['access_token'])]
    assert.ok(await tenant.isAlive(expired['access_token']))
    await tenant.wait(2100)
    for (const answer of [...refused, await tenant.userinfo(expired['access_token'])]) {
      assert.equal(answer.status, 401)
      assert.match(challengeOf(answer), /error="invalid_token"/)
      assert.equal(answer.body['error'], 'invalid_token')
    }
  })

  prove('RFC6750-3.1-3', async (tenant) => {
    const { access_token: token } = await tenant.tokens({ scope: 'email' })
    const answer = await tenant.userinfo(token)
    assert.equal(answer.status, 403)
    assert.match(challengeOf(answer), /error="insufficient_scope", scope="openid"/)
  })

  prove('RFC6750-5.3-1', async (tenant) => {
    assert.ok(Number((await tenant.tokens())['expires_in']) <= 3600)
  })
})
