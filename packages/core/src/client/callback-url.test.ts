import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEFAULT_TENANT_RULES } from '../tenant/tenant-rules.ts'
import { callbackDestination, callbackUrlParts, checkCallbackUrl, checkCallbackUrls } from './callback-url.ts'
import { AUTHORIZATION_CODE, DEVICE_CODE } from './grant-type.ts'

const rules = DEFAULT_TENANT_RULES
const strict = { ...rules, loopbackCallbacks: 'refused' } as const
const native = { ...rules, privateUseSchemes: 'allowed' } as const
const codeOf = (url: string, own = rules) => checkCallbackUrl(url, 'callbackUrls[0]', own)?.code

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
    'https://app.example.com./cb',
    'https://app_1.example/cb',
    'https://1.example.com/cb',
    'https://203.0.113.255/cb',
    'https://[::ffff:192.0.2.1]/cb',
    'https://xn--mnchen-3ya.example/cb',
    'https://app.example.com:/cb',
    'https://app.example.com:0/cb',
    `https://${'a'.repeat(63)}.example/cb`,
    'https://app.example.com/%7e?x=%C3%A9%00',
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
    ['https://[::1', 'callback_url_not_absolute'],
    ['https://[::1]x/cb', 'callback_url_not_absolute'],
    ['https://app.example.com:99999/', 'callback_url_not_absolute'],
    ['https://a:1:2/', 'callback_url_not_absolute'],
    ['https://user@/cb', 'callback_url_not_absolute'],
    ['com.example.app:/callback', 'callback_url_not_absolute'],
    ['https://[1::2::3]/cb', 'callback_url_host_invalid'],
    ['https://[]/cb', 'callback_url_host_invalid'],
    ['https://[1.2.3.4]/cb', 'callback_url_host_invalid'],
    ['https://[::1.2.3]/cb', 'callback_url_host_invalid'],
    ['https://[fe80::1%25eth0]/cb', 'callback_url_host_invalid'],
    ['https://[v1.x]/cb', 'callback_url_host_invalid'],
    ['https://300.1.1.1/cb', 'callback_url_host_invalid'],
    ['https://1.2.3/cb', 'callback_url_host_invalid'],
    ['https://127.1/cb', 'callback_url_host_invalid'],
    ['https://2130706433/cb', 'callback_url_host_invalid'],
    ['https://0x7f.1/cb', 'callback_url_host_invalid'],
    ['https://0x7f000001/cb', 'callback_url_host_invalid'],
    ['https://0177.0.0.1/cb', 'callback_url_host_invalid'],
    ['https://01.2.3.4/cb', 'callback_url_host_invalid'],
    ['https://1.2.3.4./cb', 'callback_url_host_invalid'],
    ['https://app.example.0x/cb', 'callback_url_host_invalid'],
    ['https://app.example.09/cb', 'callback_url_host_invalid'],
    ['https://ex%20ample/cb', 'callback_url_host_invalid'],
    ['https://ex%61mple.com/cb', 'callback_url_host_invalid'],
    ['https://ex%/cb', 'callback_url_host_invalid'],
    ['https://./cb', 'callback_url_host_invalid'],
    ['https://a..b/cb', 'callback_url_host_invalid'],
    ['https://.a/cb', 'callback_url_host_invalid'],
    ['https://a.b../cb', 'callback_url_host_invalid'],
    [`https://${'a'.repeat(64)}.example/cb`, 'callback_url_host_invalid'],
    [`https://${'a.'.repeat(128)}/cb`, 'callback_url_host_invalid'],
    ['https://app.example.com@evil.example/', 'callback_url_has_credentials'],
    ['https://app.example.com:443@evil.example/', 'callback_url_has_credentials'],
    ['https://a@b@c/', 'callback_url_has_credentials'],
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
    ['https://app.example.com/%', 'callback_url_character_not_allowed'],
    ['https://app.example.com/%2', 'callback_url_character_not_allowed'],
    ['https://app.example.com/?x=%zz', 'callback_url_character_not_allowed'],
    ['https://app.example.com/%u00e9', 'callback_url_character_not_allowed'],
    ['https://app.example.com/%%20', 'callback_url_character_not_allowed'],
    ['https://１２７.0.0.1/', 'callback_url_character_not_allowed'],
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
    'https://localhost./',
    'https://app.localhost/',
    'https://127.0.0.2/',
    'https://0.0.0.0/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::]/',
  ]) {
    it(`refuses ${url} where the tenant refuses loopback callbacks`, () => {
      const code = checkCallbackUrl(url, 'callbackUrls[0]', strict)?.code
      assert.equal(code, url.startsWith('http:') ? 'callback_url_not_https' : 'callback_url_loopback_refused')
    })
  }
})

