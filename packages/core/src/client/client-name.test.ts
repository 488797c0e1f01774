import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkClientName, nearestClientName, normalizedClientName } from './client-name.ts'

const documented = { nameCharacters: 'documented' } as const
const lenient = { nameCharacters: 'lenient' } as const

describe('checkClientName', () => {
  for (const name of ['Census Oauth', 'A', '7', 'Who? Me!', 'a'.repeat(100), 'One Two Three']) {
    it(`accepts ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.equal(checkClientName(name, documented), undefined)
    })
  }

  for (const name of ['', ' ', '\t\n', '\u3000']) {
    it(`requires more than ${JSON.stringify(name)}`, () => {
      assert.equal(checkClientName(name, documented)?.code, 'name_required')
    })
  }

  it('refuses the 101st character and says how many there are', () => {
    const error = checkClientName('a'.repeat(101), documented)
    assert.equal(error?.code, 'name_too_long')
    assert.deepEqual(error?.facts, { limit: 100, length: 101 })
  })

  it('names each offending character once and suggests the nearest allowed name', () => {
    const error = checkClientName('Azure_Logic_Apps', documented)
    assert.equal(error?.code, 'name_character_not_allowed')
    assert.equal(error?.facts?.['characters'], '“_”')
    assert.equal(error?.suggestion, 'Azure Logic Apps')
  })

  for (const [name, suggestion] of [
    [' Leading', 'Leading'],
    ['Trailing ', 'Trailing'],
    ['Two  spaces', 'Two spaces'],
  ] as const) {
    it(`refuses the spaces of ${JSON.stringify(name)}`, () => {
      const error = checkClientName(name, documented)
      assert.equal(error?.code, 'name_character_not_allowed')
      assert.match(String(error?.facts?.['characters']), /a space too many/)
      assert.equal(error?.suggestion, suggestion)
    })
  }

  for (const name of ['Zoë', 'Straße', '计划', 'a\u200bb', 'a-b', 'a.b', 'a\tb', '<b>', 'a\u0000b', '😀 x', 'a٣']) {
    it(`refuses ${JSON.stringify(name)} as documented`, () => {
      assert.equal(checkClientName(name, documented)?.code, 'name_character_not_allowed')
    })
  }

  it('names a character that can’t be seen by its code point', () => {
    assert.match(checkClientName('a\u200bb', documented)?.message ?? '', /U\+200B/)
  })

  for (const [character, name] of [
    ['\u3164', 'U+3164'],
    ['\u115f', 'U+115F'],
    ['\u2800', 'U+2800'],
    ['\ufe0f', 'U+FE0F'],
  ] as const) {
    it(`names ${name} so, and leaves it out of the suggestion`, () => {
      for (const rules of [documented, lenient]) {
        const error = checkClientName(`a${character}b`, rules)
        assert.equal(error?.facts?.['characters'], name)
        assert.equal(error?.suggestion, 'ab')
      }
    })
  }

  it('names the first ten of many characters', () => {
    const error = checkClientName('äöüÄÖÜßéèêë', documented)
    assert.equal(error?.facts?.['characters'], '“ä”, “ö”, “ü”, “Ä”, “Ö”, “Ü”, “ß”, “é”, “è”, “ê”, …')
  })

  it('composes no text that is too long for a name: of a run of accents it would take the square of its length', (t) => {
    let longest = 0
    const { normalize } = String.prototype
    t.mock.method(String.prototype, 'normalize', function (this: string, form?: string) {
      longest = Math.max(longest, this.length)
      return normalize.call(this, form)
    })
    const name = `a${'\u0301'.repeat(3000)}${'\u0323'.repeat(3000)}`
    assert.equal(checkClientName(name, lenient)?.code, 'name_too_long')
    assert.equal(checkClientName(name, documented)?.suggestion, 'a')
    assert.equal(normalizedClientName(name, lenient), name)
    assert.ok(longest > 0 && longest <= 1600, String(longest))
  })

  it('suggests nothing where nothing would be left', () => {
    assert.equal(checkClientName('计划', documented)?.suggestion, undefined)
  })

  for (const name of ['Zoë', '计划', 'Azure_Logic-Apps.v2', 'a٣', 'नमस्ते']) {
    it(`accepts ${JSON.stringify(name)} when lenient`, () => {
      assert.equal(checkClientName(name, lenient), undefined)
    })
  }

  for (const name of [
    'a\u200bb',
    'a/b',
    'a\nb',
    '😀',
    ' a',
    // Letters and marks that can't be seen: Hangul fillers, joiners, variation selectors, a Khmer inherent vowel.
    'a\u115f',
    'a\u1160',
    '\u3164',
    'a\uffa0',
    'a\u034f',
    'a\ufe0f',
    'a\u{e0100}',
    'a\u180b',
    'a\u17b4',
    'a\u200d',
    'a\u2d7f',
    'a\u{16fe4}',
    'a\u2800',
    'a\ufeff',
  ]) {
    it(`refuses ${JSON.stringify(name)} even when lenient`, () => {
      assert.equal(checkClientName(name, lenient)?.code, 'name_character_not_allowed')
    })
  }

  it('counts a lenient name as it is kept, in NFC', () => {
    assert.equal(checkClientName('e\u0301'.repeat(100), lenient), undefined)
    assert.equal(normalizedClientName('Zoe\u0308', lenient), 'Zoë')
    assert.equal(normalizedClientName('Zoe\u0308', documented), 'Zoe\u0308')
  })

  it('suggests only names that it accepts itself', () => {
    const rules = fc.constantFrom(documented, lenient)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 130 }), rules, (name, rule) => {
        const suggestion = nearestClientName(name, rule)
        if (suggestion !== undefined) assert.equal(checkClientName(suggestion, rule), undefined)
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
