import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dialectNamed } from '../dialect/index.ts'
import { reasonOf } from '../token/issuing.harness.ts'
import { AUTHORIZATION_CODE, DEVICE_CODE, isClientGrantType } from './grant-type.ts'
import { requestedScope } from './requested-scope.ts'
import { scopeTokens, supportedScope } from './scope.ts'

const anaplan = dialectNamed('anaplan')
const rfc = dialectNamed('rfc')

describe('scopeTokens', () => {
  it('takes tokens apart at single spaces and counts each once', () => {
    assert.deepEqual(scopeTokens('openid email openid'), ['openid', 'email'])
  })

  for (const scope of ['', ' openid', 'openid ', 'openid  email', 'openid\temail', 'open"id', 'open\\id', 'é']) {
    it(`refuses ${JSON.stringify(scope)}, which the grammar does not allow`, () => {
      assert.equal(scopeTokens(scope), undefined)
    })
  }

  it('keeps the known ones in the order asked for', () => {
    assert.deepEqual(supportedScope(['email', 'read:all', 'openid', 'OpenID']), ['email', 'openid'])
  })
})

describe('requestedScope', () => {
  const all = 'openid profile email offline_access'

  it('drops profile of an authorization code request in the anaplan dialect only', () => {
    assert.deepEqual(requestedScope(all, AUTHORIZATION_CODE, anaplan), {
      ok: true,
      value: ['openid', 'email', 'offline_access'],
    })
    assert.deepEqual(requestedScope(all, DEVICE_CODE, anaplan), { ok: true, value: all.split(' ') })
    assert.deepEqual(requestedScope(all, AUTHORIZATION_CODE, rfc), { ok: true, value: all.split(' ') })
  })

  it('takes a request without scope to ask for openid', () => {
    for (const dialect of [anaplan, rfc]) {
      assert.deepEqual(requestedScope(undefined, AUTHORIZATION_CODE, dialect), { ok: true, value: ['openid'] })
    }
  })

  it('drops what it does not know', () => {
    assert.deepEqual(requestedScope('openid read:all', DEVICE_CODE, rfc), { ok: true, value: ['openid'] })
  })

  it('refuses nothing but unknown scopes in the rfc dialect, and grants none in the other', () => {
    assert.equal(reasonOf(requestedScope('read:all', DEVICE_CODE, rfc)), 'scope_unknown')
    assert.deepEqual(requestedScope('read:all', DEVICE_CODE, anaplan), { ok: true, value: [] })
  })

  it('refuses a malformed scope in both', () => {
    for (const dialect of [anaplan, rfc]) {
      assert.equal(reasonOf(requestedScope('openid  email', DEVICE_CODE, dialect)), 'scope_malformed')
    }
  })
})

describe('isClientGrantType', () => {
  it('knows the two grants that a client may be made for', () => {
    assert.ok(isClientGrantType('authorization_code'))
    assert.ok(isClientGrantType('urn:ietf:params:oauth:grant-type:device_code'))
    for (const other of ['refresh_token', 'client_credentials', '', undefined, 1]) assert.ok(!isClientGrantType(other))
  })
})
