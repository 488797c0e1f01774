import { row } from '../errors/refusal-row.ts'

const INVALID_CODE = 'Invalid or expired device code.'
const EXPIRED = 'Device codes live 900 seconds: ask for a new one. RFC 8628 §3.5.'

/** Why a device code gives no tokens, or not yet. @see RFC 8628 §3.5 */
export const deviceCodeRefusals = {
  device_code_unknown: row({
    class: 'invalid_grant',
    says: INVALID_CODE,
    hint: 'No such device code was issued in the last day.',
  }),
  device_code_redeemed: row({
    class: 'invalid_grant',
    says: INVALID_CODE,
    hint: 'The device code had been exchanged for tokens. RFC 8628 §3.5.',
  }),
  device_code_of_another_client: row({
    class: 'invalid_grant',
    says: INVALID_CODE,
    hint: 'The device code was issued to another client. RFC 6749 §5.2.',
  }),
  device_code_expired: row<{ expiredAt: number }>({
    class: 'expired_token',
    says: 'The device code has expired.',
    hint: EXPIRED,
  }),
  device_code_expired_again: row({
    class: 'invalid_grant',
    says: INVALID_CODE,
    hint: EXPIRED,
  }),
  authorization_pending: row({
    class: 'authorization_pending',
    says: 'User has yet to authorize device code.',
    hint: 'The user has not decided yet: poll again after the interval. RFC 8628 §3.5.',
  }),
  slow_down: row<{ interval: number }>({
    class: 'slow_down',
    says: ({ interval }) => `You are polling faster than the specified interval of ${interval} seconds.`,
    hint: ({ interval }) => `Polled too soon; the interval is ${interval} seconds from now on. RFC 8628 §3.5.`,
  }),
  user_denied: row({
    class: 'access_denied',
    says: 'The user denied the device authorization request.',
    hint: 'The user pressed Cancel or Reject; ask for a new code to try again. RFC 8628 §3.5.',
  }),
}
