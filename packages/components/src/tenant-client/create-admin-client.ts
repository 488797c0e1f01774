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
  /** A call about one client, and what it has by the names and IDs that follow. */
  const about = async <T>(
    operation: string,
    ids: readonly string[],
    method?: string,
    rest?: Partial<Call>,
  ): Promise<T> => {
    const path = ids.map((id) => segment(operation, id)).join('/')
    return admin(operation, `oauth-clients/${path}`, method, rest)
  }
  return {
    getTenant: () => admin('getTenant', 'tenant'),
    updateTenant: (json) => admin('updateTenant', 'tenant', 'PATCH', { json }),
    listClients: (query, signal) => admin('listClients', 'oauth-clients', 'GET', { query, signal }),
    createClient: (json, key) =>
      admin('createClient', 'oauth-clients', 'POST', { json, headers: { 'idempotency-key': key } }),
    getClient: (clientId) => about('getClient', [clientId]),
    updateClient: (clientId, json, version) =>
      about('updateClient', [clientId], 'PATCH', { json, ...ifMatch(version) }),
    deleteClient: (clientId, version) => about('deleteClient', [clientId], 'DELETE', ifMatch(version)),
    getSecret: (clientId) => about('getSecret', [clientId, 'secret']),
    rotateSecret: (clientId, overlapSeconds) =>
      about('rotateSecret', [clientId, 'secret', 'rotate'], 'POST', { json: { overlapSeconds } }),
    listAuthorizations: (clientId) => about('listAuthorizations', [clientId, 'authorizations']),
    revokeAuthorization: (clientId, id) => about('revokeAuthorization', [clientId, 'authorizations', id], 'DELETE'),
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
