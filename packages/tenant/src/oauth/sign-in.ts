import { constantTimeEqual, users } from '@tenantry/core'
import type { Issuing, User } from '@tenantry/core'
import { openForm, submitForm } from '../http/csrf-token.ts'
import type { Call, Handler } from '../http/endpoint.ts'
import { failureResponse } from '../http/failure-response.ts'
import { countWrongGuess, retryAfterSeconds } from '../http/guess-limit.ts'
import { link } from '../http/link.ts'
import { formParameters, queryParameters } from '../http/parameters.ts'
import { OAUTH_BODY_LIMIT, requestBody } from '../http/request-body.ts'
import { isSameOrigin } from '../http/same-origin.ts'
import { clearSessionCookie, endSession, startSession } from '../http/session.ts'
import { htmlResponse } from '../pages/response.ts'
import { signInPage } from '../pages/sign-in.ts'
import { localPath, seeOther } from './redirect.ts'
import { staleFormPage, tooManyGuessesPage } from './refusal-page.ts'

interface SignInAttempt {
  readonly returnTo: string
  readonly email?: string | undefined
  readonly problem?: string | undefined
  readonly clientName?: string | undefined
}

export async function showSignIn(
  { request, context }: Call,
  issuing: Issuing,
  attempt: SignInAttempt,
): Promise<Response> {
  const { csrfToken, setCookie } = await openForm(request, issuing)
  const everybody = context.development ? await issuing.unit.list(users, {}) : []
  const continueAs = everybody.map(({ value }) => value.email).toSorted()
  const status = attempt.problem === undefined ? 200 : 400
  return htmlResponse(signInPage({ issuer: issuing.issuer, csrfToken, continueAs, ...attempt }), { status, setCookie })
}

/** `GET /sign-in?return_to=`. */
export const signIn: Handler = (call) =>
  call.context.transact((issuing) => {
    const returnTo = queryParameters(call.query).get('return_to') ?? undefined
    return showSignIn(call, issuing, { returnTo: localPath(returnTo, issuing.issuer) })
  })

/** `POST /sign-in`: by password, or in development as one of the users. */
export const submitSignIn: Handler = async (call) => {
  const { request, context, address } = call
  const body = await requestBody(request, OAUTH_BODY_LIMIT)
  if (!body.ok) return failureResponse('page', 'body_too_large', context.issuer)
  const { values } = formParameters(body.text)
  return context.transact(async (issuing) => {
    if (!(await submitForm(request, values.get('csrf_token'), issuing))) return staleFormPage(issuing)
    const retryAfter = await retryAfterSeconds(address, issuing)
    if (retryAfter !== undefined) return tooManyGuessesPage(retryAfter, issuing)
    const returnTo = localPath(values.get('return_to'), issuing.issuer)
    const continueAs = context.development ? values.get('continue_as') : undefined
    const email = continueAs ?? values.get('email') ?? ''
    const named = await userWithEmail(email, issuing)
    const known = continueAs === undefined ? withPassword(named, values.get('password') ?? '') : named
    if (known === undefined) {
      await countWrongGuess(address, issuing)
      return showSignIn(call, issuing, { returnTo, email, problem: 'Email or password is wrong.' })
    }
    return seeOther(returnTo, { 'set-cookie': await startSession(request, known, issuing) })
  })
}

/** `POST /sign-out`: from a form with its CSRF token, or from a script of this origin. */
export const signOut: Handler = async ({ request, context }) => {
  const body = await requestBody(request, OAUTH_BODY_LIMIT)
  if (!body.ok) return failureResponse('page', 'body_too_large', context.issuer)
  const { values } = formParameters(body.text)
  return context.transact(async (issuing) => {
    const genuine =
      isSameOrigin(request, issuing.issuer) || (await submitForm(request, values.get('csrf_token'), issuing))
    if (!genuine) return staleFormPage(issuing)
    await endSession(request, issuing)
    const returnTo = values.get('return_to')
    const location = returnTo === undefined ? link(issuing.issuer, '/sign-in') : localPath(returnTo, issuing.issuer)
    return seeOther(location, { 'set-cookie': clearSessionCookie(issuing.issuer) })
  })
}

/** The user with an e-mail address, in any case. */
export async function userWithEmail(email: string, { unit }: Pick<Issuing, 'unit'>): Promise<User | undefined> {
  const [entry] = await unit.list(users, { where: { email: email.trim().toLowerCase() }, limit: 1 })
  return entry?.value
}

/** The user, if the password is theirs. */
export function withPassword(user: User | undefined, password: string): User | undefined {
  return user !== undefined && constantTimeEqual(password, user.password) ? user : undefined
}
