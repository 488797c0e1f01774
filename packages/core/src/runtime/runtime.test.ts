import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { seededRandom } from '../token/issuing.harness.ts'
import { assertNever } from './assert-never.ts'
import { base64, base64Url, bytesFromBase64 } from './base64.ts'
import { constantTimeEqual } from './constant-time-equal.ts'
import { isoTime } from './iso-time.ts'
import { randomCharacters, randomToken } from './random.ts'
import { uuid } from './uuid.ts'

describe('base64', () => {
  // RFC 4648 §10.
  for (const [text, encoded] of [
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ] as const) {
    it(`has the vector ${JSON.stringify(text)} of RFC 4648`, () => {
      const bytes = new TextEncoder().encode(text)
      assert.equal(base64(bytes), encoded)
      assert.equal(base64Url(bytes), encoded.replaceAll('=', ''))
      assert.deepEqual(bytesFromBase64(encoded), bytes)
      assert.deepEqual(bytesFromBase64(encoded.replaceAll('=', '')), bytes)
    })
  }

  it('has + and / in the standard alphabet, - and _ in the URL-safe one', () => {
    const bytes = Uint8Array.of(0xfb, 0xff)
    assert.deepEqual([base64(bytes), base64Url(bytes)], ['+/8=', '-_8'])
  })

  for (const text of ['a', 'abcde', 'ab=c', 'ab===', 'ab c', 'ab-_', 'é']) {
    it(`finds no bytes in ${JSON.stringify(text)}`, () => assert.equal(bytesFromBase64(text), undefined))
  }

  it('gives back what it was given', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.deepEqual(bytesFromBase64(base64(bytes)), bytes)
        assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'))
        assert.equal(base64Url(bytes), Buffer.from(bytes).toString('base64url'))
      }),
      { seed: 4648 },
    )
  })
})

describe('random', () => {
  it('makes tokens of 43 URL-safe characters', () => {
    assert.match(randomToken(seededRandom()), /^[A-Za-z0-9_-]{43}$/)
  })

  it('draws characters evenly by rejecting bytes that would favour some', () => {
    const bytes = [255, 250, 249, 5]
    const random = { bytes: (length: number) => Uint8Array.from({ length }, () => bytes.shift() ?? 0) }
    // 250 = 25 × 10: bytes from 250 on are not fair to an alphabet of ten.
    assert.equal(randomCharacters(random, '0123456789', 4), '9500')
  })

  it('draws as many as were asked for', () => {
    for (const length of [0, 1, 8, 100]) assert.equal(randomCharacters(seededRandom(), 'BCDFG', length).length, length)
  })
})

describe('constantTimeEqual', () => {
  it('is equality', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        assert.ok(constantTimeEqual(one, one))
        assert.equal(constantTimeEqual(one, other), one === other)
      }),
      { seed: 1 },
    )
    for (const [one, other] of [
      ['', 'a'],
      ['a', ''],
      ['ab', 'abab'],
      ['abab', 'ab'],
      ['a\u0000', 'a'],
    ] as const) {
      assert.ok(!constantTimeEqual(one, other))
    }
  })
})

describe('uuid', () => {
  it('is version 4 of the RFC 9562 variant', () => {
    assert.equal(uuid(new Uint8Array(16)), '00000000-0000-4000-8000-000000000000')
    assert.equal(uuid(new Uint8Array(16).fill(255)), 'ffffffff-ffff-4fff-bfff-ffffffffffff')
  })
})

describe('isoTime', () => {
  it('is ISO 8601 in UTC', () => assert.equal(isoTime(0), '1970-01-01T00:00:00.000Z'))
})

describe('assertNever', () => {
  it('throws when what the types rule out happens', () => {
    assert.throws(() => assertNever('surprise' as never), /surprise/)
  })
})
