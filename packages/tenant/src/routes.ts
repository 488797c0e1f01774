import { listAuditEvents } from './admin/audit-events.ts'
import { listAuthorizations, revokeAuthorizations, revokeOneAuthorization } from './admin/authorizations.ts'
import { endSecretOverlap, readClientSecret, rotateClientSecret } from './admin/client-secret.ts'
import { createOAuthClient } from './admin/create-oauth-client.ts'
import { listOAuthClients } from './admin/list-oauth-clients.ts'
import { deleteOAuthClient, readOAuthClient, updateOAuthClient } from './admin/oauth-client.ts'
import { openApi } from './admin/openapi.ts'
import { readTenant, updateTenant } from './admin/tenant.ts'
import { accepted } from './http/answer.ts'
import { apiIndex } from './http/api-index.ts'
import type { FaultyEndpoint, LoggedEndpoint } from './http/endpoint-name.ts'
import type { Endpoint, Handler, Method, Operation } from './http/endpoint.ts'
import { ADMIN_BODY_LIMIT, OAUTH_BODY_LIMIT } from './http/request-body.ts'
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
import { resourceEndpoints } from './resources/resource-endpoints.ts'

type Operations = Readonly<Partial<Record<Method, Operation | Handler>>>

interface Row {
  /** What it is called in the exchange log and where faults are injected. */
  readonly name?: FaultyEndpoint & LoggedEndpoint
  readonly parameters?: Endpoint['parameters']
}

const oauth = (path: string, { name, parameters = 'none' }: Row, operations: Operations): Endpoint => ({
  path,
  faulty: name,
  logged: name,
  cors: 'any',
  host: 'any',
  errors: 'oauth',
  bodyLimit: OAUTH_BODY_LIMIT,
  parameters,
  operations: operationsOf(operations),
})
const forClients = (path: string, name: Row['name'] & string, answer: Handler): Endpoint =>
  oauth(path, { name, parameters: 'form-or-json' }, { POST: answer })
const page = (path: string, names: Pick<Endpoint, 'faulty' | 'logged'>, operations: Operations): Endpoint => ({
  path,
  ...names,
  cors: 'none',
  host: 'own',
  errors: 'page',
  bodyLimit: OAUTH_BODY_LIMIT,
  parameters: 'form',
  operations: operationsOf(operations),
})
const authentication = (path: string, operations: Operations): Endpoint => ({
  path,
  faulty: undefined,
  logged: 'authentication',
  cors: 'any',
  host: 'any',
  errors: 'authentication',
  bodyLimit: OAUTH_BODY_LIMIT,
  parameters: 'none',
  operations: operationsOf(operations),
})
const admin = (path: string, operations: Operations): Endpoint => ({
  path: `/admin/v1${path}`,
  faulty: 'admin',
  logged: undefined,
  cors: 'administration',
  host: 'own',
  errors: 'problem',
  bodyLimit: ADMIN_BODY_LIMIT,
  parameters: 'none',
  operations: operationsOf(operations),
})

function operationsOf(operations: Operations): Endpoint['operations'] {
  return Object.fromEntries(
    Object.entries(operations).map(([method, one]) => [method, typeof one === 'function' ? { answer: one } : one]),
  )
}

const AUTHORIZE = { faulty: 'authorize', logged: 'authorize' } as const
const ACTIVATE = { faulty: 'activate', logged: 'activate' } as const
const SIGN_IN = { faulty: undefined, logged: 'sign-in' } as const
const UNOBSERVED = { faulty: undefined, logged: undefined } as const

const adminApi: readonly Endpoint[] = [
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
]

const adminIndex = apiIndex(adminApi)

/** Every endpoint of a tenant but the control API. */
export const routes: readonly Endpoint[] = [
  forClients('/oauth/token', 'token', token),
  forClients('/oauth/device/code', 'device', deviceCode),
  forClients('/oauth/revoke', 'revoke', revoke),
  forClients('/oauth/introspect', 'introspect', introspect),
  oauth('/userinfo', { name: 'userinfo' }, { GET: userinfo, POST: userinfo }),
  oauth('/.well-known/openid-configuration', { name: 'discovery' }, { GET: discovery }),
  oauth('/.well-known/oauth-authorization-server', { name: 'discovery' }, { GET: discovery }),
  oauth('/.well-known/openid-configuration/:path{.+}', { name: 'discovery' }, { GET: discoveryByPath }),
  oauth('/.well-known/oauth-authorization-server/:path{.+}', { name: 'discovery' }, { GET: discoveryByPath }),
  oauth('/.well-known/jwks.json', { name: 'jwks' }, { GET: jwks }),

  page('/auth/authorize', AUTHORIZE, { GET: authorize, POST: authorizeByForm }),
  page('/auth/prelogin', AUTHORIZE, { GET: prelogin }),
  page('/consent', AUTHORIZE, { GET: consent, POST: decideConsent }),
  page('/activate', ACTIVATE, { GET: activate, POST: submitActivate }),
  page('/device/consent', ACTIVATE, { GET: deviceConsent, POST: decideDeviceConsent }),
  page('/device/success', UNOBSERVED, { GET: deviceSuccess }),
  page('/sign-in', SIGN_IN, { GET: signIn, POST: submitSignIn }),
  page('/sign-out', SIGN_IN, { POST: signOut }),
  page(PAGES_CSS_PATH, UNOBSERVED, { GET: pagesStyleSheet }),

  authentication('/token/authenticate', { POST: authenticate }),
  authentication('/token/validate', { GET: validate }),
  authentication('/token/refresh', { POST: refresh }),
  authentication('/token/logout', { POST: logout }),

  ...resourceEndpoints,

  ...adminApi,
  // To everybody: which calls there are is no secret.
  admin('', { GET: (call) => accepted(adminIndex(call)) }),

  oauth('/healthz', {}, { GET: health }),
  oauth('/readyz', {}, { GET: readiness }),
]
