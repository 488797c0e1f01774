import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addressAt, issuerBase } from './issuer.ts'

describe('an address below an issuer', () => {
  for (const [issuer, address] of [
    ['https://a.example', 'https://a.example/oauth/token'],
    ['https://a.example/', 'https://a.example/oauth/token'],
    ['https://a.example/t/acme/', 'https://a.example/t/acme/oauth/token'],
    ['https://a.example//', 'https://a.example/oauth/token'],
  ] as const) {
    it(`has one slash where ${issuer} ends`, () => assert.equal(addressAt(issuer, '/oauth/token'), address))
  }

  it('keeps the slashes within', () => assert.equal(issuerBase('https://a.example//t//'), 'https://a.example//t'))
})
