import { send } from './send.ts'
import type { Call, TenantClientOptions } from './send.ts'
import type { AdminClient, ClientDocument } from './tenant-client.ts'
import { TenantError } from './tenant-error.ts'

/** The calls of the admin API. */
export function createAdminClient(options: TenantClientOptions): AdminClient {
  const admin = <T>(operation: string, path: string, method = 'GET', rest: Partial<Call> = {}): Promise<T> =>
    send(options, { operation, path: `/admin/v1/${path}`, method, ...rest })
  const ifMatch = (version: ClientDocument['version']): Pick<Call, 'headers'> =>
    version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }
  /** A call about one client. */
  const about = async <T>(
    operation: string,
    clientId: string,
    rest: readonly string[] = [],
    method?: string,
    more?: Partial<Call>,
  ): Promise<T> => admin(operation, ['oauth-clients', segment(operation, clientId), ...rest].join('/'), method, more)
  return {
    getTenant: () => admin('getTenant', 'tenant'),
    updateTenant: (json) => admin('updateTenant', 'tenant', 'PATCH', { json }),
    listClients: (query, signal) => admin('listClients', 'oauth-clients', 'GET', { query, signal }),
    getClient: (clientId) => about('getClient', clientId),
    createClient: (json, key) =>
      admin('createClient', 'oauth-clients', 'POST', { json, headers: { 'idempotency-key': key } }),
    updateClient: (clientId, json, version) =>
      about('updateClient', clientId, [], 'PATCH', { json, ...ifMatch(version) }),
    deleteClient: (clientId, version) => about('deleteClient', clientId, [], 'DELETE', ifMatch(version)),
    getSecret: (clientId) => about('getSecret', clientId, ['secret']),
    rotateSecret: (clientId, overlapSeconds) =>
      about('rotateSecret', clientId, ['secret', 'rotate'], 'POST', { json: { overlapSeconds } }),
    listAuthorizations: (clientId) => about('listAuthorizations', clientId, ['authorizations']),
    revokeAuthorization: async (clientId, id) =>
      about('revokeAuthorization', clientId, ['authorizations', segment('revokeAuthorization', id)], 'DELETE'),
  }
}

/** An ID as a part of a path. Of some the path would lead elsewhere, encoded or not. @see https://url.spec.whatwg.org/#double-dot-path-segment */
function segment(operation: string, id: string): string {
  try {
    if (!/^\.{0,2}$/.test(id)) return encodeURIComponent(id)
  } catch {
    // Half of a surrogate pair.
  }
  const detail = `The ID ${JSON.stringify(id)} cannot stand in an address.`
  throw new TenantError(operation, 0, { error: 'invalid_id', detail })
}
