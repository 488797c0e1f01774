import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { wire } from './answers.ts'
import { inBothDialects } from './prove.ts'
import { CALLBACK_URL, VERIFIER } from './seed.ts'
import { basic } from './tenant-under-test.ts'
import type { TenantUnderTest } from './tenant-under-test.ts'

type Members = Readonly<Record<string, unknown>>

const FORM = 'application/x-www-form-urlencoded'
const WEB = { client_id: 'web', client_secret: 'web-secret' }
const redemption = async (tenant: TenantUnderTest) => ({
  grant_type: 'authorization_code',
  code: await tenant.code(),
  redirect_uri: CALLBACK_URL,
  code_verifier: VERIFIER.verifier,
})

function send(tenant: TenantUnderTest, path: string, body: string, contentType: string | null, headers = {}) {
  // A Request gives a text a type of its own, and bytes none.
  const bytes = new TextEncoder().encode(body)
  const type = contentType === null ? {} : { 'content-type': contentType }
  return tenant.send(path, { method: 'POST', body: bytes, headers: { ...headers, ...type } })
}

const formed = (members: Members) => new URLSearchParams(members as Record<string, string>).toString()

describe('request encodings', () => {
  for (const [how, contentType, encode] of [
    ['a form', FORM, formed],
    ['a form with parameters of its type', `${FORM.toUpperCase()}; charset=UTF-8`, formed],
    ['JSON', 'application/json', JSON.stringify],
    ['JSON with parameters of its type', 'application/json; charset=utf-8', JSON.stringify],
    ['JSON sent as text', 'text/plain;charset=UTF-8', JSON.stringify],
    ['JSON sent without a type', null, JSON.stringify],
    ['indented JSON', 'application/json', (members: Members) => JSON.stringify(members, null, 2)],
  ] as const) {
    inBothDialects(`the token, device, revoke and introspect endpoints take ${how}`, async (tenant) => {
      const ask = (path: string, members: Members) => send(tenant, path, encode(members), contentType)
      const tokens = await ask('/oauth/token', { ...(await redemption(tenant)), ...WEB })
      assert.equal(tokens.status, 200, tokens.text)
      const { access_token: token } = tokens.body
      assert.equal((await ask('/oauth/introspect', { token, ...WEB })).body['active'], true)
      assert.equal((await ask('/oauth/revoke', { token, ...WEB })).status, 200)
      assert.equal((await ask('/oauth/introspect', { token, ...WEB })).body['active'], false)
      assert.equal((await ask('/oauth/device/code', { client_id: 'device', scope: 'openid' })).status, 200)
    })
  }

  inBothDialects('HTTP Basic needs no client_id in the body, whatever its encoding', async (tenant) => {
    for (const [contentType, encode] of [
      [FORM, formed],
      ['application/json', JSON.stringify],
    ] as const) {
      const body = encode(await redemption(tenant))
      const answer = await send(tenant, '/oauth/token', body, contentType, basic('web', 'web-secret'))
      assert.equal(answer.status, 200, answer.text)
    }
  })

  inBothDialects('members of JSON that no endpoint knows are ignored, whatever they are', async (tenant) => {
    const members = { ...(await redemption(tenant)), ...WEB, audience: null, extra: { deep: [1] }, count: 3 }
    assert.equal((await send(tenant, '/oauth/token', JSON.stringify(members), 'application/json')).status, 200)
  })

  inBothDialects('a parameter that is no text is refused by name', async (tenant) => {
    for (const value of [5, null, true, ['x'], { a: 1 }]) {
      const members = { grant_type: 'refresh_token', refresh_token: value, ...WEB }
      const answer = await send(tenant, '/oauth/token', JSON.stringify(members), 'application/json')
      assert.equal(wire(answer), '400 invalid_request')
      assert.match(String(answer.body['error_description']), /refresh_token/)
    }
  })

  inBothDialects('a body that can’t be read is refused', async (tenant) => {
    for (const [body, contentType] of [
      ['{', 'application/json'],
      ['', 'application/json'],
      ['[]', 'application/json'],
      ['"text"', 'application/json'],
      ['null', 'application/json'],
      ['grant_type=refresh_token', 'text/plain'],
      ['grant_type=refresh_token', null],
      ['<a/>', 'application/xml'],
      ['--x\r\n\r\n--x--', 'multipart/form-data; boundary=x'],
    ] as const) {
      assert.equal(wire(await send(tenant, '/oauth/token', body, contentType)), '400 invalid_request', body)
    }
  })

  inBothDialects('neither Accept nor User-Agent is needed, and neither changes an answer', async (tenant) => {
    for (const headers of [{ accept: 'text/html' }, { accept: 'application/xml', 'user-agent': '' }]) {
      const answer = await tenant.token({ ...(await redemption(tenant)), ...WEB }, headers)
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json\b/)
      assert.equal(answer.status, 200)
    }
  })
})
