import type { MaybePromise } from '@tenantry/core'
import type * as z from 'zod/mini'
import { accepted } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import type { Endpoint, Operation } from '../http/endpoint.ts'
import { jsonBody } from '../http/json-body.ts'
import { problemResponse, rulesBroken } from '../http/problem.ts'
import { ADMIN_BODY_LIMIT } from '../http/request-body.ts'
import type { ControlCall } from './control-call.ts'
import { ClockError, ControlError } from './control-error.ts'
import { Reply } from '../http/reply.ts'

type ControlHandler = (call: ControlCall) => MaybePromise<Reply>
type ControlOperation = Operation<ControlCall>

/** A row of the route table below `/control/v1`. */
export function controlEndpoint(path: string, operations: Endpoint<ControlCall>['operations']): Endpoint<ControlCall> {
  return {
    path: `/control/v1${path}`,
    faulty: undefined,
    logged: undefined,
    cors: 'none',
    host: 'own',
    errors: 'problem',
    bodyLimit: ADMIN_BODY_LIMIT,
    parameters: 'none',
    operations,
  }
}

/** An operation on a JSON body. `whenEmpty` is what no body stands for; `undefined` where one is needed. */
export function withBody<S extends z.core.$ZodType>(
  schema: S,
  whenEmpty: unknown,
  carryOut: (value: z.output<S>, call: ControlCall) => Promise<Reply>,
  bodyLimit = ADMIN_BODY_LIMIT,
): ControlOperation {
  const operation = own((call) => {
    const parsed = jsonBody(call, schema, whenEmpty)
    return parsed instanceof Reply ? parsed : carryOut(parsed.value, call)
  })
  return { ...operation, bodyLimit }
}

/** Answers only a request that no page of another origin can have made. */
export function own(answer: ControlHandler): ControlOperation {
  return {
    access: crossOriginRefusal,
    async answer(call) {
      const refused = crossOriginRefusal(call)
      if (refused !== undefined) return refused
      try {
        return accepted(await answer(call))
      } catch (error) {
        if (error instanceof ControlError) return accepted(controlProblem(error))
        if (error instanceof ClockError) {
          const { field, message } = error
          return accepted(rulesBroken([{ field, code: 'time_out_of_range', message }]))
        }
        throw error
      }
    },
  }
}

/** `Origin` is absent, the issuer's, or that of the name under which the tenant was called. */
function crossOriginRefusal({ request, host: called, context: { issuer } }: ControlCall): Answer | undefined {
  const origin = request.headers.get('origin')
  const host = called ?? new URL(request.url).host
  if (origin === null || [new URL(issuer).origin, `http://${host}`, `https://${host}`].includes(origin))
    return undefined
  return accepted(problemResponse('cross_origin', 'The control API answers no page of another origin.'))
}

function controlProblem({ code, field, message }: ControlError): Reply {
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

export function noContent(): Reply {
  return new Reply(null, {
    status: 204,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  })
}
