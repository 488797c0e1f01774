import { approveDevice, DEVICE_CODE, denyDevice, deviceRequestFor } from '@tenantry/core'
import type { DecisionProblem, DeviceAuthorization, DeviceRequest, Issuing, Subject } from '@tenantry/core'
import { accepted, refusedBy, withSubject } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import { openForm, submitForm } from '../http/csrf-token.ts'
import type { Call, Handler } from '../http/endpoint.ts'
import { guess } from '../http/guess-limit.ts'
import { link } from '../http/link.ts'
import { formParameters } from '../http/parameters.ts'
import type { RequestRefusal } from '../http/request-refusal.ts'
import { signedIn } from '../http/session.ts'
import { activatePage, confirmPage } from '../pages/activate.ts'
import { consentPage } from '../pages/consent.ts'
import { deviceSuccessPage, requestDeniedPage } from '../pages/device-success.ts'
import { errorPage } from '../pages/error.ts'
import { htmlResponse } from '../pages/response.ts'
import { flowIn, withFlow } from './flow.ts'
import { redirect, seeOther, signInLocation } from './redirect.ts'
import { staleFormPage, tooManyGuessesPage } from './refusal-page.ts'

const PROBLEMS: Readonly<Record<DecisionProblem, { readonly refusal: RequestRefusal; readonly sentence: string }>> = {
  unknown_code: {
    refusal: { reason: 'user_code_unknown' },
    sentence: 'This code is not known. Check it on your device and type it again.',
  },
  expired: {
    refusal: { reason: 'user_code_expired' },
    sentence: 'This code has expired. Ask your device for a new one.',
  },
  already_decided: {
    refusal: { reason: 'user_code_already_decided' },
    sentence: 'This code has been used already. Ask your device for a new one.',
  },
  client_not_allowed: {
    refusal: { reason: 'device_client_not_allowed' },
    sentence: 'The app behind this code may not be connected at the moment.',
  },
  single_sign_on: {
    refusal: { reason: 'single_sign_on' },
    sentence: 'Device grant is off because single sign-on is enabled. Only an exception user can connect a device.',
  },
}

type FoundRequest = Extract<DeviceRequest, { ok: true }>

/** What is behind a user code that somebody typed, or the answer that says why nothing is done with it. */
async function requestBehind(
  { address }: Call,
  issuing: Issuing,
  look: () => Promise<DeviceRequest>,
  refuse: (problem: DecisionProblem) => Promise<Answer>,
): Promise<FoundRequest | { readonly ok: false; readonly answer: Answer }> {
  const guessed = await guess(address, issuing, async () => {
    const found = await look()
    return !found.ok && found.problem === 'unknown_code' ? { wrong: found } : { right: found }
  })
  if ('retryAfterSeconds' in guessed)
    return { ok: false, answer: await tooManyGuessesPage(guessed.retryAfterSeconds, issuing) }
  const found = 'wrong' in guessed ? guessed.wrong : guessed.right
  return found.ok ? found : { ok: false, answer: withSubject(await refuse(found.problem), found.subject ?? {}) }
}

async function askForCode(
  { request }: Call,
  issuing: Issuing,
  userCode: string | undefined,
  problem?: DecisionProblem,
): Promise<Answer> {
  const { issuer } = issuing
  const { csrfToken, setCookie } = await openForm(request, issuing)
  if (problem === undefined)
    return accepted(await htmlResponse(activatePage({ issuer, csrfToken, userCode }), { setCookie }))
  const { refusal, sentence } = PROBLEMS[problem]
  const page = activatePage({ issuer, csrfToken, userCode, problem: sentence })
  return refusedBy(refusal, await htmlResponse(page, { status: 400, setCookie }))
}

/** Asks whether it is the code that the device shows. */
async function askToConfirm({ request }: Call, issuing: Issuing, { entry, client }: FoundRequest): Promise<Answer> {
  const { issuer } = issuing
  const { csrfToken, setCookie } = await openForm(request, issuing)
  const { userCode, scope } = entry.value
  const page = confirmPage({ issuer, csrfToken, userCode, clientName: client.name, scope })
  return accepted(await htmlResponse(page, { setCookie }), { subject: subjectOf(entry.value) })
}

function subjectOf({ clientId, flowId }: DeviceAuthorization, userId?: string): Subject {
  return { clientId, userId, flowId, grantType: DEVICE_CODE }
}

