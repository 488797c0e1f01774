import { liveAccessToken, users } from '@tenantry/core'
import type { Issuing, Subject, User } from '@tenantry/core'
import { refusedBy, withSubject } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import { presentedToken } from '../http/authorization-header.ts'
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

interface Caller {
  readonly user: User
  readonly subject: Subject
}

/** Whose token it is, or the refusal. @see RFC 6750 §3 */
async function callerOf(call: Call, api: ResourceApi, issuing: Issuing): Promise<Caller | Answer> {
  const { unit, tenant, digest, now, issuer } = issuing
  const refuse = refusalsOf(call, api, issuing)
  // The answer to a request without a good token says how to present one, with at least one attribute; RFC 6750 §3.1: no
  // error code where none came.
  const challenge = (attributes: string) => ({
    'www-authenticate': api.schemes.includes('Bearer') ? `Bearer realm="${issuer}"${attributes}` : 'AnaplanAuthToken',
  })
  const presented = presentedToken(call.request)
  if (presented === undefined || !api.schemes.includes(presented.scheme))
    return refuse({ reason: 'token_missing', schemes: api.schemes }, 401, api.noValidHeader, challenge(''))
  const live = await liveAccessToken(unit, await digest(presented.value), tenant, now)
  const user = live === undefined ? undefined : await unit.get(users, live.token.userId)
  if (live === undefined || user === undefined) {
    const message = 'The token is unknown, expired or revoked.'
    return refuse({ reason: 'token_unknown' }, 401, message, challenge(', error="invalid_token"'))
  }
  const { role } = api
  if (role !== undefined && !user.roles.includes(role.name))
    return withSubject(refuse({ reason: 'role_missing', role: role.name }, 401, role.message), live.subject)
  return { user, subject: live.subject }
}

function refusalsOf({ request }: Call, { errors, errorCode }: ResourceApi, { now }: Issuing) {
  const place = { path: pathOf(request.url), now }
  return (refusal: LoggedRefusal, status: number, message: string, headers: Record<string, string> = {}): Answer => {
    const error = errorCode?.(refusal) ?? ''
    return refusedBy(refusal, shapedReply(errors, { status, error, title: message, detail: message }, place, headers))
  }
}
