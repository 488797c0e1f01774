import { clients } from '../client/client.ts'
import type { Client } from '../client/client.ts'
import type { Scope } from '../client/scope.ts'
import type { Subject } from '../errors/decision.ts'
import { base64 } from '../runtime/base64.ts'
import type { Random } from '../runtime/random.ts'
import type { Collection, UnitOfWork } from '../runtime/store.ts'
import type { TenantSettings } from '../tenant/tenant-settings.ts'
import { authorizations } from './authorization.ts'

/** How long an access token of any grant lives, in seconds. */
export const ACCESS_TOKEN_LIFETIME_SECONDS = 2100

/** An issued access token, kept under the digest of its value. */
export interface AccessToken {
  /** A UUID: `tokenId` of the Authentication API, `jti` of a JWT. */
  readonly tokenId: string
  readonly userId: string
  readonly issuedAt: number
  readonly expiresAt: number
  /** `null`: the Authentication API gave it to the user directly. */
  readonly grant: {
    readonly authorizationId: string
    readonly clientId: string
    readonly scope: readonly Scope[]
  } | null
}

export const accessTokens: Collection<AccessToken> = {
  name: 'access_tokens',
  indexes: {},
  forgetAt: ({ expiresAt }) => expiresAt,
}

/** Three base64 parts joined by dots, with `+`, `/` and `=` in them, so that a client that mangles them fails early. */
export function opaqueAccessToken(random: Random): string {
  for (;;) {
    const bytes = random.bytes(383)
    const token = `${base64(bytes.subarray(0, 148))}.${base64(bytes.subarray(148, 273))}.${base64(bytes.subarray(273))}`
    if (token.includes('+') && token.includes('/')) return token
  }
}

/** An access token that works now, with the client it was issued to, if any. */
export interface LiveAccessToken {
  readonly token: AccessToken
  readonly client: Client | undefined
  /** What ties a request with it to others. */
  readonly subject: Subject
}

/** Looks an access token up by its digest: alive until its expiry, as long as its authorization and its client exist. */
export async function liveAccessToken(
  unit: UnitOfWork,
  digest: string,
  tenant: TenantSettings,
  now: number,
): Promise<LiveAccessToken | undefined> {
  const token = await unit.get(accessTokens, digest)
  if (token === undefined || now >= token.expiresAt) return undefined
  const { userId, grant } = token
  if (grant === null) return { token, client: undefined, subject: { userId } }
  const { clientId } = grant
  const client = await unit.get(clients, clientId)
  const authorization = await unit.get(authorizations, grant.authorizationId)
  if (client === undefined || authorization === undefined) return undefined
  const refusedWhileOff = tenant.rules.disabledClientTokens === 'refused' && !(client.enabled && tenant.oauthEnabled)
  if (refusedWhileOff) return undefined
  return { token, client, subject: { clientId, userId, flowId: authorization.flowId } }
}
