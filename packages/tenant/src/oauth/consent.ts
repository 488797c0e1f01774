import { approvedLocation, callbackDestination, refusedLocation } from '@tenantry/core'
import type { AuthorizationRequest, Issuing, RefusalAt, ResponseTarget, Subject } from '@tenantry/core'
import { accepted, refusedBy, withSubject } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import { openForm, submitForm } from '../http/csrf-token.ts'
import type { Call, Handler } from '../http/endpoint.ts'
import { link } from '../http/link.ts'
import { formParameters } from '../http/parameters.ts'
import { signedIn } from '../http/session.ts'
import type { SignedIn } from '../http/session.ts'
import { consentPage } from '../pages/consent.ts'
import { htmlResponse } from '../pages/response.ts'
import { authorizationRequestIn } from './authorization-request.ts'
import { flowIn, flowOf } from './flow.ts'
import { redirect, seeOther, signInLocation } from './redirect.ts'
import { refusalPage, staleFormPage } from './refusal-page.ts'

/** Asks the signed-in user. The request travels in the form and is checked again when it comes back. */
export async function showConsent(
  { request, query }: Call,
  issuing: Issuing,
  asked: { readonly request: AuthorizationRequest; readonly session: SignedIn },
): Promise<Answer> {
  const { csrfToken, setCookie } = await openForm(request, issuing)
  const { client, scope, target } = asked.request
  const page = consentPage({
    issuer: issuing.issuer,
    csrfToken,
    action: '/consent',
    clientName: client.name,
    scope,
    user: asked.session.user.email,
    destination: callbackDestination(target.redirectUri),
    hidden: { request: query },
    returnTo: link(issuing.issuer, `/auth/authorize?${query}`),
  })
  const subject = { clientId: client.clientId, userId: asked.session.user.id, flowId: flowIn(query) }
  return accepted(await htmlResponse(page, { setCookie }), { subject })
}

/** `GET /consent`: the question, for the authorization request in the query. */
export const consent: Handler = (call) =>
  call.context.transact(async (issuing) => {
    const { query } = call
    const checked = await authorizationRequestIn(query, issuing)
    const subject = subjectIn(query)
    if (checked.deliver === 'page') return withSubject(await refusalPage(checked.refusal, issuing), subject)
    if (checked.deliver === 'redirect') {
      const location = refusedLocation(checked.target, checked.refusal, issuing)
      return refusedBy(checked.refusal, redirect(location), { subject })
    }
    const session = await signedIn(call.request, issuing)
    if (session === undefined)
      return accepted(redirect(signInLocation(issuing.issuer, `/auth/authorize?${query}`)), { subject })
    return showConsent(call, issuing, { request: checked.request, session })
  })

/** `POST /consent`: the user's decision. */
export const decideConsent: Handler = ({ request, context, parameters: { values } }) => {
  const query = values.get('request') ?? ''
  return context.transact(async (issuing) => {
    const subject = subjectIn(query)
    if (!(await submitForm(request, values.get('csrf_token'), issuing)))
      return withSubject(await staleFormPage(issuing), subject)
    // The client may have been disabled, or its callback URL removed, while the page stood open.
    const checked = await authorizationRequestIn(query, issuing)
    if (checked.deliver === 'page') return withSubject(await refusalPage(checked.refusal, issuing), subject)
    const refuse = (target: ResponseTarget, refusal: RefusalAt<'authorize'>, userId?: string) =>
      refusedBy(refusal, seeOther(refusedLocation(target, refusal, issuing)), { subject: { ...subject, userId } })
    if (checked.deliver === 'redirect') return refuse(checked.target, checked.refusal)
    const session = await signedIn(request, issuing)
    if (session === undefined)
      return accepted(seeOther(signInLocation(issuing.issuer, `/auth/authorize?${query}`)), { subject })
    const { user, authTime } = session
    if (values.get('decision') !== 'approve')
      return refuse(checked.request.target, { reason: 'user_rejected' }, user.id)
    const flowId = flowOf(query, issuing.random)
    const location = await approvedLocation(checked.request, { userId: user.id, authTime, flowId }, issuing)
    return accepted(seeOther(location), { subject: { ...subject, flowId, userId: user.id } })
  })
}

/** What ties a request to others: the flow and the client of the authorization request. */
function subjectIn(query: string): Subject {
  return { flowId: flowIn(query), clientId: formParameters(query).values.get('client_id') }
}
