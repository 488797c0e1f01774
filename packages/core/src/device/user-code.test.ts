import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
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
  ]) {
    it(`reads ${JSON.stringify(typed)}`, () => assert.equal(normalizedUserCode(typed), 'BCDF-GHJK'))
  }

  for (const typed of ['', 'BCDF-GHJ', 'BCDF-GHJKL', 'BCDF_GHJK', 'ßBCDFGHJ', 'BCDF-GHJ%', '<script>', 'ÄCDF-GHJK']) {
    it(`can’t read ${JSON.stringify(typed)}`, () => assert.equal(normalizedUserCode(typed), undefined))
  }
})
