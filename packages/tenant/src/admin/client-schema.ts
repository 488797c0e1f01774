import { CLIENT_GRANT_TYPES, DEFAULT_REFRESH_TOKEN_POLICY } from '@tenantry/core'
import * as z from 'zod/mini'

/** The lifetime may be left out of a rotatable policy: the current one, or the default, stays. */
const refreshToken = z.discriminatedUnion(
  'behavior',
  [
    z.strictObject({ behavior: z.literal('rotatable'), lifetimeSeconds: z.optional(z.number()) }),
    z.strictObject({ behavior: z.literal('non-rotatable') }),
  ],
  'must be "rotatable" or "non-rotatable"',
)

/** The body of `POST /oauth-clients`: members and types; core has the rules, for a name left out too. */
export const clientCreation = z.strictObject({
  name: z.optional(z.string()),
  grantType: z.enum(CLIENT_GRANT_TYPES),
  callbackUrls: z._default(z.array(z.string()), []),
  refreshToken: z._default(refreshToken, DEFAULT_REFRESH_TOKEN_POLICY),
})

/** The body of `PATCH /oauth-clients/{clientId}`. */
export const clientUpdate = z.strictObject({
  name: z.optional(z.string()),
  callbackUrls: z.optional(z.array(z.string())),
  enabled: z.optional(z.boolean()),
  refreshToken: z.optional(refreshToken),
  grantType: z.optional(z.unknown()),
})

export const secretRotation = z.strictObject({ overlapSeconds: z.optional(z.number()) })
