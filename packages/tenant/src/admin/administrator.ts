import { liveAccessToken, presentedToken, users } from '@tenantry/core'
import type { Issuing, User } from '@tenantry/core'
import { accepted } from '../http/answer.ts'
import type { Call, Operation } from '../http/endpoint.ts'
import { problemResponse } from '../http/problem.ts'
import { isSameOrigin } from '../http/same-origin.ts'
import { signedIn } from '../http/session.ts'
import { Reply } from '../http/reply.ts'

/** A call by somebody who may make it. */
export interface AdminCall extends Call {
  readonly viewer: User
  readonly issuing: Issuing
}

type AdminHandler = (call: AdminCall) => Reply | Promise<Reply>

/** Why a viewer may not make a call; `undefined` when they may. */
type Permission = (viewer: User) => Reply | undefined

/** Whether a user may administer the tenant. */
export function canAdminister({ roles }: User): boolean {
  return roles.includes('tenant_security_administrator')
}

/** An operation for tenant security administrators. */
export function forAdministrators(answer: AdminHandler): Operation {
  return operation(answer, (viewer) =>
    canAdminister(viewer)
      ? undefined
      : problemResponse('forbidden', 'You need the tenant security administrator role to manage OAuth clients.'),
  )
}

/** An operation for every signed-in user. */
export function forViewers(answer: AdminHandler): Operation {
  return operation(answer, () => undefined)
}

function operation(answer: AdminHandler, permission: Permission): Operation {
  return {
    access: ({ request, context }) =>
      context.transact(async (issuing) => {
        const viewer = await permittedViewer(request, issuing, permission)
        return viewer instanceof Reply ? accepted(viewer) : undefined
      }),
    answer: (call) =>
      call.context.transact(async (issuing) => {
        const viewer = await permittedViewer(call.request, issuing, permission)
        return accepted(viewer instanceof Reply ? viewer : await answer({ ...call, viewer, issuing }))
      }),
  }
}

async function permittedViewer(request: Request, issuing: Issuing, permission: Permission): Promise<User | Reply> {
  const viewer = await viewerOf(request, issuing)
  return viewer instanceof Reply ? viewer : (permission(viewer) ?? viewer)
}

async function viewerOf(request: Request, issuing: Issuing): Promise<User | Reply> {
  if (request.headers.has('authorization')) return tokenViewer(request, issuing)
  const session = await signedIn(request, issuing)
  if (session === undefined) return problemResponse('unauthenticated', 'Sign in to manage OAuth clients.')
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  if (changes && !isSameOrigin(request, issuing.issuer)) {
    return problemResponse('cross_origin', 'With the session cookie, a change must come from a page of this origin.')
  }
  return session.user
}

async function tokenViewer(request: Request, { unit, tenant, digest, now }: Issuing): Promise<User | Reply> {
  const presented = presentedToken(request.headers.get('authorization'))
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
