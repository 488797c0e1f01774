import { constantTimeEqual } from '../runtime/constant-time-equal.ts'

/** BASE64URL(SHA-256): 43 characters. The only method; `plain` is refused. @see RFC 7636 §4.2, RFC 9700 §2.1.1 */
const CODE_CHALLENGE = /^[A-Za-z0-9_-]{43}$/
/** @see RFC 7636 §4.1 */
const CODE_VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/

export function isCodeChallenge(challenge: string): boolean {
  return CODE_CHALLENGE.test(challenge)
}

/** Whether a verifier has the form of one and its digest (SHA-256, base64url) is the challenge. @see RFC 7636 §4.6 */
export function isCodeVerifier(verifier: string, verifierDigest: string, challenge: string): boolean {
  return CODE_VERIFIER.test(verifier) && constantTimeEqual(verifierDigest, challenge)
}
