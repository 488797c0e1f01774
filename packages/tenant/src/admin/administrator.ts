import { liveAccessToken, users } from '@tenantry/core'
import type { Issuing, User } from '@tenantry/core'
import { presentedToken } from '../http/authorization-header.ts'
import type { Call, Handler } from '../http/endpoint.ts'
import { problemResponse } from '../http/problem.ts'
import { ADMIN_BODY_LIMIT, requestBody } from '../http/request-body.ts'
import type { RequestBody } from '../http/request-body.ts'
import { isSameOrigin } from '../http/same-origin.ts'
import { signedIn } from '../http/session.ts'

/** A call by somebody who may make it. */
export interface AdminCall extends Call {
  readonly viewer: User
  /** Read before the decision, which may be made more than once. */
  readonly body: RequestBody
  readonly issuing: Issuing
}

type AdminHandler = (call: AdminCall) => Response | Promise<Response>

/** Whether a user may administer the tenant. */
export function canAdminister({ roles }: User): boolean {
  return roles.includes('tenant_security_administrator')
}

/** An operation for tenant security administrators. */
export function forAdministrators(answer: AdminHandler): Handler {
  return forViewers((call) =>
    canAdminister(call.viewer)
      ? answer(call)
      : problemResponse('forbidden', 'You need the tenant security administrator role to manage OAuth clients.'),
  )
}

/** An operation for every signed-in user. */
export function forViewers(answer: AdminHandler): Handler {
  return async (call) => {
    const body = await requestBody(call.request, ADMIN_BODY_LIMIT)
    return call.context.transact(async (issuing) => {
      const viewer = await viewerOf(call.request, issuing)
      return viewer instanceof Response ? viewer : answer({ ...call, viewer, body, issuing })
    })
  }
}

async function viewerOf(request: Request, issuing: Issuing): Promise<User | Response> {
  if (request.headers.has('authorization')) return tokenViewer(request, issuing)
  const session = await signedIn(request, issuing)
  if (session === undefined) return problemResponse('unauthenticated', 'Sign in to manage OAuth clients.')
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  if (changes && !isSameOrigin(request, issuing.issuer)) {
    return problemResponse('cross_origin', 'With the session cookie, a change must come from a page of this origin.')
  }
  return session.user
}

async function tokenViewer(request: Request, { unit, tenant, digest, now }: Issuing): Promise<User | Response> {
  const presented = presentedToken(request)
  const live =
    presented === undefined ? undefined : await liveAccessToken(unit, await digest(presented.value), tenant, now)
  if (live !== undefined && live.token.grant !== null) {
    return problemResponse(
      'forbidden',
      'An access token that an OAuth client obtained is never enough to administer the tenant.',
    )
  }
  const user =
    live === undefined || presented?.scheme !== 'AnaplanAuthToken'
      ? undefined
      : await unit.get(users, live.token.userId)
  return (
    user ??
    problemResponse(
      'unauthenticated',
      'Send Authorization: AnaplanAuthToken with a tokenValue from POST /token/authenticate that is alive.',
    )
  )
}
