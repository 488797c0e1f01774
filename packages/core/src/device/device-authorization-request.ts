import { DEVICE_CODE } from '../client/grant-type.ts'
import { requestedScope } from '../client/requested-scope.ts'
import { requestingClient } from '../client/requesting-client.ts'
import type { ClientRequest } from '../client/requesting-client.ts'
import { about, granted, refused } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import { base64Url } from '../runtime/base64.ts'
import { uuid } from '../runtime/uuid.ts'
import { addressAt } from '../metadata/issuer.ts'
import type { Issuing } from '../token/issuing.ts'
import { withoutRepeats } from '../token/request-parameters.ts'
import {
  DEVICE_CODE_LIFETIME_SECONDS,
  DEVICE_POLLING_INTERVAL_SECONDS,
  deviceAuthorizations,
} from './device-authorization.ts'
import { newUserCode } from './user-code.ts'
import type { RefusalAt } from '../errors/refusal.ts'

/** @see RFC 8628 §3.2 */
export interface DeviceAuthorizationResponse {
  readonly device_code: string
  /** `XXXX-XXXX` */
  readonly user_code: string
  readonly verification_uri: string
  /** Seconds. */
  readonly expires_in: number
  /** Seconds. */
  readonly interval: number
  readonly verification_uri_complete: string
}

/** Answers a device authorization request. @see RFC 8628 §3.1 */
export async function answerDeviceAuthorizationRequest(
  request: ClientRequest,
  issuing: Issuing,
): Promise<Decision<DeviceAuthorizationResponse, RefusalAt<'device'>>> {
  const { unit, digest, random, now, issuer } = issuing
  const parameters = withoutRepeats(request.parameters)
  if (!parameters.ok) return parameters
  const client = await requestingClient(request, issuing)
  if (!client.ok) return client
  const { clientId, grantType } = client.value
  const flowId = uuid(random.bytes(16))
  const subject = { clientId, grantType: DEVICE_CODE, flowId }
  if (grantType !== DEVICE_CODE)
    return refused({ reason: 'grant_type_not_allowed', grantType: DEVICE_CODE, allowed: grantType }, subject)
  const scope = requestedScope(parameters.value.values.get('scope'), DEVICE_CODE, issuing.dialect)
  if (!scope.ok) return about(subject, scope)

  const deviceCode = base64Url(random.bytes(24))
  let userCode = newUserCode(random)
  while ((await unit.count(deviceAuthorizations, { where: { userCode } })) > 0) userCode = newUserCode(random)
  unit.insert(deviceAuthorizations, await digest(deviceCode), {
    userCode,
    clientId,
    scope: scope.value,
    expiresAt: now + DEVICE_CODE_LIFETIME_SECONDS * 1000,
    state: { kind: 'pending', intervalSeconds: DEVICE_POLLING_INTERVAL_SECONDS, polledAt: null },
    flowId,
  })
  const verificationUri = addressAt(issuer, '/activate')
  const response = {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: verificationUri,
    expires_in: DEVICE_CODE_LIFETIME_SECONDS,
    interval: DEVICE_POLLING_INTERVAL_SECONDS,
    verification_uri_complete: `${verificationUri}?user_code=${userCode}`,
  }
  return granted(response, subject)
}
