import { DEVICE_CODE } from '@tenantry/core/client'
import { call, refused, send } from './send.ts'
import type { Call, TenantClientOptions } from './send.ts'
import type { DeviceClient, DeviceTokenResponse } from './tenant-client.ts'

/** The two calls of the device grant. @see RFC 8628 §3.1, §3.4 */
export function createDeviceClient(options: TenantClientOptions = {}): DeviceClient {
  return {
    authorizeDevice: (clientId, scope, signal) =>
      call(options, {
        operation: 'authorizeDevice',
        method: 'POST',
        path: '/oauth/device/code',
        form: { client_id: clientId, scope },
        signal,
      }),
    async pollDeviceToken(clientId, deviceCode, signal) {
      const request: Call = {
        operation: 'pollDeviceToken',
        method: 'POST',
        path: '/oauth/token',
        form: { grant_type: DEVICE_CODE, client_id: clientId, device_code: deviceCode },
        signal,
      }
      const answer = await send(options, request)
      if (!isTokenResponse(answer.body) || (!answer.ok && !answer.body.error) || answer.status >= 500) throw refused(request, answer)
      return answer.body
    },
  }
}

function isTokenResponse(body: unknown): body is DeviceTokenResponse {
  return typeof body === 'object' && body !== null
}