describe('checkCallbackUrl, of a native app’s URL', () => {
  for (const url of [
    'com.example.app:/callback',
    'com.example.app:/',
    'COM.Example.app:/oauth2redirect/example-provider?x=%20',
    'uk.co.my-app2:/cb',
  ]) {
    it(`accepts ${url} where the tenant allows private-use schemes`, () => {
      assert.equal(codeOf(url, native), undefined)
      assert.equal(codeOf(url), 'callback_url_not_absolute')
    })
  }

  for (const [url, code] of [
    ['myapp:/cb', 'callback_url_not_absolute'],
    ['myapp://cb', 'callback_url_not_https'],
    ['javascript:/alert(1)', 'callback_url_not_absolute'],
    ['com.example.app:cb', 'callback_url_not_absolute'],
    ['com.example.app://cb', 'callback_url_not_absolute'],
    ['com..app:/cb', 'callback_url_not_absolute'],
    ['com.example+app:/cb', 'callback_url_not_absolute'],
    ['com.example.app:/cb#', 'callback_url_has_fragment'],
    ['com.example.app:/*', 'callback_url_has_wildcard'],
    ['com.example.app:/a b', 'callback_url_character_not_allowed'],
    ['com.example.app:/%2', 'callback_url_character_not_allowed'],
    ['http://com.example.app/', 'callback_url_not_https'],
    ['https://app.example.com/cb', undefined],
  ] as const) {
    it(`answers ${url} with ${code}`, () => assert.equal(codeOf(url, native), code))
  }

  it('suggests one slash, which is all that RFC 8252 §7.1 has', () => {
    const error = checkCallbackUrl('com.example.app://callback', 'callbackUrls[0]', native)
    assert.equal(error?.suggestion, 'com.example.app:/callback')
    assert.equal(checkCallbackUrl('com.example.app://callback', 'callbackUrls[0]', rules)?.suggestion, undefined)
  })
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

  it('requires none of a device client where the tenant makes that optional, and judges those that are there', () => {
    const optional = { ...rules, deviceCallbackUrls: 'optional' } as const
    assert.deepEqual(checkCallbackUrls([], optional, DEVICE_CODE), [])
    assert.equal(checkCallbackUrls([], optional, AUTHORIZATION_CODE)[0]?.code, 'callback_url_required')
    assert.equal(checkCallbackUrls([], rules, DEVICE_CODE)[0]?.code, 'callback_url_required')
    assert.equal(checkCallbackUrls(['nope'], optional, DEVICE_CODE)[0]?.code, 'callback_url_not_absolute')
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
})

describe('callbackDestination', () => {
  for (const [url, destination] of [
    ['https://App.example.com:8443/cb?x=@', 'app.example.com:8443'],
    ['http://[::1]:3000/cb', '[::1]:3000'],
    ['com.example.App:/cb', 'com.example.app:'],
    ['nowhere', undefined],
  ] as const) {
    it(`of ${url} is ${destination}`, () => assert.equal(callbackDestination(url), destination))
  }
})
