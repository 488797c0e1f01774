import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sha256 } from '../token/issuing.harness.ts'
import { isCodeChallenge, isCodeVerifier } from './code-challenge.ts'

// RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

describe('code challenge', () => {
  it('accepts the vector of RFC 7636, appendix B', () => {
    assert.equal(sha256(VERIFIER), CHALLENGE)
    assert.ok(isCodeChallenge(CHALLENGE))
    assert.ok(isCodeVerifier(VERIFIER, sha256(VERIFIER), CHALLENGE))
  })

  it('refuses another verifier', () => {
    const other = `${VERIFIER.slice(0, -1)}j`
    assert.ok(!isCodeVerifier(other, sha256(other), CHALLENGE))
  })

  for (const [length, accepted] of [
    [42, false],
    [43, true],
    [128, true],
    [129, false],
  ] as const) {
    it(`${accepted ? 'accepts' : 'refuses'} a verifier of ${length} characters`, () => {
      const verifier = 'a'.repeat(length)
      assert.equal(isCodeVerifier(verifier, sha256(verifier), sha256(verifier)), accepted)
    })
  }

  it('allows a verifier the unreserved characters only', () => {
    const of = (character: string) => `${'a'.repeat(42)}${character}`
    const accepts = (verifier: string) => isCodeVerifier(verifier, sha256(verifier), sha256(verifier))
    for (const character of 'Zz09-._~') assert.ok(accepts(of(character)))
    for (const character of '+/= é%\n') assert.ok(!accepts(of(character)))
  })

  it('takes a challenge only in base64url without padding', () => {
    for (const challenge of [`${CHALLENGE}=`, CHALLENGE.slice(1), `${CHALLENGE.slice(1)}+`, '']) {
      assert.ok(!isCodeChallenge(challenge))
    }
  })
})
