import { approvedLocation, refusedLocation, users } from '@tenantry/core'
import type { AuthorizationRequest, Issuing, RefusalAt } from '@tenantry/core'
import { accepted, refusedBy, withSubject } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import type { Call, Handler } from '../http/endpoint.ts'
import { failureAnswer } from '../http/failure-answer.ts'
import { link } from '../http/link.ts'
import { formParameters, queryOfForm } from '../http/parameters.ts'
import { pathOf } from '../http/request-target.ts'
import { signedIn } from '../http/session.ts'
import type { SignedIn } from '../http/session.ts'
import { showConsent } from './consent.ts'
import { authorizationRequestIn } from './authorization-request.ts'
import { flowOf, withFlow } from './flow.ts'
import { redirect, signInLocation } from './redirect.ts'
import { refusalPage } from './refusal-page.ts'
import { showSignIn } from './sign-in.ts'

/** `GET /auth/authorize`: leads on to sign-in, consent or the callback. @see RFC 6749 §4.1.1 */
export const authorize: Handler = (call) => answer(call, 'redirect')

/** `POST /auth/authorize`, where the dialect has it: the same parameters as a form. @see OIDC Core §3.1.2.1 */
export const authorizeByForm: Handler = async (call) => {
  const { context, request, body } = call
  const answered = await context.transact(({ dialect }) => dialect.postedAuthorizationRequest === 'answered')
  if (answered) return answer({ ...call, query: queryOfForm(body) }, 'redirect')
  const allowed = 'GET, HEAD, OPTIONS'
  const place = { issuer: context.issuer, path: pathOf(request.url), now: context.clock.now() }
  return failureAnswer('page', { reason: 'method_not_allowed', method: 'POST', allowed }, place, { allow: allowed })
}

/** `GET /auth/prelogin`: the same, but shows the sign-in or consent page without a redirect, as the real service does. */
export const prelogin: Handler = (call) => answer(call, 'page')

function answer(call: Call, how: 'redirect' | 'page'): Promise<Answer> {
  return call.context.transact(async (issuing) => {
    const flowId = flowOf(call.query, issuing.random)
    // Where nothing is logged, the addresses stay as they are.
    const asked = call.context.development ? { ...call, query: withFlow(call.query, flowId) } : call
    const said = await answerWithin(asked, issuing, { how, flowId })
    return withSubject(said, { flowId, clientId: formParameters(call.query).values.get('client_id') })
  })
}

/** Answers one request of a flow. */
async function answerWithin(
  call: Call,
  issuing: Issuing,
  { how, flowId }: { how: 'redirect' | 'page'; flowId: string },
): Promise<Answer> {
  const checked = await authorizationRequestIn(call.query, issuing)
  if (checked.deliver === 'page') return refusalPage(checked.refusal, issuing)
  if (checked.deliver === 'redirect')
    return refusedBy(checked.refusal, redirect(refusedLocation(checked.target, checked.refusal, issuing)))
  const { request } = checked
  const approver = await autoApprover(issuing)
  if (approver !== undefined) {
    const location = await approvedLocation(request, { ...approver, flowId }, issuing)
    return accepted(redirect(location), { subject: { userId: approver.userId } })
  }
  const session = await signedIn(call.request, issuing)
  if (request.prompt.has('none')) {
    const refusal: RefusalAt<'authorize'> = { reason: session === undefined ? 'login_required' : 'consent_required' }
    return refusedBy(refusal, redirect(refusedLocation(request.target, refusal, issuing)))
  }
  if (session === undefined || mustSignInAgain(request, session, issuing.now)) {
    const returnTo = `/auth/authorize?${withoutPrompt(call.query)}`
    const clientName = request.client.name
    return how === 'redirect'
      ? accepted(redirect(signInLocation(issuing.issuer, returnTo)))
      : showSignIn(call, issuing, { returnTo: link(issuing.issuer, returnTo), clientName })
  }
  return how === 'redirect'
    ? accepted(redirect(link(issuing.issuer, `/consent?${call.query}`)), { subject: { userId: session.user.id } })
    : showConsent(call, issuing, { request, session })
}

/** The user whose consent is taken for granted, when the control API has named one. */
async function autoApprover({ unit, tenant, now }: Issuing): Promise<{ userId: string; authTime: number } | undefined> {
  if (tenant.autoApprove === null) return undefined
  const user = await unit.get(users, tenant.autoApprove)
  return user === undefined ? undefined : { userId: user.id, authTime: now }
}

/** @see OIDC Core §3.1.2.1 `prompt`, `max_age` */
function mustSignInAgain(
  { prompt, maxAgeSeconds }: AuthorizationRequest,
  { authTime }: SignedIn,
  now: number,
): boolean {
  return prompt.has('login') || (maxAgeSeconds !== undefined && now - authTime > maxAgeSeconds * 1000)
}

/** The request as it goes on after a sign-in that it asked for: asking again, or for one of 0 seconds ago, would never end. */
function withoutPrompt(query: string): string {
  return query
    .split('&')
    .filter((pair) => !/^(prompt|max_age)=/.test(pair))
    .join('&')
}
