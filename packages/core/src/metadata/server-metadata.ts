import { SUPPORTED_SCOPES } from '../client/scope.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { GRANTS } from '../token/grants.ts'
import { addressAt } from './issuer.ts'

/**
 * What the tenant says of itself: the one document for OIDC Discovery and RFC 8414.
 * Endpoints that take HTTP Basic or the body's secret say so; `none` is for device clients.
 */
export function serverMetadata(
  issuer: string,
  dialect: Dialect,
  signingAlgorithm: string,
): Readonly<Record<string, unknown>> {
  const clientAuthentication = ['client_secret_basic', 'client_secret_post', 'none']
  return {
    issuer,
    authorization_endpoint: addressAt(issuer, '/auth/authorize'),
    token_endpoint: addressAt(issuer, '/oauth/token'),
    device_authorization_endpoint: addressAt(issuer, '/oauth/device/code'),
    revocation_endpoint: addressAt(issuer, '/oauth/revoke'),
    introspection_endpoint: addressAt(issuer, '/oauth/introspect'),
    userinfo_endpoint: addressAt(issuer, '/userinfo'),
    jwks_uri: addressAt(issuer, '/.well-known/jwks.json'),
    scopes_supported: SUPPORTED_SCOPES,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: GRANTS.map(({ grantType }) => grantType),
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [signingAlgorithm],
    token_endpoint_auth_methods_supported: clientAuthentication,
    revocation_endpoint_auth_methods_supported: clientAuthentication,
    introspection_endpoint_auth_methods_supported: clientAuthentication,
    code_challenge_methods_supported: ['S256'],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'name',
      'given_name',
      'family_name',
      'email',
      'email_verified',
    ],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: dialect.issuerInAuthorizationResponse,
  }
}
