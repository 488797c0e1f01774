import { printable, row } from '../errors/refusal-row.ts'

const INVALID_CODE = 'Invalid authorization code'
const NOT_VERIFIED = 'Failed to verify code verifier'

/** Why an authorization code gives no tokens. */
export const authorizationCodeRefusals = {
  code_unknown: row({
    class: 'invalid_grant',
    says: INVALID_CODE,
    hint: 'No such authorization code was issued in the last day.',
  }),
  code_expired: row<{ expiredAt: number }>({
    class: 'invalid_grant',
    says: INVALID_CODE,
    hint: ({ expiredAt }) =>
      `The code lived 60 seconds and expired at ${new Date(expiredAt).toISOString()}. RFC 6749 §4.1.2.`,
  }),
  code_used: row({
    class: 'invalid_grant',
    says: INVALID_CODE,
    hint: 'The code had been redeemed: what it gave is revoked now. RFC 6749 §4.1.2.',
  }),
  code_of_another_client: row({
    class: 'invalid_grant',
    says: INVALID_CODE,
    hint: 'The code was issued to another client. RFC 6749 §4.1.3.',
  }),
  redirect_uri_differs: row<{ sent: string; expected: string }>({
    class: 'redirect_uri_differs',
    says: {
      anaplan: ({ sent, expected }) =>
        `The redirect URI is wrong. You sent ${printable(sent)}, and we expected ${printable(expected)}`,
      rfc: 'redirect_uri is not the one of the authorization request.',
    },
    hint: 'redirect_uri must be the one of the authorization request, byte for byte; the code is spent now. RFC 6749 §4.1.3.',
  }),
  code_verifier_missing: row({
    class: 'invalid_grant',
    says: NOT_VERIFIED,
    hint: 'The authorization request had a code_challenge, so code_verifier is due; the code is spent now. RFC 7636 §4.5.',
  }),
  code_verifier_unexpected: row({
    class: 'invalid_grant',
    says: NOT_VERIFIED,
    hint: 'The authorization request had no code_challenge, so there is nothing to verify. RFC 9700 §4.8.2.',
  }),
  code_verifier_wrong: row({
    class: 'invalid_grant',
    says: NOT_VERIFIED,
    hint: 'BASE64URL(SHA-256(code_verifier)) is not the code_challenge; the code is spent now. RFC 7636 §4.6.',
  }),
}
