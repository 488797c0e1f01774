/** The limit that a tenant is measured against: a Hono app that parses a form, and answers as much JSON as it. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()
const origin = 'http://localhost:4000'
const authentication = ['client_secret_basic', 'client_secret_post', 'none']
const grants = ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code', 'refresh_token']
// As many members of as many bytes as a tenant tells of itself.
const document = {
  issuer: origin,
  authorization_endpoint: `${origin}/auth/authorize`,
  token_endpoint: `${origin}/oauth/token`,
  device_authorization_endpoint: `${origin}/oauth/device/code`,
  revocation_endpoint: `${origin}/oauth/revoke`,
  introspection_endpoint: `${origin}/oauth/introspect`,
  userinfo_endpoint: `${origin}/userinfo`,
  jwks_uri: `${origin}/.well-known/jwks.json`,
  scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: grants,
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: authentication,
  revocation_endpoint_auth_methods_supported: authentication,
  introspection_endpoint_auth_methods_supported: authentication,
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
  ],
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
  authorization_response_iss_parameter_supported: false,
}
app.get('/.well-known/openid-configuration', (c) => c.json(document))
app.post('/oauth/token', async (c) => {
  // Not `parseBody`, which takes half as much time again: the limit is what Hono can do.
  const grantType = new URLSearchParams(await c.req.text()).get('grant_type')
  return c.json({ access_token: 'x'.repeat(518), scope: grantType, expires_in: 2100, token_type: 'Bearer' })
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`listening on http://127.0.0.1:${port}`)
})
