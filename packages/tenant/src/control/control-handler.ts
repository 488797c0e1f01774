import type * as z from 'zod/mini'
import { jsonBody } from '../admin/json-body.ts'
import type { Call, Endpoint, Handler } from '../http/endpoint.ts'
import { problemResponse, rulesBroken } from '../http/problem.ts'
import { ADMIN_BODY_LIMIT, requestBody } from '../http/request-body.ts'
import { ControlError } from './control-error.ts'
import { isOwnRequest } from './own-request.ts'

/** A row of the route table below `/control/v1`. */
export function controlEndpoint(path: string, handlers: Endpoint['handlers']): Endpoint {
  return { path: `/control/v1${path}`, name: undefined, cors: 'none', errors: 'problem', handlers }
}

/** An operation on a JSON body. `whenEmpty` is what no body stands for; `undefined` where one is needed. */
export function withBody<S extends z.core.$ZodType>(
  schema: S,
  whenEmpty: unknown,
  carryOut: (value: z.output<S>, call: Call) => Promise<Response>,
  limit = ADMIN_BODY_LIMIT,
): Handler {
  return own(async (call) => {
    const body = await requestBody(call.request, limit)
    const parsed = jsonBody({ request: call.request, body }, schema, whenEmpty)
    return parsed instanceof Response ? parsed : carryOut(parsed.value, call)
  })
}

/** Answers only a request that no page of another site can have made. */
export function own(answer: Handler): Handler {
  return async (call) => {
    if (!isOwnRequest(call)) {
      return problemResponse(
        'cross_origin',
        'The control API answers only under a name of its own, and no page of another origin.',
      )
    }
    try {
      return await answer(call)
    } catch (error) {
      if (error instanceof ControlError) return controlProblem(error)
      throw error
    }
  }
}

function controlProblem({ code, field, message }: ControlError): Response {
  switch (code) {
    case 'unknown_user_code':
      return problemResponse('not_found', message)
    case 'already_decided':
      return problemResponse('conflict', message)
    case 'single_sign_on':
      return problemResponse('forbidden', message)
    default:
      return rulesBroken([{ field, code, message }])
  }
}

export function noContent(): Response {
  return new Response(null, {
    status: 204,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  })
}
