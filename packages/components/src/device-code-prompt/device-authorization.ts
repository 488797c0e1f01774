import type { DeviceAuthorizationResponse } from '../tenant-client/tenant-client.ts'
import { INVALID_ANSWER, TenantError } from '../tenant-client/tenant-error.ts'
import { recordOf, textOf } from '../tenant-client/wire-values.ts'
import type { WireRecord } from '../tenant-client/wire-values.ts'

/** An answer that lacks a member, or has one that is no text, or no time. */
export class IncompleteAuthorization extends TenantError {
  readonly members: string

  constructor(members: string) {
    const detail = `The device authorization has no valid ${members}.`
    super('authorizeDevice', 200, { error: INVALID_ANSWER, detail })
    this.members = members
  }
}

/** What a server or a host answered to the request for a code; throws a `TenantError` when it is none. @see RFC 8628 §3.2 */
export function readDeviceAuthorization(answer: unknown): DeviceAuthorizationResponse {
  const from: WireRecord = recordOf(answer) ?? {}
  // A backend may hand a refusal on as it is.
  if (textOf(from['error'])) throw new TenantError('authorizeDevice', 400, from)
  const { device_code: deviceCode, user_code: userCode, verification_uri: uri, expires_in: seconds } = from
  const required = {
    device_code: textOf(deviceCode),
    user_code: textOf(userCode),
    verification_uri: textOf(uri),
    expires_in: typeof seconds === 'number' && seconds > 0 && seconds < Infinity ? seconds : undefined,
  }
  const missing = Object.entries(required).flatMap(([member, value]) => (value ? [] : [member]))
  if (missing[0]) throw new IncompleteAuthorization(missing.join(', '))
  const complete = textOf(from['verification_uri_complete'])
  return {
    ...(required as DeviceAuthorizationResponse),
    ...(complete && { verification_uri_complete: complete }),
    interval: from['interval'] as number,
  }
}
