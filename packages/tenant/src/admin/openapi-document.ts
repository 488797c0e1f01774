import { addressAt } from '@tenantry/core'
import * as z from 'zod/mini'
import { sessionCookieName } from '../http/session.ts'
import { clientCreation, clientUpdate, secretRotation } from './client-schema.ts'
import { openApiSchemas } from './openapi-schemas.ts'
import { tenantChanges } from './tenant.ts'

type Json = Readonly<Record<string, unknown>>

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: Json): Json => ({ 'application/json': { schema } })
const body = (schema: Json, required = true): Json => ({ required, content: json(schema) })
const ok = (description: string, schema: Json, headers?: Json): Json => ({
  description,
  ...(headers === undefined ? {} : { headers }),
  content: json(schema),
})
const problem = (name: string): Json => ({ $ref: `#/components/responses/${name}` })
const parameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` })
const query = (name: string, description: string, schema: Json): Json => ({ name, in: 'query', description, schema })
const list = (items: Json, more: Json = {}): Json => ({
  type: 'object',
  required: ['items', ...Object.keys(more)],
  properties: { items: { type: 'array', items }, ...more },
})
const etag: Json = { ETag: { description: 'The version of the client, quoted.', schema: { type: 'string' } } }
const refusals: Json = { '401': problem('Unauthenticated'), '403': problem('Forbidden') }
const onClient: Json = { ...refusals, '404': problem('NotFound') }
const changing: Json = { ...onClient, '412': problem('StaleVersion') }
const writing: Json = {
  '400': problem('MalformedJson'),
  '413': problem('BodyTooLarge'),
  '415': problem('UnsupportedMediaType'),
  '422': problem('RuleBroken'),
}
const noContent: Json = { description: 'Done.' }
const nextCursor: Json = { nextCursor: { type: ['string', 'null'], description: 'Continues behind this page.' } }
const pageLimit = query('limit', 'Items on a page.', { type: 'integer', minimum: 1, maximum: 200, default: 50 })
const cursor = query('cursor', '`nextCursor` of the page before.', { type: 'string' })

const paths: Json = {
  '/tenant': {
    get: {
      operationId: 'readTenant',
      summary: 'The tenant and who asks, for every signed-in user',
      responses: { '200': ok('The tenant.', ref('Tenant')), ...refusals },
    },
    patch: {
      operationId: 'updateTenant',
      summary: 'Enable OAuth or single sign-on',
      requestBody: body(ref('TenantChanges')),
      responses: { '200': ok('The tenant.', ref('Tenant')), ...refusals, ...writing },
    },
  },
  '/oauth-clients': {
    get: {
      operationId: 'listOAuthClients',
      summary: 'OAuth clients, by page',
      parameters: [
        query('q', 'Text in the name, the client ID or a callback URL, in any case.', { type: 'string' }),
        query('grantType', 'Only clients of this grant.', ref('GrantType')),
        query('enabled', 'Only enabled or only disabled ones.', { type: 'boolean' }),
        query('sort', 'Order; a hyphen turns it round.', {
          enum: ['name', '-name', 'createdAt', '-createdAt', 'lastUsedAt', '-lastUsedAt'],
          default: 'name',
        }),
        pageLimit,
        cursor,
      ],
      responses: {
        '200': ok(
          'A page.',
          list(ref('Client'), { total: { type: 'integer', description: 'Clients on all pages.' }, ...nextCursor }),
        ),
        ...refusals,
        '422': problem('RuleBroken'),
      },
    },
    post: {
      operationId: 'createOAuthClient',
      summary: 'Create an OAuth 2.0 client',
      parameters: [parameter('IdempotencyKey')],
      requestBody: body(ref('ClientCreation')),
      responses: {
        '201': ok('The client, with its secret when it has one.', ref('CreatedClient'), {
          ...etag,
          Location: { description: 'Where the client is.', schema: { type: 'string' } },
        }),
        ...refusals,
        ...writing,
      },
    },
  },
  '/oauth-clients/{clientId}': {
    parameters: [parameter('ClientId')],
    get: {
      operationId: 'readOAuthClient',
      summary: 'One client',
      responses: { '200': ok('The client.', ref('Client'), etag), ...onClient },
    },
    patch: {
      operationId: 'updateOAuthClient',
      summary: 'Change, enable or disable a client',
      parameters: [parameter('IfMatch')],
      requestBody: body(ref('ClientUpdate')),
      responses: { '200': ok('The client.', ref('Client'), etag), ...changing, ...writing },
    },
    delete: {
      operationId: 'deleteOAuthClient',
      summary: 'Delete a client and all it was granted',
      parameters: [parameter('IfMatch')],
      responses: { '204': noContent, ...changing },
    },
  },
  '/oauth-clients/{clientId}/secret': {
    parameters: [parameter('ClientId')],
    get: {
      operationId: 'readClientSecret',
      summary: 'The client secret; leaves an audit event',
      responses: { '200': ok('The secret.', ref('ClientSecret')), ...onClient },
    },
  },
  '/oauth-clients/{clientId}/secret/rotate': {
    parameters: [parameter('ClientId')],
    post: {
      operationId: 'rotateClientSecret',
      summary: 'Rotate the client secret, with an overlap when asked for',
      parameters: [parameter('IfMatch')],
      requestBody: body(ref('SecretRotation'), false),
      responses: { '200': ok('The new secret.', ref('RotatedSecret'), etag), ...changing, ...writing },
    },
  },
  '/oauth-clients/{clientId}/secret/previous': {
    parameters: [parameter('ClientId')],
    delete: {
      operationId: 'endSecretOverlap',
      summary: 'End an overlap early: the former secret stops working',
      parameters: [parameter('IfMatch')],
      responses: { '204': { ...noContent, headers: etag }, ...changing },
    },
  },
  '/oauth-clients/{clientId}/authorizations': {
    parameters: [parameter('ClientId')],
    get: {
      operationId: 'listAuthorizations',
      summary: 'Who has authorized the client',
      responses: { '200': ok('Those alive.', list(ref('Authorization'))), ...onClient },
    },
    delete: {
      operationId: 'revokeAuthorizations',
      summary: 'Revoke all',
      responses: { '204': noContent, ...onClient },
    },
  },
  '/oauth-clients/{clientId}/authorizations/{id}': {
    parameters: [parameter('ClientId'), { name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    delete: { operationId: 'revokeAuthorization', summary: 'Revoke one', responses: { '204': noContent, ...onClient } },
  },
  '/audit-events': {
    get: {
      operationId: 'listAuditEvents',
      summary: 'What administrators did, newest first; never a secret',
      parameters: [query('clientId', 'Only of this client.', { type: 'string' }), pageLimit, cursor],
      responses: {
        '200': ok('A page.', list(ref('AuditEvent'), nextCursor)),
        ...refusals,
        '422': problem('RuleBroken'),
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'readOpenApi',
      summary: 'This document',
      security: [],
      responses: { '200': ok('OpenAPI 3.1.', { type: 'object' }) },
    },
  },
}

const PROBLEM_RESPONSES: Readonly<Record<string, string>> = {
  MalformedJson: 'The body is not JSON.',
  Unauthenticated: 'Nobody is signed in.',
  Forbidden:
    'Not a tenant security administrator; or a change by cookie from another origin; or an access token of an OAuth client.',
  NotFound: 'There is no such thing.',
  StaleVersion: '`If-Match` names another version; nothing was changed.',
  BodyTooLarge: 'The body is larger than 256 KiB.',
  UnsupportedMediaType: 'The body is not `application/json`.',
  RuleBroken: 'A rule is broken; `errors` names each member and rule.',
}

/** The schema of a request body, as it is checked. */
function requestSchema(schema: z.core.$ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

/** OpenAPI 3.1 of the admin API at an issuer. */
export function openApiDocument(issuer: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tenantry admin API',
      version: '1',
      description:
        'Administers the OAuth 2.0 clients of a mock tenant. The real service documents no such API: this one is Tenantry’s own. In request bodies a member that is `null` counts as left out.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: addressAt(issuer, '/admin/v1') }],
    security: [{ anaplanAuthToken: [] }, { sessionCookie: [] }],
    paths,
    components: {
      securitySchemes: {
        anaplanAuthToken: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`AnaplanAuthToken <tokenValue>` from `POST /token/authenticate`.',
        },
        sessionCookie: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookieName(issuer),
          description: 'The cookie of a signed-in browser; a change needs the own `Origin`.',
        },
      },
      parameters: {
        ClientId: { name: 'clientId', in: 'path', required: true, schema: { type: 'string' } },
        IfMatch: {
          name: 'If-Match',
          in: 'header',
          description: 'The `ETag` that the change is based on.',
          schema: { type: 'string' },
        },
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'For a day, the same answer again to the same body.',
          schema: { type: 'string', maxLength: 255 },
        },
      },
      responses: Object.fromEntries(
        Object.entries(PROBLEM_RESPONSES).map(([name, description]) => [
          name,
          { description, content: { 'application/problem+json': { schema: ref('Problem') } } },
        ]),
      ),
      schemas: {
        ...openApiSchemas,
        TenantChanges: requestSchema(tenantChanges),
        ClientCreation: { ...requestSchema(clientCreation), required: ['name', 'grantType'] },
        ClientUpdate: requestSchema(z.omit(clientUpdate, { grantType: true })),
        SecretRotation: requestSchema(secretRotation),
      },
    },
  }
}
