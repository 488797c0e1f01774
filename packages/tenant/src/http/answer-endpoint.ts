import type { MaybePromise } from '@tenantry/core'
import type { ControlCall } from '../control/control-call.ts'
import { elapsed, takeFault } from '../control/faults.ts'
import type { Fault } from '../control/faults.ts'
import type { Answer } from './answer.ts'
import { accepted } from './answer.ts'
import { corsHeaders, preflight } from './cors.ts'
import type { Call, Endpoint, Operation } from './endpoint.ts'
import { failureAnswer, failureOf, injectedFailure } from './failure-answer.ts'
import type { Failure } from './failure-answer.ts'
import { hostName, isOwnHost } from './host-guard.ts'
import { bodyParameters, formParameters } from './parameters.ts'
import { requestBody } from './request-body.ts'
import { pathOf } from './request-target.ts'

/** A row of any table: what is given the control may be asked in its place by what is not. */
export type AnyEndpoint = Endpoint<ControlCall>

/** Answers a request at one endpoint; its body was not looked at yet. */
export type Answering = (call: ControlCall) => MaybePromise<Response>

/**
 * The one way of every request: host → method → fault → who may call → body → handler → CORS → log. What is sent and what
 * is logged are made of the same answer.
 */
export function answering(endpoint: AnyEndpoint): Answering {
  const { cors, host, operations } = endpoint
  const methods = Object.keys(operations)
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const operationOf = new Map<string, Operation<ControlCall>>(Object.entries(operations))
  if (operations.GET !== undefined) operationOf.set('HEAD', operations.GET)
  const notAllowed = (call: Call) =>
    failed(endpoint, call, { reason: 'method_not_allowed', method: call.request.method, allowed: allow }, { allow })
  // Said before a body is read.
  const otherMethod: Operation = { access: notAllowed, answer: notAllowed }
  return (call) => {
    const { request, context } = call
    if (host === 'own' && !isCalledByOwnName(call)) {
      const refused = failed(endpoint, call, { reason: 'host_not_own', host: hostName(call.host ?? '') })
      return refused.then((answer) => sent(endpoint, { call, answer }))
    }
    if (request.method === 'OPTIONS') {
      if (cors === 'none')
        return new Response(null, { status: 204, headers: { allow, 'x-content-type-options': 'nosniff' } })
      return preflight(request, methods, corsHeaders(cors, request.headers.get('origin'), context.corsOrigins))
    }
    return answered(endpoint, operationOf.get(request.method) ?? otherMethod, call)
  }
}

/** Whether a request came by a name of the tenant's own, or in process, where no name is checked. */
export function isCalledByOwnName({ host, context: { issuer, ownHosts } }: Call): boolean {
  if (host === undefined) return true
  const name = hostName(host)
  return isOwnHost(name, ownHosts) || name === new URL(issuer).hostname
}

/** What one request came to: the call with whatever was read of its body, and what is said to it. */
interface Outcome {
  readonly call: ControlCall
  readonly answer: Answer
  /** The fault that stands in for the operation. */
  readonly fault?: Fault
}

/** The answer of the operation, or of the fault that was put in its place. */
function answered(endpoint: AnyEndpoint, operation: Operation<ControlCall>, call: ControlCall): MaybePromise<Response> {
  let outcome: MaybePromise<Outcome>
  try {
    const faulty = faultyOutcome(endpoint, call)
    outcome =
      faulty === undefined
        ? decided(endpoint, operation, call)
        : faulty.then((instead) => instead ?? decided(endpoint, operation, call))
  } catch (error) {
    outcome = defect(endpoint, call, error)
  }
  if (!(outcome instanceof Promise)) return sent(endpoint, outcome)
  return outcome.catch((error: unknown) => defect(endpoint, call, error)).then((settled) => sent(endpoint, settled))
}

