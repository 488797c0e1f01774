import { listAuditEvents } from './admin/audit-events.ts'
import { listAuthorizations, revokeAuthorizations, revokeOneAuthorization } from './admin/authorizations.ts'
import { readClientSecret, rotateClientSecret } from './admin/client-secret.ts'
import { createOAuthClient } from './admin/create-oauth-client.ts'
import { listOAuthClients } from './admin/list-oauth-clients.ts'
import { deleteOAuthClient, readOAuthClient, updateOAuthClient } from './admin/oauth-client.ts'
import { readTenant, updateTenant } from './admin/tenant.ts'
import type { Endpoint } from './http/endpoint.ts'
import { health } from './http/health.ts'
import { activate, decideDeviceConsent, deviceConsent, deviceSuccess, submitActivate } from './oauth/activate.ts'
import { authenticate, logout, refresh, validate } from './oauth/authentication-api.ts'
import { authorize, prelogin } from './oauth/authorize.ts'
import { consent, decideConsent } from './oauth/consent.ts'
import { deviceCode } from './oauth/device-code.ts'
import { discovery, jwks } from './oauth/discovery.ts'
import { introspect } from './oauth/introspect.ts'
import { revoke } from './oauth/revoke.ts'
import { signIn, signOut, submitSignIn } from './oauth/sign-in.ts'
import { token } from './oauth/token.ts'
import { userinfo } from './oauth/userinfo.ts'
import { PAGES_CSS_PATH } from './pages/page.ts'
import { pagesStyleSheet } from './pages/style-sheet.ts'

const oauth = (path: string, handlers: Endpoint['handlers']): Endpoint => ({
  path,
  cors: 'any',
  errors: 'oauth',
  handlers,
})
const page = (path: string, handlers: Endpoint['handlers']): Endpoint => ({
  path,
  cors: 'none',
  errors: 'page',
  handlers,
})
const authentication = (path: string, handlers: Endpoint['handlers']): Endpoint => ({
  path,
  cors: 'any',
  errors: 'authentication-api',
  handlers,
})
const admin = (path: string, handlers: Endpoint['handlers']): Endpoint => ({
  path: `/admin/v1${path}`,
  cors: 'administration',
  errors: 'problem',
  handlers,
})

/** Every endpoint of a tenant but the control API and the resource APIs. */
export const routes: readonly Endpoint[] = [
  oauth('/oauth/token', { POST: token }),
  oauth('/oauth/device/code', { POST: deviceCode }),
  oauth('/oauth/revoke', { POST: revoke }),
  oauth('/oauth/introspect', { POST: introspect }),
  oauth('/userinfo', { GET: userinfo, POST: userinfo }),
  oauth('/.well-known/openid-configuration', { GET: discovery }),
  oauth('/.well-known/oauth-authorization-server', { GET: discovery }),
  oauth('/.well-known/jwks.json', { GET: jwks }),

  page('/auth/authorize', { GET: authorize }),
  page('/auth/prelogin', { GET: prelogin }),
  page('/consent', { GET: consent, POST: decideConsent }),
  page('/activate', { GET: activate, POST: submitActivate }),
  page('/device/consent', { GET: deviceConsent, POST: decideDeviceConsent }),
  page('/device/success', { GET: deviceSuccess }),
  page('/sign-in', { GET: signIn, POST: submitSignIn }),
  page('/sign-out', { POST: signOut }),
  page(PAGES_CSS_PATH, { GET: pagesStyleSheet }),

  authentication('/token/authenticate', { POST: authenticate }),
  authentication('/token/validate', { GET: validate }),
  authentication('/token/refresh', { POST: refresh }),
  authentication('/token/logout', { POST: logout }),

  admin('/tenant', { GET: readTenant, PATCH: updateTenant }),
  admin('/oauth-clients', { GET: listOAuthClients, POST: createOAuthClient }),
  admin('/oauth-clients/:clientId', { GET: readOAuthClient, PATCH: updateOAuthClient, DELETE: deleteOAuthClient }),
  admin('/oauth-clients/:clientId/secret', { GET: readClientSecret }),
  admin('/oauth-clients/:clientId/secret/rotate', { POST: rotateClientSecret }),
  admin('/oauth-clients/:clientId/authorizations', { GET: listAuthorizations, DELETE: revokeAuthorizations }),
  admin('/oauth-clients/:clientId/authorizations/:id', { DELETE: revokeOneAuthorization }),
  admin('/audit-events', { GET: listAuditEvents }),

  oauth('/healthz', { GET: health }),
]
