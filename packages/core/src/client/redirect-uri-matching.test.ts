import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRegisteredRedirectUri } from './redirect-uri-matching.ts'

const registered = [
  'https://app.example.com/callback?tenant=1',
  'http://localhost/cb',
  'http://127.0.0.1:3000/cb',
  'http://[::1]/cb?x=1',
]

describe('isRegisteredRedirectUri', () => {
  for (const uri of [
    ...registered,
    'http://localhost:51004/cb',
    'http://localhost:/cb',
    'http://127.0.0.1:51004/cb',
    'http://127.0.0.1/cb',
    'http://[::1]:51004/cb?x=1',
  ]) {
    it(`knows ${uri}`, () => assert.ok(isRegisteredRedirectUri(uri, registered)))
  }

  for (const uri of [
    'https://app.example.com/callback',
    'https://app.example.com/callback?tenant=1&more',
    'https://app.example.com/callback?tenant=1#',
    'https://app.example.com:443/callback?tenant=1',
    'https://APP.example.com/callback?tenant=1',
    'https://app.example.com/Callback?tenant=1',
    'https://app.example.com/x/../callback?tenant=1',
    'https://app.example.com/callback%3Ftenant=1',
    'https://app.example.com.evil.example/callback?tenant=1',
    'https://app.example.com@evil.example/callback?tenant=1',
    'https://evil.example/?https://app.example.com/callback?tenant=1',
    'http://localhost:51004/cb2',
    'http://localhost:51004/cb?x',
    'https://localhost:51004/cb',
    'http://LOCALHOST:51004/cb',
    'http://localhost@evil.example/cb',
    'http://user@localhost/cb',
    'http://localhost:80@evil.example/cb',
    'http://localhost:99999/cb',
    'http://127.0.0.2:3000/cb',
    'http://[::1]:1/cb?x=2',
    '',
    'cb',
  ]) {
    it(`does not know ${JSON.stringify(uri)}`, () => assert.ok(!isRegisteredRedirectUri(uri, registered)))
  }

  it('knows nothing where nothing is registered', () => {
    assert.ok(!isRegisteredRedirectUri('http://localhost/cb', []))
  })
})
