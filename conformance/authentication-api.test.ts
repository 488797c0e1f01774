import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { inBothDialects } from './prove.ts'
import { basic } from './tenant-under-test.ts'
import type { Answer, TenantUnderTest } from './tenant-under-test.ts'

interface TokenInfo {
  readonly expiresAt: number
  readonly tokenId: string
  readonly tokenValue: string
  readonly refreshTokenId: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const SCHEME = (token: unknown) => ({ authorization: `AnaplanAuthToken ${String(token)}` })
const tokenInfoOf = ({ body }: Answer) => body['tokenInfo'] as TokenInfo
const statusOf = ({ status, body }: Answer) => `${status} ${String(body['status'])}`

const authenticate = (tenant: TenantUnderTest, email = 'uma@acme.example', password = 'tenantry') =>
  tenant.send('/token/authenticate', { method: 'POST', headers: basic(email, password) })
const validate = (tenant: TenantUnderTest, headers: Readonly<Record<string, string>>) =>
  tenant.send('/token/validate', { headers })
const refresh = (tenant: TenantUnderTest, headers: Readonly<Record<string, string>>) =>
  tenant.send('/token/refresh', { method: 'POST', headers })
const logout = (tenant: TenantUnderTest, headers: Readonly<Record<string, string>>) =>
  tenant.send('/token/logout', { method: 'POST', headers })

describe('the Authentication API', () => {
  inBothDialects('gives a token for a password', async (tenant) => {
    const answer = await authenticate(tenant)
    assert.equal(answer.status, 201)
    const { meta, status, statusMessage, tokenInfo } = answer.body
    assert.deepEqual(Object.keys(answer.body), ['meta', 'status', 'statusMessage', 'tokenInfo'])
    assert.deepEqual(meta, { validationUrl: `${tenant.origin}/token/validate` })
    assert.deepEqual([status, statusMessage], ['SUCCESS', 'Login successful'])
    const { expiresAt, tokenId, tokenValue, refreshTokenId } = tokenInfo as TokenInfo
    assert.ok(Number.isInteger(expiresAt))
    assert.match(tokenId, UUID)
    assert.match(refreshTokenId, UUID)
    assert.match(tokenValue, /^[A-Za-z0-9+/=]+\.[A-Za-z0-9+/=]+\.[A-Za-z0-9+/=]+$/)
  })

  inBothDialects('says whose a token is', async (tenant) => {
    const { tokenValue, tokenId, expiresAt } = tokenInfoOf(await authenticate(tenant))
    const answer = await validate(tenant, SCHEME(tokenValue))
    assert.equal(answer.status, 200)
    assert.equal(answer.body['statusMessage'], 'Token validated')
    assert.deepEqual(answer.body['tokenInfo'], { expiresAt, tokenId })
    const { userGuid, userId, customerGuid } = answer.body['userInfo'] as Record<string, string>
    assert.equal(userId, 'uma@acme.example')
    for (const guid of [userGuid, customerGuid]) assert.match(guid ?? '', /^[0-9a-f]{32}$/)
  })

  inBothDialects('lets the same token live longer', async (tenant) => {
    const { tokenValue, expiresAt } = tokenInfoOf(await authenticate(tenant))
    await tenant.wait(2000)
    const answer = await refresh(tenant, SCHEME(tokenValue))
    assert.deepEqual([answer.status, answer.body['statusMessage']], [200, 'Token refreshed'])
    assert.equal(tokenInfoOf(answer).tokenValue, tokenValue)
    assert.ok(tokenInfoOf(answer).expiresAt >= expiresAt + 2_000_000)
    await tenant.wait(2000)
    assert.equal((await validate(tenant, SCHEME(tokenValue))).status, 200)
    await tenant.wait(100)
    assert.equal(statusOf(await validate(tenant, SCHEME(tokenValue))), '401 FAILURE_BAD_CREDENTIAL')
    assert.equal(statusOf(await refresh(tenant, SCHEME(tokenValue))), '401 FAILURE_BAD_CREDENTIAL')
  })

  inBothDialects('ends a token at once', async (tenant) => {
    const { tokenValue } = tokenInfoOf(await authenticate(tenant))
    const answer = await logout(tenant, SCHEME(tokenValue))
    assert.deepEqual([answer.status, answer.text], [204, ''])
    assert.equal((await validate(tenant, SCHEME(tokenValue))).status, 401)
    assert.equal((await tenant.send('/2/0/users/me', { headers: SCHEME(tokenValue) })).status, 401)
  })

  inBothDialects('takes the scheme AnaplanAuthToken alone', async (tenant) => {
    const { tokenValue } = tokenInfoOf(await authenticate(tenant))
    for (const headers of [{ authorization: `Bearer ${tokenValue}` }, { authorization: tokenValue }, {}]) {
      assert.equal(statusOf(await validate(tenant, headers)), '400 FAILURE_BAD_HEADER')
      assert.equal(statusOf(await refresh(tenant, headers)), '400 FAILURE_BAD_HEADER')
      assert.equal(statusOf(await logout(tenant, headers)), '401 FAILURE_BAD_HEADER')
    }
    assert.equal((await validate(tenant, SCHEME(tokenValue))).status, 200)
  })

  inBothDialects('refuses a wrong password, an unknown user and a header that can’t be read', async (tenant) => {
    for (const answer of [
      await authenticate(tenant, 'uma@acme.example', 'wrong'),
      await authenticate(tenant, 'nobody@acme.example'),
    ]) {
      assert.equal(statusOf(answer), '401 FAILURE_BAD_CREDENTIAL')
    }
    for (const authorization of ['Basic', 'Basic ***', `Basic ${btoa('no colon')}`]) {
      const answer = await tenant.send('/token/authenticate', { method: 'POST', headers: { authorization } })
      assert.equal(statusOf(answer), '400 FAILURE_BAD_HEADER', authorization)
    }
  })

  inBothDialects('answers another scheme, or none, each call as the real service does', async (tenant) => {
    const { tokenValue } = tokenInfoOf(await authenticate(tenant))
    for (const authorization of [undefined, '', tokenValue, `Bearer ${tokenValue}`, 'Digest x', 'AnaplanAuthToken']) {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
      const asked = async (method: string, call: string) =>
        statusOf(await tenant.send(`/token/${call}`, { method, headers }))
      assert.equal(await asked('POST', 'authenticate'), '401 FAILURE_BAD_HEADER', authorization)
      assert.equal(await asked('POST', 'logout'), '401 FAILURE_BAD_HEADER', authorization)
      assert.equal(await asked('GET', 'validate'), '400 FAILURE_BAD_HEADER', authorization)
      assert.equal(await asked('POST', 'refresh'), '400 FAILURE_BAD_HEADER', authorization)
    }
  })

  inBothDialects('stops whoever guesses passwords, for a quarter of an hour', async (tenant) => {
    for (let guess = 0; guess < 20; guess++) {
      assert.equal((await authenticate(tenant, 'uma@acme.example', `guess ${guess}`)).status, 401)
    }
    const stopped = await authenticate(tenant)
    assert.equal(stopped.status, 429)
    assert.ok(Number(stopped.headers.get('retry-after')) > 0 && Number(stopped.headers.get('retry-after')) <= 900)
    await tenant.wait(900)
    assert.equal((await authenticate(tenant)).status, 201)
  })

  inBothDialects(
    'validates and ends the access token of an OAuth client, and never makes it live longer',
    async (tenant) => {
      const { access_token: token } = await tenant.tokens()
      const { tokenId, expiresAt } = tokenInfoOf(await validate(tenant, SCHEME(token)))
      await tenant.wait(1000)
      const refreshed = tokenInfoOf(await refresh(tenant, SCHEME(token)))
      assert.deepEqual([refreshed.tokenId, refreshed.expiresAt, refreshed.tokenValue], [tokenId, expiresAt, token])
      await tenant.wait(1100)
      assert.equal((await validate(tenant, SCHEME(token))).status, 401)
      const { access_token: other } = await tenant.tokens()
      assert.equal((await logout(tenant, SCHEME(other))).status, 204)
      assert.ok(!(await tenant.isAlive(other)))
    },
  )
})