/** Whether the caller may, then the body, then what the operation says. */
function decided(endpoint: AnyEndpoint, operation: Operation<ControlCall>, call: ControlCall): MaybePromise<Outcome> {
  const { method } = call.request
  if (method !== 'GET' && method !== 'HEAD') return decidedWithBody(endpoint, operation, call)
  const answer = operation.answer(call)
  return answer instanceof Promise ? answer.then((late) => ({ call, answer: late })) : { call, answer }
}

async function decidedWithBody(
  endpoint: AnyEndpoint,
  operation: Operation<ControlCall>,
  call: ControlCall,
): Promise<Outcome> {
  const refused = operation.access === undefined ? undefined : await operation.access(call)
  if (refused !== undefined) return { call, answer: refused }
  const limit = operation.bodyLimit ?? endpoint.bodyLimit
  let body: string | undefined
  try {
    body = await requestBody(call.request, limit)
  } catch {
    // Whoever sent it went away, which is no defect of the tenant.
    return { call, answer: await failed(endpoint, call, { reason: 'body_unfinished' }) }
  }
  if (body === undefined) return { call, answer: await failed(endpoint, call, { reason: 'body_too_large', limit }) }
  const read: ControlCall = { ...call, body, ...parametersIn(body, endpoint, call.request) }
  // A defect of the operation is logged with what was read.
  try {
    return { call: read, answer: await operation.answer(read) }
  } catch (error) {
    return defect(endpoint, read, error)
  }
}

function parametersIn(
  body: string,
  { parameters }: AnyEndpoint,
  { headers }: Request,
): Partial<Pick<Call, 'parameters' | 'malformed'>> {
  if (parameters === 'none') return {}
  if (parameters === 'form') return { parameters: formParameters(body) }
  const read = bodyParameters(body, headers.get('content-type') ?? undefined)
  return read.ok ? { parameters: read.value } : { malformed: read.refusal }
}

function failed(
  endpoint: AnyEndpoint,
  call: Call,
  failure: Failure,
  headers?: Record<string, string>,
): Promise<Answer> {
  return failureAnswer(endpoint.errors, failure, placeOf(call), headers)
}

async function defect(endpoint: AnyEndpoint, call: ControlCall, error: unknown): Promise<Outcome> {
  call.context.onError(error)
  return { call, answer: await failed(endpoint, call, failureOf(error)) }
}

/** The system's time, since a store that can't be reached has no other. */
function placeOf({ request, context }: Call) {
  return { issuer: context.issuer, path: pathOf(request.url), now: context.clock.now() }
}

/** Logs what is said, and sends it with what the policy for other origins adds. */
function sent({ logged, cors }: AnyEndpoint, { call, answer, fault }: Outcome): Response {
  const { context, request } = call
  const { content, status, headers } = answer.reply
  if (logged !== undefined && context.development) context.exchanges.record(logged, call, answer, fault)
  if (cors === 'none') return new Response(content, { status, headers })
  const added = cors === 'any' ? ANY_ORIGIN : corsHeaders(cors, request.headers.get('origin'), context.corsOrigins)
  return new Response(content, { status, headers: { ...headers, ...added } })
}

const ANY_ORIGIN = corsHeaders('any', null, new Set())

/** What a fault makes of a request, after its delay; `undefined` when the endpoint shall answer itself. */
function faultyOutcome(endpoint: AnyEndpoint, call: ControlCall): Promise<Outcome | undefined> | undefined {
  const { faulty, errors } = endpoint
  const { context } = call
  if (!context.development || faulty === undefined) return undefined
  return takeFault(context.store, faulty)?.then(async (fault) => {
    if (fault?.delayMs !== undefined && !(await elapsed(fault.delayMs, context.closing.signal)))
      return { call, answer: await failed(endpoint, call, { reason: 'store_unavailable' }) }
    if (fault?.status === undefined && fault?.error === undefined) return undefined
    return { call, answer: accepted(await injectedFailure(errors, fault, placeOf(call))), fault }
  })
}
