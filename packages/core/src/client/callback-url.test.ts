import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callbackUrlParts, checkCallbackUrl, checkCallbackUrls, isLoopbackHost } from './callback-url.ts'

const rules = { loopbackCallbacks: 'allowed', callbackUrls: 'required' } as const
const strict = { ...rules, loopbackCallbacks: 'refused' } as const
const codeOf = (url: string) => checkCallbackUrl(url, 'callbackUrls[0]', rules)?.code

describe('checkCallbackUrl', () => {
  for (const url of [
    'https://app.example.com/callback',
    'https://app.example.com',
    'https://app.example.com:8443/cb?tenant=1&x=%20',
    'https://global.consent.azure-apim.net/redirect/graph-2dintune-5f8596d3e925c-71bc99fef67ae008',
    'HTTPS://App.Example.com/Callback',
    'http://localhost/cb',
    'http://localhost:3000/cb',
    'http://127.0.0.1:3000/cb',
    'http://[::1]:3000/cb',
    'https://[2001:db8::1]/cb',
    'https://app.example.com/?',
  ]) {
    it(`accepts ${url}`, () => assert.equal(codeOf(url), undefined))
  }

  for (const [url, code] of [
    ['app.example.com/callback', 'callback_url_not_absolute'],
    ['/callback', 'callback_url_not_absolute'],
    ['https:/app.example.com', 'callback_url_not_absolute'],
    ['https:app.example.com', 'callback_url_not_absolute'],
    ['https://', 'callback_url_not_absolute'],
    ['https:///callback', 'callback_url_not_absolute'],
    ['https://:443/callback', 'callback_url_not_absolute'],
    ['https://app.example.com:65536/', 'callback_url_not_absolute'],
    ['https://app.example.com:8x/', 'callback_url_not_absolute'],
    ['https://[::1/cb', 'callback_url_not_absolute'],
    ['', 'callback_url_not_absolute'],
    ['http://app.example.com/callback', 'callback_url_not_https'],
    ['http://localhost.example.com/', 'callback_url_not_https'],
    ['http://127.0.0.2/', 'callback_url_not_https'],
    ['http://127.1/', 'callback_url_not_https'],
    ['com.example.app://callback', 'callback_url_not_https'],
    ['javascript://app.example.com/%0aalert(1)', 'callback_url_not_https'],
    ['ftp://app.example.com/', 'callback_url_not_https'],
    ['https://app.example.com/cb#part', 'callback_url_has_fragment'],
    ['https://app.example.com/cb#', 'callback_url_has_fragment'],
    ['https://user@app.example.com/', 'callback_url_has_credentials'],
    ['https://user:secret@app.example.com/', 'callback_url_has_credentials'],
    ['https://@app.example.com/', 'callback_url_has_credentials'],
    ['https://*.example.com/', 'callback_url_has_wildcard'],
    ['https://app.example.com/*', 'callback_url_has_wildcard'],
    ['https://app.example.com/a b', 'callback_url_character_not_allowed'],
    [' https://app.example.com/', 'callback_url_character_not_allowed'],
    ['https://app.example.com/\u0000', 'callback_url_character_not_allowed'],
    ['https://app.example.com/\n', 'callback_url_character_not_allowed'],
    ['https://app.example.com\\@evil.example/', 'callback_url_character_not_allowed'],
    ['https://münchen.example/', 'callback_url_character_not_allowed'],
    ['https://app.example.com/\u202e', 'callback_url_character_not_allowed'],
    ['https://app.example.com/<b>', 'callback_url_character_not_allowed'],
    [`https://app.example.com/${'a'.repeat(2025)}`, 'callback_url_too_long'],
  ] as const) {
    it(`refuses ${JSON.stringify(url.slice(0, 60))} with ${code}`, () => assert.equal(codeOf(url), code))
  }

  it('accepts 2,048 characters', () => {
    assert.equal(codeOf(`https://app.example.com/${'a'.repeat(2024)}`), undefined)
  })

  it('says which character is not allowed', () => {
    const error = checkCallbackUrl('https://app.example.com/a\u0007', 'callbackUrls[3]', rules)
    assert.deepEqual(error?.facts, { character: 'U+0007' })
    assert.equal(error?.field, 'callbackUrls[3]')
  })

  for (const url of [
    'http://localhost/cb',
    'https://localhost/cb',
    'http://127.0.0.1/cb',
    'https://[::1]/cb',
    'https://LOCALHOST/',
  ]) {
    it(`refuses ${url} where the tenant refuses loopback callbacks`, () => {
      const code = checkCallbackUrl(url, 'callbackUrls[0]', strict)?.code
      assert.equal(code, url.startsWith('http:') ? 'callback_url_not_https' : 'callback_url_loopback_refused')
    })
  }
})

describe('checkCallbackUrls', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `https://app.example.com/${index}`)

  it('accepts 1 to 60 URLs', () => {
    assert.deepEqual(checkCallbackUrls(many(1), rules), [])
    assert.deepEqual(checkCallbackUrls(many(60), rules), [])
  })

  it('refuses the 61st', () => {
    const [error, ...others] = checkCallbackUrls(many(61), rules)
    assert.equal(error?.code, 'callback_urls_too_many')
    assert.equal(error?.field, 'callbackUrls')
    assert.deepEqual(others, [])
  })

  it('requires one, unless the tenant makes it optional', () => {
    assert.equal(checkCallbackUrls([], rules)[0]?.code, 'callback_url_required')
    assert.deepEqual(checkCallbackUrls([], { ...rules, callbackUrls: 'optional' }), [])
  })

  it('points at a duplicate, which is one only byte for byte', () => {
    const urls = ['https://app.example.com/a', 'https://app.example.com/A', 'https://app.example.com/a']
    const errors = checkCallbackUrls(urls, rules)
    assert.deepEqual(
      errors.map(({ field, code, facts }) => ({ field, code, facts })),
      [{ field: 'callbackUrls[2]', code: 'callback_url_duplicate', facts: { index: 0 } }],
    )
  })

  it('says of every URL what is wrong with it, in their order', () => {
    const errors = checkCallbackUrls(['nope', 'https://ok.example/', 'https://a.example/#'], rules)
    assert.deepEqual(
      errors.map(({ field, code }) => [field, code]),
      [
        ['callbackUrls[0]', 'callback_url_not_absolute'],
        ['callbackUrls[2]', 'callback_url_has_fragment'],
      ],
    )
  })
})

describe('callbackUrlParts', () => {
  it('takes a URL apart without changing what comes behind the authority', () => {
    assert.deepEqual(callbackUrlParts('HTTPS://App.Example.COM:8443/A/../b?q=%7e'), {
      scheme: 'https',
      userInfo: undefined,
      host: 'app.example.com',
      port: '8443',
      rest: '/A/../b?q=%7e',
    })
  })

  it('knows the hosts that name the machine itself, and no others', () => {
    for (const host of ['localhost', 'LocalHost', '127.0.0.1', '[::1]']) assert.ok(isLoopbackHost(host))
    for (const host of ['localhost.', '127.0.0.2', '::1', '0.0.0.0', 'evil-localhost']) assert.ok(!isLoopbackHost(host))
  })
})
