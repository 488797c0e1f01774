import { authorizations, isoTime, revokeAuthorization, revokeAuthorizationsOf, users } from '@tenantry/core'
import { jsonResponse } from '../http/json-response.ts'
import { problemResponse } from '../http/problem.ts'
import { audit } from './audit.ts'
import { noContent } from './no-content.ts'
import { onClient } from './oauth-client.ts'

/** `GET /admin/v1/oauth-clients/{clientId}/authorizations`: those alive, newest first. */
export const listAuthorizations = onClient(async ({ clientId }, { issuing: { unit, now } }) => {
  const entries = await unit.list(authorizations, {
    where: { clientId },
    order: { index: 'grantedAt', descending: true },
  })
  const alive = entries.filter(({ value: { expiresAt } }) => expiresAt === null || now < expiresAt)
  const items = await Promise.all(
    alive.map(async ({ key, value: { userId, scope, grantedAt, lastUsedAt, expiresAt } }) => ({
      id: key,
      user: { id: userId, email: (await unit.get(users, userId))?.email ?? null },
      scope: scope.join(' '),
      grantedAt: isoTime(grantedAt),
      lastUsedAt: lastUsedAt === null ? null : isoTime(lastUsedAt),
      expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    })),
  )
  return jsonResponse({ items })
})

/** `DELETE /admin/v1/oauth-clients/{clientId}/authorizations`: all of them. */
export const revokeAuthorizations = onClient(async (client, call) => {
  const revoked = await revokeAuthorizationsOf(call.issuing.unit, client.clientId)
  if (revoked > 0) audit(call, 'authorization_revoked', client, { revoked })
  return noContent()
})

/** `DELETE /admin/v1/oauth-clients/{clientId}/authorizations/{id}`. */
export const revokeOneAuthorization = onClient(async (client, call) => {
  const { unit } = call.issuing
  const id = call.params['id'] ?? ''
  const authorization = await unit.get(authorizations, id)
  if (authorization?.clientId !== client.clientId)
    return problemResponse('not_found', 'This client has no such authorization.')
  await revokeAuthorization(unit, id)
  audit(call, 'authorization_revoked', client, { revoked: 1, userId: authorization.userId })
  return noContent()
})
