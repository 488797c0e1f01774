import { tokenCaller } from '@tenantry/core'
import type { Issuing, TokenCaller } from '@tenantry/core'
import { refusedBy, withSubject } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import type { Call, Endpoint, Operation } from '../http/endpoint.ts'
import { shapedReply } from '../http/failure-answer.ts'
import { OAUTH_BODY_LIMIT } from '../http/request-body.ts'
import { pathOf } from '../http/request-target.ts'
import type { LoggedRefusal } from '../http/request-refusal.ts'
import { auditRoutes } from './audit-events.ts'
import { cloudWorksRoutes } from './cloudworks.ts'
import { integrationApi, integrationRoutes } from './integration/integration-routes.ts'
import type { OpenRoute, ResourceApi, ResourceHandler, ResourceRoute } from './resource-call.ts'
import { scimOpenRoutes, scimRoutes } from './scim/scim-routes.ts'

const routes: readonly ResourceRoute[] = [
  ...cloudWorksRoutes,
  ...integrationRoutes,
  ...scimRoutes,
  ...auditRoutes,
  // The service hides a model below its workspace: it is read by its own path.
  { path: '/2/0/workspaces/:workspaceId/models/:modelId', api: integrationApi, operations: {} },
  // Nothing else is there for anybody with a token, and 401 for anybody without.
  {
    path: '/2/0/*',
    api: integrationApi,
    operations: { GET: ({ notFound }) => notFound(), POST: ({ notFound }) => notFound() },
  },
]

function endpoint(path: string, { errors }: ResourceApi, operations: Endpoint['operations']): Endpoint {
  return {
    path,
    faulty: 'resource',
    logged: 'resource',
    cors: 'any',
    host: 'any',
    errors,
    bodyLimit: OAUTH_BODY_LIMIT,
    parameters: 'none',
    operations,
  }
}

const openEndpoint = ({ path, api, answerAnyone }: OpenRoute): Endpoint =>
  endpoint(path, api, { GET: { answer: ({ context }) => answerAnyone(context.issuer) } })

/** The resource APIs: Integration, CloudWorks, SCIM and audit. */
export const resourceEndpoints: readonly Endpoint[] = [
  ...scimOpenRoutes.map(openEndpoint),
  ...routes.map(({ path, api, operations }) =>
    endpoint(
      path,
      api,
      Object.fromEntries(Object.entries(operations).map(([method, handler]) => [method, operation(api, handler)])),
    ),
  ),
]

/** An operation for callers with a live token, and with the role that the API needs. */
function operation(api: ResourceApi, handler: ResourceHandler): Operation {
  return {
    access: (call) =>
      call.context.transact(async (issuing) => {
        const caller = await callerOf(call, api, issuing)
        return 'reply' in caller ? caller : undefined
      }),
    answer: (call) =>
      call.context.transact(async (issuing) => {
        const caller = await callerOf(call, api, issuing)
        if ('reply' in caller) return caller
        const refuse = refusalsOf(call, api, issuing)
        const answer = await handler({
          ...call,
          user: caller.user,
          issuing,
          url: new URL(call.request.url),
          param: (name) => call.params[name] ?? '',
          refuse: (rule) => refuse({ reason: 'request_malformed', rule }, 400, rule),
          notFound: (message = 'Not Found') =>
            refuse({ reason: 'not_visible', path: pathOf(call.request.url) }, 404, message),
        })
        return withSubject(answer, caller.subject)
      }),
  }
}

/** Whose token it is, with the role that the API needs, or the refusal. @see RFC 6750 §3 */
async function callerOf(call: Call, api: ResourceApi, issuing: Issuing): Promise<TokenCaller | Answer> {
  const { schemes, role } = api
  const refuse = refusalsOf(call, api, issuing)
  const caller = await tokenCaller(call.request.headers.get('authorization'), schemes, issuing)
  if (!caller.ok) {
    // RFC 6750 §3: how to present a token, with at least one attribute; §3.1: no error code where none came.
    const { refusal, subject } = caller
    const known = refusal.reason === 'token_unknown'
    const bearer = `Bearer realm="${issuing.issuer}"${known ? ', error="invalid_token"' : ''}`
    const challenge = { 'www-authenticate': schemes.includes('Bearer') ? bearer : 'AnaplanAuthToken' }
    const message = known ? 'The token is unknown, expired or revoked.' : api.noValidHeader
    return withSubject(refuse(refusal, 401, message, challenge), subject ?? {})
  }
  const { user, subject } = caller.value
  if (role !== undefined && !user.roles.includes(role.name))
    return withSubject(refuse({ reason: 'role_missing', role: role.name }, 401, role.message), subject)
  return caller.value
}

function refusalsOf({ request }: Call, { errors, errorCode }: ResourceApi, { now }: Issuing) {
  const place = { path: pathOf(request.url), now }
  return (refusal: LoggedRefusal, status: number, message: string, headers: Record<string, string> = {}): Answer => {
    const error = errorCode?.(refusal) ?? ''
    return refusedBy(refusal, shapedReply(errors, { status, error, title: message, detail: message }, place, headers))
  }
}
