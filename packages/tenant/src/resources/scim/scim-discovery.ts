import { addressAt } from '@tenantry/core'
import type { Answer } from '../../http/answer.ts'
import { SEEDED_AT } from '../seeded-at.ts'
import { SCIM_BASE, scimAnswer, scimList, USER_SCHEMA } from './scim-answer.ts'

const meta = (issuer: string, resourceType: string, path: string) => ({
  resourceType,
  location: addressAt(issuer, SCIM_BASE + path),
})

/** @see RFC 7643 §5 */
export function serviceProviderConfig(issuer: string): Answer {
  const unsupported = { supported: false }
  return scimAnswer({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    documentationUri: 'https://datatracker.ietf.org/doc/html/rfc7644',
    patch: unsupported,
    bulk: { ...unsupported, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: 100 },
    changePassword: unsupported,
    sort: unsupported,
    etag: unsupported,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'An access token of an OAuth client of this tenant.',
        specUri: 'https://datatracker.ietf.org/doc/html/rfc6750',
        documentationUri: 'https://datatracker.ietf.org/doc/html/rfc6750',
      },
    ],
    meta: {
      ...meta(issuer, 'ServiceProviderConfig', '/ServiceProviderConfig'),
      created: SEEDED_AT,
      lastModified: SEEDED_AT,
    },
  })
}

/** @see RFC 7643 §6 */
export function resourceTypes(issuer: string): Answer {
  const user = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: 'User Account',
    schema: USER_SCHEMA,
    meta: meta(issuer, 'ResourceType', '/ResourceTypes/User'),
  }
  return scimList([user], 1, 1)
}

/** @see RFC 7643 §7 */
export function schemas(issuer: string): Answer {
  const user = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: USER_SCHEMA,
    name: 'User',
    description: 'User Account',
    attributes: [
      attribute('userName', 'string', 'The e-mail address of the user.', { required: true, uniqueness: 'server' }),
      attribute('name', 'complex', 'The name of the user in parts.', {
        subAttributes: [
          attribute('familyName', 'string', 'The family name.'),
          attribute('givenName', 'string', 'The given name.'),
          attribute('formatted', 'string', 'The whole name.'),
        ],
      }),
      attribute('displayName', 'string', 'The name as it is shown.'),
      attribute('active', 'boolean', 'Whether the user may sign in.'),
    ],
    meta: meta(issuer, 'Schema', `/Schemas/${USER_SCHEMA}`),
  }
  return scimList([user], 1, 1)
}

function attribute(name: string, type: string, description: string, rest: Readonly<Record<string, unknown>> = {}) {
  const common = { multiValued: false, required: false, caseExact: false, mutability: 'readOnly', returned: 'default' }
  return { name, type, description, ...common, uniqueness: 'none', ...rest }
}
