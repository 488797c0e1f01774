import { CLIENT_GRANT_TYPES, REFRESH_TOKEN_LIFETIME_SECONDS, ROLES, SUPPORTED_SCOPES } from '@tenantry/core'
import * as z from 'zod/mini'
import { FAULTY_ENDPOINTS } from '../http/endpoint-name.ts'
import { SIGNING_ALGORITHMS } from '../keys/signing-algorithm.ts'

/** The furthest moments that a `Date` can show, in ms since the epoch: a tenant's clock may have stood anywhere. */
const FURTHEST = 8_640_000_000_000_000

/** In seconds; each poll that came too soon added five. */
const LONGEST_INTERVAL = 1_000_000_000

const time = z.int().check(z.gte(-FURTHEST), z.lte(FURTHEST))
const maybeTime = z.nullable(time)
const scope = z.array(z.enum(SUPPORTED_SCOPES))
const text = z.string()
/** What can stand in an address. @see RFC 6749 §2.2, appendix A.1 */
const clientId = z.string().check(z.regex(/^[\x21-\x7e]+$/))
const texts = z.record(z.string(), z.unknown())

const refreshToken = z.discriminatedUnion('behavior', [
  z.strictObject({
    behavior: z.literal('rotatable'),
    lifetimeSeconds: z.int().check(z.gte(1), z.lte(REFRESH_TOKEN_LIFETIME_SECONDS)),
  }),
  z.strictObject({ behavior: z.literal('non-rotatable') }),
])

const clientDocument = z.strictObject({
  clientId,
  name: text,
  grantType: z.enum(CLIENT_GRANT_TYPES),
  callbackUrls: z.array(text),
  enabled: z.boolean(),
  hasSecret: z.boolean(),
  refreshToken,
  createdAt: text,
  createdBy: text,
  updatedAt: text,
  lastUsedAt: z.nullable(text),
  version: z.int(),
})

const dimension = z.strictObject({
  id: text,
  name: text,
  items: z.union([z.array(z.strictObject({ id: text, name: text })), z.int().check(z.gte(1), z.lte(1_000_000))]),
})

/** What the records of each collection are, whatever a client or a user may be by the rules of today. */
export const RECORD_SCHEMAS: Readonly<Record<string, z.ZodMiniType>> = {
  // Its members are core's to judge: `damagedSetting`.
  tenant_settings: z.unknown(),
  users: z.strictObject({
    id: text,
    email: text,
    name: text,
    password: text,
    roles: z.array(z.enum(ROLES)),
    sso: z.boolean(),
    exceptionUser: z.boolean(),
  }),
  workspaces: z.strictObject({
    id: text,
    name: text,
    members: z.array(text),
    models: z.array(
      z.strictObject({
        id: text,
        name: text,
        views: z.array(
          z.strictObject({
            id: text,
            name: text,
            moduleId: text,
            rows: z.array(dimension),
            columns: z.array(dimension),
            pages: z.array(dimension),
          }),
        ),
      }),
    ),
  }),
  oauth_clients: z.strictObject({
    clientId,
    name: text,
    grantType: z.enum(CLIENT_GRANT_TYPES),
    callbackUrls: z.array(text),
    enabled: z.boolean(),
    secret: z.nullable(
      z.strictObject({ value: text, previous: z.nullable(z.strictObject({ value: text, expiresAt: time })) }),
    ),
    refreshToken,
    createdAt: time,
    createdBy: text,
    updatedAt: time,
    lastUsedAt: maybeTime,
    version: z.int(),
  }),
  authorizations: z.strictObject({
    clientId: text,
    userId: text,
    scope,
    grantedAt: time,
    authTime: time,
    lastUsedAt: maybeTime,
    expiresAt: maybeTime,
    flowId: z.optional(text),
  }),
  authorization_codes: z.strictObject({
    authorizationId: text,
    clientId: text,
    userId: text,
    scope,
    redirectUri: z.nullable(text),
    codeChallenge: z.nullable(text),
    nonce: z.nullable(text),
    expiresAt: time,
    state: z.enum(['unused', 'spent', 'redeemed']),
  }),
  device_authorizations: z.strictObject({
    userCode: text,
    clientId: text,
    scope,
    expiresAt: time,
    state: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('pending'),
        intervalSeconds: z.number().check(z.gte(0), z.lte(LONGEST_INTERVAL)),
        polledAt: maybeTime,
      }),
      z.strictObject({ kind: z.literal('approved'), authorizationId: text, userId: text }),
      z.strictObject({ kind: z.literal('denied') }),
      z.strictObject({ kind: z.literal('redeemed') }),
      z.strictObject({ kind: z.literal('expiry_told') }),
    ]),
    flowId: z.optional(text),
  }),
  refresh_tokens: z.strictObject({
    authorizationId: text,
    clientId: text,
    userId: text,
    scope,
    behavior: z.enum(['rotatable', 'non-rotatable']),
    expiresAt: maybeTime,
    state: z.enum(['live', 'spent']),
  }),
  access_tokens: z.strictObject({
    tokenId: text,
    userId: text,
    issuedAt: time,
    expiresAt: time,
    grant: z.nullable(z.strictObject({ authorizationId: text, clientId: text, scope })),
  }),
  audit_events: z.strictObject({
    at: time,
    actor: z.strictObject({ id: text, email: text }),
    action: text,
    clientId: z.nullable(text),
    clientName: z.nullable(text),
    details: texts,
  }),
  idempotent_answers: z.strictObject({
    bodyDigest: text,
    created: z.strictObject({ client: clientDocument, clientSecret: z.optional(text) }),
    expiresAt: time,
  }),
  sessions: z.strictObject({ userId: text, authTime: time, expiresAt: time }),
  open_forms: z.strictObject({ cookieDigest: text, expiresAt: time }),
  guesses: z.strictObject({ wrong: z.int(), windowEndsAt: time }),
  faults: z.array(
    z.strictObject({
      endpoint: z.enum(FAULTY_ENDPOINTS),
      status: z.optional(z.int().check(z.gte(400), z.lte(599))),
      error: z.optional(text),
      delayMs: z.optional(z.int().check(z.gte(0), z.lte(60_000))),
      times: z.optional(z.int().check(z.gte(1))),
    }),
  ),
  exchanges: z.looseObject({
    at: time,
    endpoint: text,
    request: z.looseObject({ method: text, path: text, parameters: texts }),
    response: z.looseObject({ status: z.int() }),
    refusal: z.nullable(z.looseObject({ reason: text, facts: texts, hint: text })),
  }),
  signing_keys: z.strictObject({
    algorithm: z.enum(SIGNING_ALGORITHMS),
    publicJwk: z.looseObject({ kty: text }),
    privateJwk: z.looseObject({ kty: text }),
    createdAt: time,
    retiredAt: maybeTime,
  }),
  signing_key_in_use: z.strictObject({ kid: text }),
}
