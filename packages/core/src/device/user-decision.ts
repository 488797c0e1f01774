import { uuid } from '../runtime/uuid.ts'
import type { Entry } from '../runtime/store.ts'
import type { User } from '../tenant/user.ts'
import type { Subject } from '../errors/decision.ts'
import { authorizations } from '../token/authorization.ts'
import type { Issuing } from '../token/issuing.ts'
import { clients } from '../client/client.ts'
import type { Client } from '../client/client.ts'
import {
  approveDeviceAuthorization,
  decidable,
  denyDeviceAuthorization,
  deviceAuthorizations,
} from './device-authorization.ts'
import type { DeviceAuthorization } from './device-authorization.ts'
import { normalizedUserCode } from './user-code.ts'

/** Why a user's decision on a device was not taken. */
export type DecisionProblem = 'unknown_code' | 'expired' | 'already_decided' | 'client_not_allowed' | 'single_sign_on'

export type DeviceRequest =
  | { readonly ok: true; readonly entry: Entry<DeviceAuthorization>; readonly client: Client }
  | { readonly ok: false; readonly problem: DecisionProblem; readonly subject?: Subject | undefined }

type Deciding = Pick<Issuing, 'unit' | 'tenant' | 'now'>

/** The request behind a user code, as typed, when it can still be decided. @see RFC 8628 §3.3 */
export async function deviceRequestFor(typedUserCode: string, { unit, tenant, now }: Deciding): Promise<DeviceRequest> {
  const refuse = (problem: DecisionProblem, subject?: Subject) => ({ ok: false, problem, subject }) as const
  const userCode = normalizedUserCode(typedUserCode)
  if (userCode === undefined) return refuse('unknown_code')
  const [entry] = await unit.list(deviceAuthorizations, { where: { userCode }, limit: 1 })
  if (entry === undefined) return refuse('unknown_code')
  const { clientId, flowId } = entry.value
  const subject = { clientId, flowId }
  const standing = decidable(entry.value, now)
  if (standing === 'expired') return refuse('expired', subject)
  if (standing === 'decided') return refuse('already_decided', subject)
  const client = await unit.get(clients, clientId)
  if (client === undefined || !client.enabled || !tenant.oauthEnabled) return refuse('client_not_allowed', subject)
  return { ok: true, entry, client }
}

/** Approves a device for a user. With single sign-on enabled, only an exception user may. */
export async function approveDevice(
  typedUserCode: string,
  { user, authTime }: { readonly user: User; readonly authTime: number },
  issuing: Deciding & Pick<Issuing, 'random'>,
): Promise<DeviceRequest> {
  const request = await deviceRequestFor(typedUserCode, issuing)
  if (!request.ok) return request
  const { clientId, flowId } = request.entry.value
  if (issuing.tenant.ssoEnabled && user.sso && !user.exceptionUser)
    return { ok: false, problem: 'single_sign_on', subject: { clientId, flowId, userId: user.id } }
  const { unit, random, now } = issuing
  const { key, value: device } = request.entry
  const authorizationId = uuid(random.bytes(16))
  unit.insert(authorizations, authorizationId, {
    clientId: device.clientId,
    userId: user.id,
    scope: device.scope,
    grantedAt: now,
    authTime,
    lastUsedAt: null,
    expiresAt: device.expiresAt,
    ...(device.flowId !== undefined && { flowId: device.flowId }),
  })
  unit.put(deviceAuthorizations, key, approveDeviceAuthorization(device, { authorizationId, userId: user.id }))
  return request
}

/** Denies a device. Nobody needs to be signed in: anybody who holds the user code may refuse it. */
export async function denyDevice(typedUserCode: string, deciding: Deciding): Promise<DeviceRequest> {
  const request = await deviceRequestFor(typedUserCode, deciding)
  if (!request.ok) return request
  deciding.unit.put(deviceAuthorizations, request.entry.key, denyDeviceAuthorization(request.entry.value))
  return request
}
