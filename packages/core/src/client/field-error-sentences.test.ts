import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEFAULT_TENANT_RULES } from '../tenant/tenant-rules.ts'
import type { TenantRules } from '../tenant/tenant-rules.ts'
import { checkCallbackUrls } from './callback-url.ts'
import { checkRefreshTokenLifetime } from './client-metadata.ts'
import { checkClientName, nearestClientName } from './client-name.ts'
import { isRegisteredRedirectUri } from './redirect-uri-matching.ts'

const STRICT: TenantRules = { ...DEFAULT_TENANT_RULES, loopbackCallbacks: 'refused' }
const LENIENT: TenantRules = { ...DEFAULT_TENANT_RULES, nameCharacters: 'lenient' }

describe('what a broken rule says to a person', () => {
  const urls = (one: string, rules = DEFAULT_TENANT_RULES) => checkCallbackUrls([one], rules)[0]
  for (const [error, sentence] of [
    [checkClientName(' ', DEFAULT_TENANT_RULES), 'Name is required.'],
    [
      checkClientName('a_b-c', DEFAULT_TENANT_RULES),
      'Name may have only the letters A–Z and a–z, digits, ?, ! and single spaces between words; not allowed here: “_”, “-”.',
    ],
    [
      checkClientName('a#', LENIENT),
      'Name may have only letters, digits, ?, !, _, -, . and single spaces between words; not allowed here: “#”.',
    ],
    [checkClientName('a\u0007', DEFAULT_TENANT_RULES), /not allowed here: U\+0007\.$/],
    [checkClientName('a'.repeat(101), DEFAULT_TENANT_RULES), 'Name may have at most 100 characters; this one has 101.'],
    [checkCallbackUrls([], DEFAULT_TENANT_RULES)[0], 'callbackUrls needs at least one URL.'],
    [
      checkCallbackUrls(
        Array.from({ length: 61 }, (_, at) => `https://a.example/${at}`),
        DEFAULT_TENANT_RULES,
      )[0],
      'callbackUrls may have at most 60 URLs; there are 61.',
    ],
    [
      checkCallbackUrls(['https://a.example/', 'https://a.example/'], STRICT)[0],
      'callbackUrls[1] is the same as callbackUrls[0].',
    ],
    [
      urls(`https://a.example/${'a'.repeat(2048)}`),
      'callbackUrls[0] may have at most 2048 characters; this one has 2066.',
    ],
    [urls('https://a.example/ü'), 'callbackUrls[0] must not contain the character U+00FC; percent-encode it.'],
    [urls('https://*.example/'), 'callbackUrls[0] must not contain *: it is matched exactly.'],
    [urls('/callback'), 'callbackUrls[0] must be a full URL as https://app.example.com/callback.'],
    [urls('https://a.example:65536/'), 'callbackUrls[0] must be a full URL as https://app.example.com/callback.'],
    [
      urls('http://a.example/'),
      'callbackUrls[0] must start with https:; http: is only for localhost, 127.0.0.1 and [::1].',
    ],
    [
      urls('ftp://localhost/'),
      'callbackUrls[0] must start with https:; http: is only for localhost, 127.0.0.1 and [::1].',
    ],
    [urls('http://localhost/', STRICT), 'callbackUrls[0] must start with https:.'],
    [urls('https://localhost/', STRICT), 'callbackUrls[0] must not be on localhost in this tenant.'],
    [urls('https://300.1.1.1/'), 'callbackUrls[0] must have a host name or an IP address, which 300.1.1.1 is not.'],
    [urls('https://a.example/100%&x'), 'callbackUrls[0] must not contain %&x: write a percent sign as %25.'],
    [
      urls('com.example.app://cb', { ...DEFAULT_TENANT_RULES, privateUseSchemes: 'allowed' }),
      'callbackUrls[0] must have one slash, as com.example.app:/callback has.',
    ],
    [urls('https://ada@a.example/'), 'callbackUrls[0] must not contain a user name or password.'],
    [urls('https://a.example/#'), 'callbackUrls[0] must not have a fragment (#).'],
    [
      checkRefreshTokenLifetime(0),
      'refreshToken.lifetimeSeconds must be a whole number from 1 to 31536000 (365 days).',
    ],
  ] as const) {
    it(String(sentence), () => {
      assert.ok(error !== undefined)
      if (typeof sentence === 'string') assert.equal(error.message, sentence)
      else assert.match(error.message, sentence)
    })
  }

  it('has the facts for saying it in another language', () => {
    assert.deepEqual(checkRefreshTokenLifetime(0)?.facts, { minimum: 1, maximum: 31_536_000 })
    assert.deepEqual(urls('https://a.example/ü')?.facts, { character: 'U+00FC' })
    assert.deepEqual(urls(`https://a.example/${'a'.repeat(2048)}`)?.facts, { limit: 2048, length: 2066 })
    assert.deepEqual(urls('https://[::]1/')?.facts, undefined)
    assert.deepEqual(urls('https://[1::2::3]/')?.facts, { host: '[1::2::3]' })
    assert.equal(urls('https://*.example/')?.facts, undefined)
    assert.equal(urls('https://a.example:65535/'), undefined)
  })
})

describe('the nearest allowed name', () => {
  for (const [typed, nearest, rules] of [
    ['Straße_é', 'Strasse e', DEFAULT_TENANT_RULES],
    ['Straße_é#x', 'Straße_é x', LENIENT],
    ['  a   b ', 'a b', DEFAULT_TENANT_RULES],
    ['ab '.repeat(40), 'ab '.repeat(33) + 'a', DEFAULT_TENANT_RULES],
    [`${'a'.repeat(99)} b`, 'a'.repeat(99), DEFAULT_TENANT_RULES],
    ['___', undefined, DEFAULT_TENANT_RULES],
  ] as const) {
    it(`of “${typed.slice(0, 20)}” (${rules.nameCharacters})`, () =>
      assert.equal(nearestClientName(typed, rules), nearest))
  }

  it('is suggested only where there is one', () => {
    assert.equal(checkClientName('Azure_Logic_Apps', DEFAULT_TENANT_RULES)?.suggestion, 'Azure Logic Apps')
    assert.ok(!('suggestion' in (checkClientName('___', DEFAULT_TENANT_RULES) ?? {})))
  })
})

describe('a loopback redirect URI', () => {
  it('is not matched when it brings user info along', () => {
    assert.equal(isRegisteredRedirectUri('http://x@localhost:1/', ['http://x@localhost:2/']), false)
  })
})
