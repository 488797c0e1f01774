import type { TenantRules } from '../tenant/tenant-rules.ts'
import { checkCallbackUrls } from './callback-url.ts'
import { DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS, REFRESH_TOKEN_LIFETIME_SECONDS } from './client-limits.ts'
import { checkClientName, normalizedClientName } from './client-name.ts'
import type { RefreshTokenPolicy } from './client.ts'
import type { FieldError } from './field-error.ts'
import type { ClientGrantType } from './grant-type.ts'

/** What an administrator says of a new client. */
export interface ClientMetadata {
  readonly name: string
  readonly grantType: ClientGrantType
  readonly callbackUrls: readonly string[]
  readonly refreshToken: RefreshTokenPolicy
}

/** What an administrator may change of a client later. */
export type ClientChanges = Partial<Omit<ClientMetadata, 'grantType'> & { readonly enabled: boolean }>

export const DEFAULT_REFRESH_TOKEN_POLICY: RefreshTokenPolicy = {
  behavior: 'rotatable',
  lifetimeSeconds: DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS,
}

/** The rule a refresh token lifetime breaks, or nothing: a whole number of seconds from 1 to 31,536,000. */
export function checkRefreshTokenLifetime(lifetimeSeconds: number): FieldError | undefined {
  if (Number.isInteger(lifetimeSeconds) && lifetimeSeconds >= 1 && lifetimeSeconds <= REFRESH_TOKEN_LIFETIME_SECONDS)
    return undefined
  return {
    field: 'refreshToken.lifetimeSeconds',
    code: 'refresh_token_lifetime_out_of_range',
    message: `refreshToken.lifetimeSeconds must be a whole number from 1 to ${REFRESH_TOKEN_LIFETIME_SECONDS} (365 days).`,
    facts: { minimum: 1, maximum: REFRESH_TOKEN_LIFETIME_SECONDS },
  }
}

/**
 * Every rule that the given members break: all of them for a new client, the changed ones for an edit. `grantType` is the
 * client's, which an edit doesn't change: a device client may need no callback URL.
 */
export function checkClientMetadata(metadata: Partial<ClientMetadata>, rules: TenantRules): readonly FieldError[] {
  const { name, callbackUrls, refreshToken, grantType } = metadata
  return [
    name === undefined ? undefined : checkClientName(name, rules),
    ...(callbackUrls === undefined ? [] : checkCallbackUrls(callbackUrls, rules, grantType)),
    refreshToken?.behavior === 'rotatable' ? checkRefreshTokenLifetime(refreshToken.lifetimeSeconds) : undefined,
  ].filter((error) => error !== undefined)
}

/** The metadata as it is kept. */
export function normalizedClientMetadata<M extends Partial<ClientMetadata>>(metadata: M, rules: TenantRules): M {
  return metadata.name === undefined ? metadata : { ...metadata, name: normalizedClientName(metadata.name, rules) }
}
