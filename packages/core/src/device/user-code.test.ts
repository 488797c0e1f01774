import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { seededRandom } from '../token/issuing.harness.ts'
import { newUserCode, normalizedUserCode } from './user-code.ts'

describe('newUserCode', () => {
  it('is XXXX-XXXX of consonants, and another one each time', () => {
    const random = seededRandom()
    const codes = new Set(Array.from({ length: 200 }, () => newUserCode(random)))
    assert.equal(codes.size, 200)
    for (const code of codes) assert.match(code, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
  })
})

describe('normalizedUserCode', () => {
  for (const typed of [
    'BCDF-GHJK',
    'bcdf-ghjk',
    'bcdfghjk',
    ' BcDf GhJk ',
    'BCDF – GHJK',
    'B-C-D-F-G-H-J-K',
    'bcdf\u2010ghjk',
    'BCDF_GHJK',
    '“BCDF-GHJK”.',
    'BCDF\u00a0\u2013\u00a0GHJK\r\n',
    '\u200bBCDF\u00adGHJK\ufeff',
    'ＢＣＤＦ－ＧＨＪＫ',
    'ｂｃｄｆ　ｇｈｊｋ',
    'B0C1D2F3-G4H5J6K7',
    'aBCDFeGHJKy',
    'ßBCDF-GHJK',
  ]) {
    it(`reads ${JSON.stringify(typed)}`, () => assert.equal(normalizedUserCode(typed), 'BCDF-GHJK'))
  }

  for (const typed of ['', 'BCDF-GHJ', 'BCDF-GHJKL', 'ßBCDFGHJ', 'BCDF-GHJ%', '<script>', 'ÄCDF-GHJK', '1234-5678']) {
    it(`can’t read ${JSON.stringify(typed)}`, () => assert.equal(normalizedUserCode(typed), undefined))
  }

  it('reads back every code, whatever stands between its characters', () => {
    const random = seededRandom()
    const noise = fc.string({
      unit: fc.constantFrom(...Array.from(' \t-–_.·"aeiouyAEIOUY0123456789é　', (one) => one)),
      maxLength: 3,
    })
    fc.assert(
      fc.property(fc.array(noise, { minLength: 9, maxLength: 9 }), fc.boolean(), (between, wide) => {
        const code = newUserCode(random)
        const characters = [...code.replace('-', '')].map((character) => (wide ? fullWidth(character) : character))
        const typed = between.map((text, at) => text + (characters[at] ?? '')).join('')
        assert.equal(normalizedUserCode(typed), code)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('folds one character at a time: a run of accents takes a text as a whole the square of its length', (t) => {
    let longest = 0
    const { normalize } = String.prototype
    t.mock.method(String.prototype, 'normalize', function (this: string, form?: string) {
      longest = Math.max(longest, this.length)
      return normalize.call(this, form)
    })
    const marks = `a${'\u0301'.repeat(100)}${'\u0323'.repeat(100)}\u{1d401}`
    assert.equal(normalizedUserCode(`${marks}CDF-GHJK`), 'BCDF-GHJK')
    assert.equal(longest, 2)
  })
})

function fullWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0)
}
