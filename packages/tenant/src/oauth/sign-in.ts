import { hasPassword, users, userWithEmail } from '@tenantry/core'
import type { Issuing } from '@tenantry/core'
import { accepted, refusedBy } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import { openForm, submitForm } from '../http/csrf-token.ts'
import type { Call, Handler } from '../http/endpoint.ts'
import { guess } from '../http/guess-limit.ts'
import { link } from '../http/link.ts'
import { queryParameters } from '../http/parameters.ts'
import type { RequestRefusal } from '../http/request-refusal.ts'
import { isSameOrigin } from '../http/same-origin.ts'
import { clearSessionCookie, endSession, startSession } from '../http/session.ts'
import { htmlResponse } from '../pages/response.ts'
import { signInPage } from '../pages/sign-in.ts'
import { flowBehind } from './flow.ts'
import { localPath, seeOther } from './redirect.ts'
import { staleFormPage, tooManyGuessesPage } from './refusal-page.ts'

interface SignInAttempt {
  readonly returnTo: string
  readonly email?: string | undefined
  readonly clientName?: string | undefined
  /** Why the page is shown once more. */
  readonly refusal?: RequestRefusal
}

export async function showSignIn(
  { request, context }: Call,
  issuing: Issuing,
  { refusal, ...attempt }: SignInAttempt,
): Promise<Answer> {
  const { csrfToken, setCookie } = await openForm(request, issuing)
  const everybody = context.development ? await issuing.unit.list(users, {}) : []
  const continueAs = everybody.map(({ value }) => value.email).toSorted()
  const { issuer } = issuing
  const subject = { flowId: flowBehind(attempt.returnTo) }
  if (refusal === undefined) {
    const page = signInPage({ issuer, csrfToken, continueAs, ...attempt })
    return accepted(await htmlResponse(page, { setCookie }), { subject })
  }
  const page = signInPage({ issuer, csrfToken, continueAs, ...attempt, problem: 'Email or password is wrong.' })
  return refusedBy(refusal, await htmlResponse(page, { status: 400, setCookie }), { subject })
}

/** `GET /sign-in?return_to=`. */
export const signIn: Handler = (call) =>
  call.context.transact((issuing) => {
    const returnTo = queryParameters(call.query).get('return_to') ?? undefined
    return showSignIn(call, issuing, { returnTo: localPath(returnTo, issuing.issuer) })
  })

/** `POST /sign-in`: by password, or in development as one of the users. */
export const submitSignIn: Handler = (call) => {
  const { request, context, address, parameters } = call
  const { values } = parameters
  return context.transact(async (issuing) => {
    if (!(await submitForm(request, values.get('csrf_token'), issuing))) return staleFormPage(issuing)
    const returnTo = localPath(values.get('return_to'), issuing.issuer)
    const continueAs = context.development ? values.get('continue_as') : undefined
    const email = continueAs ?? values.get('email') ?? ''
    const guessed = await guess(address, issuing, async () => {
      const user = await userWithEmail(email, issuing.unit)
      if (user === undefined) return { wrong: 'email' } as const
      const known = continueAs !== undefined || hasPassword(user, values.get('password') ?? '')
      return known ? { right: user } : ({ wrong: 'password' } as const)
    })
    if ('retryAfterSeconds' in guessed) return tooManyGuessesPage(guessed.retryAfterSeconds, issuing)
    if ('wrong' in guessed) {
      return showSignIn(call, issuing, { returnTo, email, refusal: { reason: 'password_wrong', field: guessed.wrong } })
    }
    const setCookie = await startSession(request, guessed.right, issuing)
    const subject = { userId: guessed.right.id, flowId: flowBehind(returnTo) }
    return accepted(seeOther(returnTo, { 'set-cookie': setCookie }), { subject })
  })
}

/** `POST /sign-out`: from a form with its CSRF token, or from a script of this origin. */
export const signOut: Handler = ({ request, context, parameters: { values } }) =>
  context.transact(async (issuing) => {
    const genuine =
      isSameOrigin(request, issuing.issuer) || (await submitForm(request, values.get('csrf_token'), issuing))
    if (!genuine) return staleFormPage(issuing)
    await endSession(request, issuing)
    const returnTo = values.get('return_to')
    const location = returnTo === undefined ? link(issuing.issuer, '/sign-in') : localPath(returnTo, issuing.issuer)
    return accepted(seeOther(location, { 'set-cookie': clearSessionCookie(issuing.issuer) }))
  })
