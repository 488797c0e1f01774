import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { localPath, signInLocation } from '../oauth/redirect.ts'
import { basePath, link } from './link.ts'

describe('basePath', () => {
  for (const [issuer, path] of [
    ['http://localhost:4000', ''],
    ['https://host.example/t/acme', '/t/acme'],
    ['http://[::1]:4000/planning', '/planning'],
  ] as const) {
    it(`of ${issuer} is '${path}'`, () => assert.equal(basePath(issuer), path))
  }
})

describe('a link', () => {
  it('leads below the path of the issuer', () => {
    assert.equal(link('http://localhost:4000', '/sign-in'), '/sign-in')
    assert.equal(link('https://host.example/t/acme', '/sign-in'), '/t/acme/sign-in')
  })

  it('to the sign-in page carries the way back, below the path as well', () => {
    assert.equal(
      signInLocation('https://host.example/t/acme', '/consent?a=1'),
      '/t/acme/sign-in?return_to=%2Ft%2Facme%2Fconsent%3Fa%3D1',
    )
  })

  it('back from signing in stays on the origin, and leads home otherwise', () => {
    const issuer = 'https://host.example/t/acme'
    assert.equal(localPath('/t/acme/consent?a=1', issuer), '/t/acme/consent?a=1')
    assert.equal(localPath('/host/of/the/elements', issuer), '/host/of/the/elements')
    for (const elsewhere of [undefined, '', 'https://evil.example/', '//evil.example/', '/\\evil.example']) {
      assert.equal(localPath(elsewhere, issuer), '/t/acme/')
    }
    for (const dots of ['/.//', '/..//', '/%2e%2E//', '/t/acme/../..//', '/./t/..//', '/%2E///']) {
      assert.equal(localPath(`${dots}evil.example`, issuer), '/t/acme/', dots)
    }
  })
})
