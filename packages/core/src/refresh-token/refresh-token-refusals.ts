import { row } from '../errors/refusal-row.ts'

const UNKNOWN = 'Unknown or invalid refresh token.'

/** Why a refresh token gives no tokens. */
export const refreshTokenRefusals = {
  refresh_token_unknown: row({
    class: 'invalid_grant',
    says: UNKNOWN,
    hint: 'No such refresh token is alive; it may have been revoked, or its client deleted.',
  }),
  refresh_token_of_another_client: row({
    class: 'invalid_grant',
    says: UNKNOWN,
    hint: 'The refresh token was issued to another client. RFC 6749 §6.',
  }),
  refresh_token_expired: row<{ expiredAt: number }>({
    class: 'invalid_grant',
    says: UNKNOWN,
    hint: ({ expiredAt }) =>
      `The family's lifetime counts from its first token and ended at ${new Date(expiredAt).toISOString()}.`,
  }),
  refresh_token_spent: row({
    class: 'invalid_grant',
    says: UNKNOWN,
    hint: 'A rotatable refresh token is single use: this one had been used, so its whole family is revoked. RFC 9700 §4.14.2.',
  }),
}
