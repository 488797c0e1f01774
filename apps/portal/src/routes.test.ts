import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pathOf, routeAt, signInPath } from './routes.ts'

describe('routeAt', () => {
  it('leads from the root to the OAuth clients', () => {
    assert.deepEqual(routeAt('/'), { page: 'oauth-clients', clientId: null })
  })

  it('opens the panel of the client that the address names', () => {
    assert.deepEqual(routeAt('/administration/security/oauth-clients/YdxBzw7L'), {
      page: 'oauth-clients',
      clientId: 'YdxBzw7L',
    })
  })

  it('forgives a slash at the end', () => {
    assert.deepEqual(routeAt('/device/'), { page: 'device' })
  })

  it('knows no other address, nor a broken one', () => {
    for (const path of [
      '/administration',
      '/devices',
      '/administration/security/oauth-clients/%E0%A4%A',
      '/a/b',
      '/administration/security/oauth-clients/a%2Fb',
    ]) {
      assert.deepEqual(routeAt(path), { page: 'not-found' }, path)
    }
  })
})

describe('pathOf', () => {
  it('is the way back of routeAt', () => {
    for (const path of [
      '/administration/security/oauth-clients',
      '/administration/security/oauth-clients/YdxBzw7L',
      '/administration/security/single-sign-on',
      '/device',
      '/inspector',
    ]) {
      assert.equal(pathOf(routeAt(path)), path)
    }
  })

  it('leads from nowhere to the root', () => {
    assert.equal(pathOf({ page: 'not-found' }), '/')
  })
})

describe('signInPath', () => {
  it('keeps the whole address to return to', () => {
    assert.equal(signInPath('/device?client_id=a&b'), '/sign-in?return_to=%2Fdevice%3Fclient_id%3Da%26b')
  })
})
