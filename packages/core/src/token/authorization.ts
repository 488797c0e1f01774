import type { Subject } from '../errors/decision.ts'
import type { Scope } from '../client/scope.ts'
import type { Collection, UnitOfWork } from '../runtime/store.ts'
import { refreshTokens } from '../refresh-token/refresh-token.ts'

/**
 * What a user granted a client in one approval. The code, the access tokens and the refresh token family that come of
 * it name it, and are alive only as long as it is there: revoking is deleting this one record.
 */
export interface Authorization {
  readonly clientId: string
  readonly userId: string
  readonly scope: readonly Scope[]
  readonly grantedAt: number
  /** When the user signed in. @see OIDC Core §2 `auth_time` */
  readonly authTime: number
  readonly lastUsedAt: number | null
  /** The flow that it came of; an earlier version kept none. */
  readonly flowId?: string
  /** When nothing that came of it can be alive any more; `null` while a refresh token never expires. */
  readonly expiresAt: number | null
}

/** What ties a request to others of its flow: the user who granted the authorization, and the flow that it came of. */
export async function subjectOf(unit: UnitOfWork, authorizationId: string): Promise<Subject> {
  const authorization = await unit.get(authorizations, authorizationId)
  return { userId: authorization?.userId, flowId: authorization?.flowId }
}

const DAY = 86_400_000

export const authorizations: Collection<Authorization> = {
  name: 'authorizations',
  indexes: { clientId: ({ clientId }) => clientId, grantedAt: ({ grantedAt }) => grantedAt },
  forgetAt: ({ expiresAt }) => (expiresAt === null ? null : expiresAt + DAY),
}

/** Ends an authorization: its codes, access tokens and refresh tokens die with it. */
export async function revokeAuthorization(unit: UnitOfWork, authorizationId: string): Promise<void> {
  unit.delete(authorizations, authorizationId)
  for (const { key } of await unit.list(refreshTokens, { where: { authorizationId } })) unit.delete(refreshTokens, key)
}

/** Ends every authorization of a client; answers how many. */
export async function revokeAuthorizationsOf(unit: UnitOfWork, clientId: string): Promise<number> {
  const entries = await unit.list(authorizations, { where: { clientId } })
  for (const { key } of entries) await revokeAuthorization(unit, key)
  return entries.length
}
