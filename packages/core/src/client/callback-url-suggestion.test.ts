import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { DEFAULT_TENANT_RULES } from '../tenant/tenant-rules.ts'
import { checkCallbackUrl } from './callback-url.ts'

const check = (url: string) => checkCallbackUrl(url, 'callbackUrls[0]', DEFAULT_TENANT_RULES)

describe('the callback URL that is suggested', () => {
  for (const [typed, suggestion, what] of [
    ['https://münchen.example/cb', 'https://xn--mnchen-3ya.example/cb', 'is the ASCII form of an international name'],
    ['https://例え.テスト:8443/cb?x=1', 'https://xn--r8jz45g.xn--zckzah:8443/cb?x=1', 'keeps port and query'],
    ['https://bücher.example/ü?ö', 'https://xn--bcher-kva.example/%C3%BC?%C3%B6', 'percent-encodes the path alone'],
    ['https://App.Example.com/a b', 'https://App.Example.com/a%20b', 'keeps what may stay byte for byte'],
    ['https://app.example.com/\u202ecb', 'https://app.example.com/cb', 'has no character that can’t be seen'],
    ['https://app\u00ad.example\u200b.com/cb', 'https://app.example.com/cb', 'has none in its host either'],
    [' https://app.example.com/\n', 'https://app.example.com/', 'has no blanks around it'],
    ['https://app.example.com/%zz?%C3%A9', 'https://app.example.com/%25zz?%C3%A9', 'keeps the escapes that are some'],
    ['https://１２７.0.0.1/cb', 'https://127.0.0.1/cb', 'has digits'],
    ['https://0x7f.1/cb', 'https://127.0.0.1/cb', 'has the address that a browser goes to'],
    ['https://ex%61mple.com/cb', 'https://example.com/cb', 'has the name that a browser goes to'],
  ] as const) {
    it(what, () => assert.equal(check(typed)?.suggestion, suggestion))
  }

  for (const typed of [
    'nope',
    'https://a..b/cb',
    'https://300.1.1.1/cb',
    'https://ex%20ample/cb',
    'https://app.example.com\\@evil.example/',
    'https://user:secret@münchen.example/',
    'https://münchen.example/#',
    'http://münchen.example/',
    'https:\\\\app.example.com\\cb',
    `https://app.example.com/${'ü'.repeat(400)}`,
  ]) {
    it(`is none for ${JSON.stringify(typed.slice(0, 40))}`, () => assert.equal(check(typed)?.suggestion, undefined))
  }

  it('is always one that is accepted', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...Array.from('aé計\u200b\u00a0 %z4/?#@:[]\\.', (one) => one)),
      maxLength: 8,
    })
    fc.assert(
      fc.property(noise, noise, (host, path) => {
        const { suggestion } = check(`https://a${host}/${path}`) ?? {}
        if (suggestion !== undefined) assert.equal(check(suggestion), undefined)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})

describe('what is said of a character that no URL has', () => {
  for (const [url, sentence] of [
    ['https://münchen.example/', 'U+00FC; write its ASCII form (xn--).'],
    ['https://a.example/ü', 'U+00FC; percent-encode it.'],
    ['https://a.example/a b', 'U+0020; percent-encode it.'],
    ['https://a.example/\u202e', 'U+202E, which cannot be seen.'],
    ['https://a.example/\u00a0', 'U+00A0, which cannot be seen.'],
    ['https://a\u200b.example/', 'U+200B, which cannot be seen.'],
    ['https://a.example/\ufe0f', 'U+FE0F, which cannot be seen.'],
    ['https://a.example\\@b/', 'U+005C.'],
  ] as const) {
    it(sentence, () => assert.equal(check(url)?.message, `callbackUrls[0] must not contain the character ${sentence}`))
  }
})
