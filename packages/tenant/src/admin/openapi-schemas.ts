import { CLIENT_GRANT_TYPES, DIALECTS, REFRESH_TOKEN_LIFETIME_SECONDS, ROLES, TENANT_RULE_VALUES } from '@tenantry/core'

type Json = Readonly<Record<string, unknown>>

const text: Json = { type: 'string' }
const time: Json = { type: 'string', format: 'date-time' }
const timeOrNull: Json = { type: ['string', 'null'], format: 'date-time' }
const flag: Json = { type: 'boolean' }
const whole: Json = { type: 'integer' }

/** An object of which every member is always there, but those named. */
function object(properties: Readonly<Record<string, Json>>, optional: readonly string[] = []): Json {
  return { type: 'object', required: Object.keys(properties).filter((name) => !optional.includes(name)), properties }
}

/** What the admin API answers. */
export const openApiSchemas: Json = {
  GrantType: { enum: CLIENT_GRANT_TYPES },
  RefreshTokenPolicy: {
    oneOf: [
      object({
        behavior: { const: 'rotatable' },
        lifetimeSeconds: { type: 'integer', minimum: 1, maximum: REFRESH_TOKEN_LIFETIME_SECONDS },
      }),
      object({ behavior: { const: 'non-rotatable' } }),
    ],
  },
  Client: object({
    clientId: text,
    name: text,
    grantType: { $ref: '#/components/schemas/GrantType' },
    callbackUrls: { type: 'array', items: text, maxItems: 60 },
    enabled: flag,
    hasSecret: flag,
    refreshToken: { $ref: '#/components/schemas/RefreshTokenPolicy' },
    createdAt: time,
    createdBy: text,
    updatedAt: time,
    lastUsedAt: timeOrNull,
    version: whole,
  }),
  CreatedClient: object({ client: { $ref: '#/components/schemas/Client' }, clientSecret: text }, ['clientSecret']),
  ClientSecret: object({ clientSecret: text, previous: object({ expiresAt: time }) }, ['previous']),
  RotatedSecret: object({ clientSecret: text, previousExpiresAt: timeOrNull, version: whole }),
  Authorization: object({
    id: text,
    user: object({ id: text, email: { type: ['string', 'null'] } }),
    scope: text,
    grantedAt: time,
    lastUsedAt: timeOrNull,
    expiresAt: timeOrNull,
  }),
  AuditEvent: object({
    id: text,
    at: time,
    actor: object({ id: text, email: text }),
    action: text,
    clientId: { type: ['string', 'null'] },
    clientName: { type: ['string', 'null'] },
    details: { type: 'object' },
  }),
  Tenant: object(
    {
      id: text,
      name: text,
      oauthEnabled: flag,
      ssoEnabled: flag,
      dialect: { enum: DIALECTS },
      rules: object(
        Object.fromEntries(Object.entries(TENANT_RULE_VALUES).map(([rule, values]) => [rule, { enum: values }])),
      ),
      limits: object({
        nameLength: whole,
        callbackUrls: whole,
        callbackUrlLength: whole,
        refreshTokenLifetimeSeconds: whole,
      }),
      viewer: object({ id: text, email: text, roles: { type: 'array', items: { enum: ROLES } }, canAdminister: flag }),
      now: { ...time, description: 'The tenant’s time.' },
      issuer: text,
      endpoints: object({ authorization: text, token: text, deviceAuthorization: text, discovery: text }),
      contact: { ...text, description: 'Whom somebody asks who may not administer the tenant; where the config says.' },
      exceptionUsers: {
        type: 'array',
        items: object({ email: text, name: text }),
        description: 'Who signs in with a password although single sign-on is enabled; for administrators only.',
      },
    },
    ['contact', 'exceptionUsers'],
  ),
  Problem: object({
    type: { type: 'string', format: 'uri-reference' },
    title: text,
    status: whole,
    code: text,
    detail: text,
    errors: {
      type: 'array',
      maxItems: 100,
      items: object(
        {
          field: text,
          code: text,
          message: text,
          suggestion: { ...text, description: 'The nearest value that would be accepted.' },
          facts: {
            type: 'object',
            additionalProperties: { type: ['string', 'number'] },
            description: 'What the message is filled with, for saying it in another language.',
          },
        },
        ['suggestion', 'facts'],
      ),
    },
    errorCount: { ...whole, description: 'How many errors there are; `errors` lists the first hundred.' },
  }),
}
