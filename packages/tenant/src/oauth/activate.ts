import { approveDevice, denyDevice, deviceRequestFor } from '@tenantry/core'
import type { DecisionProblem, DeviceRequest, Issuing } from '@tenantry/core'
import { openForm, submitForm } from '../http/csrf-token.ts'
import type { Call, Handler } from '../http/endpoint.ts'
import { failureResponse } from '../http/failure-response.ts'
import { countWrongGuess, retryAfterSeconds } from '../http/guess-limit.ts'
import { link } from '../http/link.ts'
import { formParameters } from '../http/parameters.ts'
import { OAUTH_BODY_LIMIT, requestBody } from '../http/request-body.ts'
import { signedIn } from '../http/session.ts'
import { activatePage, confirmPage } from '../pages/activate.ts'
import { consentPage } from '../pages/consent.ts'
import { deviceSuccessPage, requestDeniedPage } from '../pages/device-success.ts'
import { errorPage } from '../pages/error.ts'
import { htmlResponse } from '../pages/response.ts'
import { redirect, seeOther, signInLocation } from './redirect.ts'
import { staleFormPage, tooManyGuessesPage } from './refusal-page.ts'

const PROBLEMS: Readonly<Record<DecisionProblem, string>> = {
  unknown_code: 'This code is not known. Check it on your device and type it again.',
  expired: 'This code has expired. Ask your device for a new one.',
  already_decided: 'This code has been used already. Ask your device for a new one.',
  client_not_allowed: 'The app behind this code may not be connected at the moment.',
  single_sign_on: 'Device grant is off because single sign-on is enabled. Only an exception user can connect a device.',
}

async function askForCode(
  { request }: Call,
  issuing: Issuing,
  userCode: string | undefined,
  problem?: DecisionProblem,
) {
  const { issuer } = issuing
  const { csrfToken, setCookie } = await openForm(request, issuing)
  const page = activatePage({
    issuer,
    csrfToken,
    userCode,
    ...(problem === undefined ? {} : { problem: PROBLEMS[problem] }),
  })
  return htmlResponse(page, { status: problem === undefined ? 200 : 400, setCookie })
}

/** Asks whether it is the code that the device shows. */
async function askToConfirm({ request }: Call, issuing: Issuing, { entry, client }: DeviceRequest & { ok: true }) {
  const { issuer } = issuing
  const { csrfToken, setCookie } = await openForm(request, issuing)
  const { userCode, scope } = entry.value
  return htmlResponse(confirmPage({ issuer, csrfToken, userCode, clientName: client.name, scope }), { setCookie })
}

/** `GET /activate?user_code=`: asks for the user code, or for a look at the one that came along. @see RFC 8628 §3.3, §3.3.1 */
export const activate: Handler = (call) =>
  call.context.transact(async (issuing) => {
    const userCode = formParameters(call.query).values.get('user_code')
    if (userCode === undefined) return askForCode(call, issuing, undefined)
    const retryAfter = await retryAfterSeconds(call.address, issuing)
    if (retryAfter !== undefined) return tooManyGuessesPage(retryAfter, issuing)
    const asked = await deviceRequestFor(userCode, issuing)
    if (asked.ok) return askToConfirm(call, issuing, asked)
    if (asked.problem === 'unknown_code') await countWrongGuess(call.address, issuing)
    return askForCode(call, issuing, userCode, asked.problem)
  })

/** `POST /activate`: a code to confirm, or its confirmation or cancellation. */
export const submitActivate: Handler = async (call) => {
  const { request, context, address, notes } = call
  const body = await requestBody(request, OAUTH_BODY_LIMIT)
  if (!body.ok) return failureResponse('page', 'body_too_large', context.issuer)
  notes.parameters = formParameters(body.text)
  const { values } = notes.parameters
  const userCode = values.get('user_code') ?? ''
  const decision = values.get('decision')
  return context.transact(async (issuing) => {
    if (!(await submitForm(request, values.get('csrf_token'), issuing))) return staleFormPage(issuing)
    const retryAfter = await retryAfterSeconds(address, issuing)
    if (retryAfter !== undefined) return tooManyGuessesPage(retryAfter, issuing)
    const asked =
      decision === 'cancel' ? await denyDevice(userCode, issuing) : await deviceRequestFor(userCode, issuing)
    if (!asked.ok) {
      if (asked.problem === 'unknown_code') await countWrongGuess(address, issuing)
      return askForCode(call, issuing, userCode, asked.problem)
    }
    if (decision === 'cancel') return htmlResponse(requestDeniedPage(issuing.issuer))
    if (decision === 'confirm') return seeOther(link(issuing.issuer, consentPath(asked.entry.value.userCode)))
    return askToConfirm(call, issuing, asked)
  })
}

/** `GET /device/consent?user_code=`: asks the signed-in user to approve the device. */
export const deviceConsent: Handler = (call) =>
  call.context.transact(async (issuing) => {
    const { request, query, address } = call
    const userCode = formParameters(query).values.get('user_code') ?? ''
    const session = await signedIn(request, issuing)
    if (session === undefined) return redirect(signInLocation(issuing.issuer, consentPath(userCode)))
    const retryAfter = await retryAfterSeconds(address, issuing)
    if (retryAfter !== undefined) return tooManyGuessesPage(retryAfter, issuing)
    const asked = await deviceRequestFor(userCode, issuing)
    if (!asked.ok) {
      if (asked.problem === 'unknown_code') await countWrongGuess(address, issuing)
      return askForCode(call, issuing, userCode, asked.problem)
    }
    const { csrfToken, setCookie } = await openForm(request, issuing)
    const { userCode: known, scope } = asked.entry.value
    const page = consentPage({
      issuer: issuing.issuer,
      csrfToken,
      action: '/device/consent',
      clientName: asked.client.name,
      scope,
      user: session.user.email,
      userCode: known,
      hidden: { user_code: known },
      returnTo: link(issuing.issuer, consentPath(known)),
    })
    return htmlResponse(page, { setCookie })
  })

/** `POST /device/consent`: the user's decision, taken at this moment. */
export const decideDeviceConsent: Handler = async (call) => {
  const { request, context, notes } = call
  const body = await requestBody(request, OAUTH_BODY_LIMIT)
  if (!body.ok) return failureResponse('page', 'body_too_large', context.issuer)
  notes.parameters = formParameters(body.text)
  const { values } = notes.parameters
  const userCode = values.get('user_code') ?? ''
  return context.transact(async (issuing) => {
    if (!(await submitForm(request, values.get('csrf_token'), issuing))) return staleFormPage(issuing)
    const session = await signedIn(request, issuing)
    if (session === undefined) return seeOther(signInLocation(issuing.issuer, consentPath(userCode)))
    const approve = values.get('decision') === 'approve'
    const decided = approve ? await approveDevice(userCode, session, issuing) : await denyDevice(userCode, issuing)
    if (decided.ok)
      return approve
        ? seeOther(link(issuing.issuer, '/device/success'))
        : htmlResponse(requestDeniedPage(issuing.issuer))
    return htmlResponse(
      errorPage({ issuer: issuing.issuer, title: 'The device was not connected', detail: PROBLEMS[decided.problem] }),
      {
        status: decided.problem === 'single_sign_on' ? 403 : 400,
      },
    )
  })
}

/** `GET /device/success`. */
export const deviceSuccess: Handler = ({ context }) => htmlResponse(deviceSuccessPage(context.issuer))

function consentPath(userCode: string): string {
  return `/device/consent?user_code=${encodeURIComponent(userCode)}`
}
