import {
  changedClient,
  changedMembers,
  checkClientMetadata,
  clientAt,
  clientDocument,
  clients,
  DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS,
  normalizedClientMetadata,
  revokeAuthorizationsOf,
} from '@tenantry/core'
import type { Client, ClientChanges } from '@tenantry/core'
import type * as z from 'zod/mini'
import type { Operation } from '../http/endpoint.ts'
import { jsonResponse } from '../http/json-response.ts'
import { problemResponse, rulesBroken } from '../http/problem.ts'
import { forAdministrators } from './administrator.ts'
import type { AdminCall } from './administrator.ts'
import { audit } from './audit.ts'
import { clientUpdate } from './client-schema.ts'
import { adminBody } from '../http/json-body.ts'
import { noContent } from './no-content.ts'
import { Reply } from '../http/reply.ts'

/** An operation on the client that the path names, as it is at the time of the call. */
export function onClient(answer: (client: Client, call: AdminCall) => Reply | Promise<Reply>): Operation {
  return forAdministrators(async (call) => {
    const client = await call.issuing.unit.get(clients, call.params['clientId'] ?? '')
    return client === undefined
      ? problemResponse('not_found', 'There is no OAuth client with this client ID in the tenant.')
      : answer(clientAt(client, call.issuing.now), call)
  })
}

/** A change of the client that the path names: refused when `If-Match` names another version. @see RFC 9110 §13.1.1 */
export function onCurrentClient(answer: (client: Client, call: AdminCall) => Reply | Promise<Reply>): Operation {
  return onClient((client, call) => {
    const ifMatch = call.request.headers.get('if-match')
    const etags = ifMatch?.split(',').map((etag) => etag.trim())
    if (etags !== undefined && !etags.includes('*') && !etags.includes(`"${client.version}"`)) {
      return problemResponse(
        'stale_version',
        `The client is at version ${client.version}; If-Match names another. Nothing was changed.`,
        {
          headers: etagOf(client),
        },
      )
    }
    return answer(client, call)
  })
}

/** The header that says at which version a client is. @see RFC 9110 §8.8.3 */
export function etagOf({ version }: Pick<Client, 'version'>): { readonly etag: string } {
  return { etag: `"${version}"` }
}

function clientResponse(client: Client): Reply {
  return jsonResponse(clientDocument(client), 200, etagOf(client))
}

/** `GET /admin/v1/oauth-clients/{clientId}`. */
export const readOAuthClient = onClient(clientResponse)

/** `PATCH /admin/v1/oauth-clients/{clientId}`. */
export const updateOAuthClient = onCurrentClient((client, call) => {
  const body = adminBody(call, clientUpdate)
  if (body instanceof Reply) return body
  const { unit, tenant, now } = call.issuing
  const { grantType, ...asked } = body.value
  const changes = clientChanges(asked, client)
  const errors = checkClientMetadata({ ...changes, grantType: client.grantType }, tenant.rules)
  if (grantType !== undefined) {
    const message = 'grantType cannot be changed after a client was created.'
    return rulesBroken([...errors, { field: 'grantType', code: 'grant_type_immutable', message }])
  }
  if (errors.length > 0) return rulesBroken(errors)
  const normalized = normalizedClientMetadata(changes, tenant.rules)
  const changed = changedClient(client, normalized, now)
  if (changed === client) return clientResponse(client)
  unit.put(clients, client.clientId, changed)
  const members = changedMembers(client, normalized)
  if (changed.enabled !== client.enabled)
    audit(call, changed.enabled ? 'oauth_client_enabled' : 'oauth_client_disabled', changed)
  const others = members.filter((member) => member !== 'enabled')
  if (others.length > 0) audit(call, 'oauth_client_updated', changed, { changed: others })
  return clientResponse(changed)
})

function clientChanges(
  { name, callbackUrls, enabled, refreshToken }: Omit<z.output<typeof clientUpdate>, 'grantType'>,
  client: Client,
): ClientChanges {
  const current =
    client.refreshToken.behavior === 'rotatable'
      ? client.refreshToken.lifetimeSeconds
      : DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS
  return {
    ...(name === undefined ? {} : { name }),
    ...(callbackUrls === undefined ? {} : { callbackUrls }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(refreshToken === undefined
      ? {}
      : {
          refreshToken:
            refreshToken.behavior === 'rotatable'
              ? { behavior: 'rotatable', lifetimeSeconds: refreshToken.lifetimeSeconds ?? current }
              : refreshToken,
        }),
  }
}

/** `DELETE /admin/v1/oauth-clients/{clientId}`: what it was granted dies with it. */
export const deleteOAuthClient = onCurrentClient(async (client, call) => {
  const { unit } = call.issuing
  unit.delete(clients, client.clientId)
  const authorizationsRevoked = await revokeAuthorizationsOf(unit, client.clientId)
  audit(call, 'oauth_client_deleted', client, { authorizationsRevoked })
  return noContent()
})
