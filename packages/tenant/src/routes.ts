import { listAuditEvents } from './admin/audit-events.ts'
import { listAuthorizations, revokeAuthorizations, revokeOneAuthorization } from './admin/authorizations.ts'
import { endSecretOverlap, readClientSecret, rotateClientSecret } from './admin/client-secret.ts'
import { createOAuthClient } from './admin/create-oauth-client.ts'
import { listOAuthClients } from './admin/list-oauth-clients.ts'
import { deleteOAuthClient, readOAuthClient, updateOAuthClient } from './admin/oauth-client.ts'
import { openApi } from './admin/openapi.ts'
import { readTenant, updateTenant } from './admin/tenant.ts'
import type { Endpoint, EndpointName } from './http/endpoint.ts'
import { health, readiness } from './http/health.ts'
import { activate, decideDeviceConsent, deviceConsent, deviceSuccess, submitActivate } from './oauth/activate.ts'
import { authenticate, logout, refresh, validate } from './oauth/authentication-api.ts'
import { authorize, authorizeByForm, prelogin } from './oauth/authorize.ts'
import { consent, decideConsent } from './oauth/consent.ts'
import { deviceCode } from './oauth/device-code.ts'
import { discovery, discoveryByPath, jwks } from './oauth/discovery.ts'
import { introspect } from './oauth/introspect.ts'
import { revoke } from './oauth/revoke.ts'
import { signIn, signOut, submitSignIn } from './oauth/sign-in.ts'
import { token } from './oauth/token.ts'
import { userinfo } from './oauth/userinfo.ts'
import { PAGES_CSS_PATH } from './pages/page.ts'
import { pagesStyleSheet } from './pages/style-sheet.ts'

const oauth = (path: string, name: EndpointName | undefined, handlers: Endpoint['handlers']): Endpoint => ({
  path,
  name,
  cors: 'any',
  errors: 'oauth',
  handlers,
})
const page = (path: string, name: EndpointName | undefined, handlers: Endpoint['handlers']): Endpoint => ({
  path,
  name,
  cors: 'none',
  errors: 'page',
  handlers,
})
const authentication = (path: string, handlers: Endpoint['handlers']): Endpoint => ({
  path,
  name: undefined,
  cors: 'any',
  errors: 'authentication-api',
  handlers,
})
const admin = (path: string, handlers: Endpoint['handlers']): Endpoint => ({
  path: `/admin/v1${path}`,
  name: 'admin',
  cors: 'administration',
  errors: 'problem',
  handlers,
})

/** Every endpoint of a tenant but the control API and the resource APIs. */
export const routes: readonly Endpoint[] = [
  oauth('/oauth/token', 'token', { POST: token }),
  oauth('/oauth/device/code', 'device', { POST: deviceCode }),
  oauth('/oauth/revoke', 'revoke', { POST: revoke }),
  oauth('/oauth/introspect', 'introspect', { POST: introspect }),
  oauth('/userinfo', 'userinfo', { GET: userinfo, POST: userinfo }),
  oauth('/.well-known/openid-configuration', 'discovery', { GET: discovery }),
  oauth('/.well-known/oauth-authorization-server', 'discovery', { GET: discovery }),
  oauth('/.well-known/openid-configuration/:path{.+}', 'discovery', { GET: discoveryByPath }),
  oauth('/.well-known/oauth-authorization-server/:path{.+}', 'discovery', { GET: discoveryByPath }),
  oauth('/.well-known/jwks.json', 'jwks', { GET: jwks }),

  page('/auth/authorize', 'authorize', { GET: authorize, POST: authorizeByForm }),
  page('/auth/prelogin', 'authorize', { GET: prelogin }),
  page('/consent', 'authorize', { GET: consent, POST: decideConsent }),
  page('/activate', 'activate', { GET: activate, POST: submitActivate }),
  page('/device/consent', 'activate', { GET: deviceConsent, POST: decideDeviceConsent }),
  page('/device/success', undefined, { GET: deviceSuccess }),
  page('/sign-in', undefined, { GET: signIn, POST: submitSignIn }),
  page('/sign-out', undefined, { POST: signOut }),
  page(PAGES_CSS_PATH, undefined, { GET: pagesStyleSheet }),

  authentication('/token/authenticate', { POST: authenticate }),
  authentication('/token/validate', { GET: validate }),
  authentication('/token/refresh', { POST: refresh }),
  authentication('/token/logout', { POST: logout }),

  admin('/tenant', { GET: readTenant, PATCH: updateTenant }),
  admin('/oauth-clients', { GET: listOAuthClients, POST: createOAuthClient }),
  admin('/oauth-clients/:clientId', { GET: readOAuthClient, PATCH: updateOAuthClient, DELETE: deleteOAuthClient }),
  admin('/oauth-clients/:clientId/secret', { GET: readClientSecret }),
  admin('/oauth-clients/:clientId/secret/rotate', { POST: rotateClientSecret }),
  admin('/oauth-clients/:clientId/secret/previous', { DELETE: endSecretOverlap }),
  admin('/oauth-clients/:clientId/authorizations', { GET: listAuthorizations, DELETE: revokeAuthorizations }),
  admin('/oauth-clients/:clientId/authorizations/:id', { DELETE: revokeOneAuthorization }),
  admin('/audit-events', { GET: listAuditEvents }),
  admin('/openapi.json', { GET: openApi }),

  oauth('/healthz', undefined, { GET: health }),
  oauth('/readyz', undefined, { GET: readiness }),
]
