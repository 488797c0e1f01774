import { createAdminClient } from './create-admin-client.ts'
import { createDeviceClient } from './create-device-client.ts'
import type { TenantClientOptions } from './send.ts'
import type { TenantClient } from './tenant-client.ts'

/**
 * Speaks to a tenant with `fetch`. The host hands over authentication as a function; without one the session cookie
 * goes along, to the same origin only.
 */
export function createTenantClient(options: TenantClientOptions = {}): TenantClient {
  return { ...createAdminClient(options), ...createDeviceClient(options) }
}
