import { DEVICE_CODE } from '../client/grant-type.ts'
import { granted, refused } from '../errors/decision.ts'
import { firstIssuance } from '../refresh-token/first-issuance.ts'
import { authorizations } from '../token/authorization.ts'
import type { Grant } from '../token/grant.ts'
import { requiredParameter } from '../token/request-parameters.ts'
import { deviceAuthorizations, pollDeviceAuthorization } from './device-authorization.ts'

/** @see RFC 8628 §3.4, §3.5 */
export const deviceCodeGrant: Grant = {
  grantType: DEVICE_CODE,
  clientGrantTypes: [DEVICE_CODE],
  async decide(client, parameters, issuing) {
    const { unit, digest, dialect, now } = issuing
    const deviceCode = requiredParameter(parameters, 'device_code')
    if (!deviceCode.ok) return deviceCode
    const key = await digest(deviceCode.value)
    const kept = await unit.get(deviceAuthorizations, key)
    if (kept === undefined) return refused({ reason: 'device_code_unknown' })
    const { flowId } = kept
    if (kept.clientId !== client.clientId) return refused({ reason: 'device_code_of_another_client' }, { flowId })

    const polled = pollDeviceAuthorization(kept, now, dialect)
    if (polled.next !== kept) unit.put(deviceAuthorizations, key, polled.next)
    if (polled.outcome === 'refused') return refused(polled.refusal, { flowId })

    const { authorizationId } = polled
    const authorization = await unit.get(authorizations, authorizationId)
    if (authorization === undefined) return refused({ reason: 'device_code_unknown' }, { flowId })
    return granted(firstIssuance(issuing, client, { authorizationId, authorization, nonce: null }))
  },
}
