import { refusalToResponse } from '@tenantry/core'
import type { ClientRequest, Decision, Issuing, RefusingEndpoint } from '@tenantry/core'
import type { Handler } from '../http/endpoint.ts'
import { failureResponse } from '../http/failure-response.ts'
import { publicJsonHeaders, refusalResponse } from '../http/oauth-response.ts'
import { bodyParameters } from '../http/parameters.ts'
import { OAUTH_BODY_LIMIT, requestBody } from '../http/request-body.ts'

/** RFC 6749 §5.1 wants `Pragma` beside `no-store`, for caches of HTTP/1.0. */
const GRANTED = { headers: publicJsonHeaders({ pragma: 'no-cache' }) }

/** An endpoint that a client calls directly: parameters in, JSON out. */
export function clientEndpoint<T extends object>(
  endpoint: RefusingEndpoint,
  answer: (request: ClientRequest, issuing: Issuing) => Promise<Decision<T>>,
): Handler {
  return async ({ request, context, notes }) => {
    const body = await requestBody(request, OAUTH_BODY_LIMIT)
    if (!body.ok) return failureResponse('oauth', 'body_too_large', context.issuer)
    const parameters = bodyParameters(body.text, request.headers.get('content-type') ?? undefined)
    const authorization = request.headers.get('authorization') ?? undefined
    const { decision, dialect } = await context.transact(async (issuing) => ({
      decision: parameters.ok ? await answer({ parameters: parameters.value, authorization }, issuing) : parameters,
      dialect: issuing.dialect,
    }))
    if (parameters.ok) notes.parameters = parameters.value
    if (decision.ok) {
      notes.body = decision.value
      return new Response(JSON.stringify(decision.value), GRANTED)
    }
    const refused = refusalToResponse(decision.refusal, dialect, endpoint)
    notes.refusal = decision.refusal
    notes.body = refused.body
    const basicUsed = /^basic\b/i.test(authorization ?? '')
    return refusalResponse(refused, { dialect, basicUsed, issuer: context.issuer })
  }
}
