import { invalidAnswer } from '../tenant-client/read-answer.ts'
import type { DeviceAuthorizationResponse } from '../tenant-client/tenant-client.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import { recordOf, textOf } from '../tenant-client/wire-values.ts'
import type { WireRecord } from '../tenant-client/wire-values.ts'

/** A device authorization that can be shown: the address with the code in it, or the mere one where there is no other. */
export type DeviceCode = DeviceAuthorizationResponse & { readonly verification_uri_complete: string }

/** What a server or a host answered to the request for a code; throws a `TenantError` when it is none. @see RFC 8628 §3.2 */
export function readDeviceAuthorization(answer: unknown): DeviceCode {
  const from: WireRecord = recordOf(answer) ?? {}
  // A backend may hand a refusal on as it is.
  if (textOf(from['error'])) throw new TenantError('authorizeDevice', 400, from)
  const { expires_in: seconds, interval } = from
  const required = {
    device_code: textOf(from['device_code']),
    user_code: textOf(from['user_code']),
    verification_uri: textOf(from['verification_uri']),
    expires_in: typeof seconds === 'number' && seconds > 0 && seconds < Infinity && seconds,
  }
  const missing = Object.entries(required).flatMap(([member, value]) => (value ? [] : member))
  if (missing[0]) throw invalidAnswer('authorizeDevice', missing)
  const verification_uri_complete = textOf(from['verification_uri_complete']) || required.verification_uri
  return { ...required, interval, verification_uri_complete } as DeviceCode
}
