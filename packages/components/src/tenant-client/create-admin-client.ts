import { send } from './send.ts'
import type { Call, TenantClientOptions } from './send.ts'
import type { AdminClient } from './tenant-client.ts'

/** The calls of the admin API. */
export function createAdminClient(options: TenantClientOptions): AdminClient {
  const admin = <T>(operation: string, path: string, method = 'GET', rest: Partial<Call> = {}): Promise<T> =>
    send(options, { operation, path: `/admin/v1/${path}`, method, ...rest })
  const at = (clientId: string, rest = ''): string => `oauth-clients/${encodeURIComponent(clientId)}${rest}`
  const ifMatch = (version?: number): Pick<Call, 'headers'> =>
    version ? { headers: { 'if-match': `"${version}"` } } : {}
  return {
    getTenant: () => admin('getTenant', 'tenant'),
    updateTenant: (json) => admin('updateTenant', 'tenant', 'PATCH', { json }),
    listClients: (query, signal) => admin('listClients', 'oauth-clients', 'GET', { query, signal }),
    getClient: (clientId) => admin('getClient', at(clientId)),
    createClient: (json, key) =>
      admin('createClient', 'oauth-clients', 'POST', { json, headers: { 'idempotency-key': key } }),
    updateClient: (clientId, json, version) =>
      admin('updateClient', at(clientId), 'PATCH', { json, ...ifMatch(version) }),
    deleteClient: (clientId, version) => admin('deleteClient', at(clientId), 'DELETE', ifMatch(version)),
    getSecret: (clientId) => admin('getSecret', at(clientId, '/secret')),
    rotateSecret: (clientId, overlapSeconds) =>
      admin('rotateSecret', at(clientId, '/secret/rotate'), 'POST', { json: { overlapSeconds } }),
    listAuthorizations: (clientId) => admin('listAuthorizations', at(clientId, '/authorizations')),
    revokeAuthorization: (clientId, id) =>
      admin('revokeAuthorization', at(clientId, `/authorizations/${encodeURIComponent(id)}`), 'DELETE'),
  }
}
