import { DEVICE_CODE } from '@tenantry/core/client'
import { send } from './send.ts'
import type { TenantClientOptions } from './send.ts'
import type { DeviceClient } from './tenant-client.ts'

/** The two calls of the device grant. @see RFC 8628 §3.1, §3.4 */
export function createDeviceClient(options: TenantClientOptions = {}): DeviceClient {
  const post = <T>(operation: string, path: string, form: object, signal?: AbortSignal): Promise<T> =>
    send(options, {
      operation,
      method: 'POST',
      path: `/oauth/${path}`,
      form,
      signal,
      accept: ({ error }, status) => path === 'token' && status < 500 && !!error,
    })
  return {
    authorizeDevice: (client_id, scope, signal) => post('authorizeDevice', 'device/code', { client_id, scope }, signal),
    pollDeviceToken: (client_id, device_code, signal) =>
      post('pollDeviceToken', 'token', { grant_type: DEVICE_CODE, client_id, device_code }, signal),
  }
}