/** `GET /activate?user_code=`: asks for the user code, or for a look at the one that came along. @see RFC 8628 §3.3, §3.3.1 */
export const activate: Handler = (call) =>
  call.context.transact(async (issuing) => {
    const userCode = formParameters(call.query).values.get('user_code')
    if (userCode === undefined) return askForCode(call, issuing, undefined)
    const asked = await requestBehind(
      call,
      issuing,
      () => deviceRequestFor(userCode, issuing),
      (problem) => askForCode(call, issuing, userCode, problem),
    )
    return asked.ok ? askToConfirm(call, issuing, asked) : asked.answer
  })

/** `POST /activate`: a code to confirm, or its confirmation or cancellation. */
export const submitActivate: Handler = (call) => {
  const { request, context, parameters } = call
  const { values } = parameters
  const userCode = values.get('user_code') ?? ''
  const decision = values.get('decision')
  return context.transact(async (issuing) => {
    if (!(await submitForm(request, values.get('csrf_token'), issuing))) return staleFormPage(issuing)
    const asked = await requestBehind(
      call,
      issuing,
      () => (decision === 'cancel' ? denyDevice(userCode, issuing) : deviceRequestFor(userCode, issuing)),
      (problem) => askForCode(call, issuing, userCode, problem),
    )
    if (!asked.ok) return asked.answer
    const { value: device } = asked.entry
    const subject = subjectOf(device)
    if (decision === 'cancel') return accepted(await htmlResponse(requestDeniedPage(issuing.issuer)), { subject })
    if (decision === 'confirm')
      return accepted(seeOther(link(issuing.issuer, consentPath(device.userCode, device.flowId))), { subject })
    return askToConfirm(call, issuing, asked)
  })
}

/** `GET /device/consent?user_code=`: asks the signed-in user to approve the device. */
export const deviceConsent: Handler = (call) =>
  call.context.transact(async (issuing) => {
    const { request, query } = call
    const userCode = formParameters(query).values.get('user_code') ?? ''
    const session = await signedIn(request, issuing)
    const flowId = flowIn(query)
    if (session === undefined)
      return accepted(redirect(signInLocation(issuing.issuer, consentPath(userCode, flowId))), { subject: { flowId } })
    const asked = await requestBehind(
      call,
      issuing,
      () => deviceRequestFor(userCode, issuing),
      (problem) => askForCode(call, issuing, userCode, problem),
    )
    if (!asked.ok) return asked.answer
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
      returnTo: link(issuing.issuer, consentPath(known, asked.entry.value.flowId)),
    })
    const subject = subjectOf(asked.entry.value, session.user.id)
    return accepted(await htmlResponse(page, { setCookie }), { subject })
  })

/** `POST /device/consent`: the user's decision, taken at this moment. */
export const decideDeviceConsent: Handler = (call) => {
  const { request, context, parameters } = call
  const { values } = parameters
  const userCode = values.get('user_code') ?? ''
  const approve = values.get('decision') === 'approve'
  return context.transact(async (issuing) => {
    const { issuer } = issuing
    if (!(await submitForm(request, values.get('csrf_token'), issuing))) return staleFormPage(issuing)
    const session = await signedIn(request, issuing)
    if (session === undefined) return accepted(seeOther(signInLocation(issuer, consentPath(userCode))))
    const decided = await requestBehind(
      call,
      issuing,
      () => (approve ? approveDevice(userCode, session, issuing) : denyDevice(userCode, issuing)),
      (problem) => notConnected(problem, issuer),
    )
    if (!decided.ok) return decided.answer
    const subject = subjectOf(decided.entry.value, session.user.id)
    if (approve) return accepted(seeOther(link(issuer, '/device/success')), { subject })
    return accepted(await htmlResponse(requestDeniedPage(issuer)), { subject })
  })
}

async function notConnected(problem: DecisionProblem, issuer: string): Promise<Answer> {
  const { refusal, sentence } = PROBLEMS[problem]
  const page = errorPage({ issuer, title: 'The device was not connected', detail: sentence })
  return refusedBy(refusal, await htmlResponse(page, { status: problem === 'single_sign_on' ? 403 : 400 }))
}

/** `GET /device/success`. */
export const deviceSuccess: Handler = async ({ context }) =>
  accepted(await htmlResponse(deviceSuccessPage(context.issuer)))

function consentPath(userCode: string, flowId?: string): string {
  const query = `user_code=${encodeURIComponent(userCode)}`
  return `/device/consent?${flowId === undefined ? query : withFlow(query, flowId)}`
}
