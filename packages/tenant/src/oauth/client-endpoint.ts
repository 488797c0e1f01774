import { refusalToResponse, refused } from '@tenantry/core'
import type { ClientRequest, Decision, Issuing, RefusingEndpoint } from '@tenantry/core'
import { accepted, refusedBy } from '../http/answer.ts'
import type { Handler } from '../http/endpoint.ts'
import { jsonHeaders } from '../http/json-response.ts'
import { refusalResponse } from '../http/oauth-response.ts'
import { Reply } from '../http/reply.ts'

/** RFC 6749 §5.1 wants `Pragma` beside `no-store`, for caches of HTTP/1.0. */
const GRANTED = { headers: jsonHeaders({ pragma: 'no-cache' }) }

/** An endpoint that a client calls directly: parameters in, JSON out. */
export function clientEndpoint<T extends object>(
  endpoint: RefusingEndpoint,
  answer: (request: ClientRequest, issuing: Issuing) => Promise<Decision<T>>,
): Handler {
  return async ({ request, context, parameters, malformed }) => {
    const authorization = request.headers.get('authorization') ?? undefined
    const { decision, dialect } = await context.transact(async (issuing) => ({
      decision: malformed === undefined ? await answer({ parameters, authorization }, issuing) : refused(malformed),
      dialect: issuing.dialect,
    }))
    const { subject } = decision
    if (decision.ok)
      return accepted(new Reply(JSON.stringify(decision.value), GRANTED), { body: decision.value, subject })
    const refusal = refusalToResponse(decision.refusal, dialect, endpoint)
    const basicUsed = /^basic\b/i.test(authorization ?? '')
    const response = refusalResponse(refusal, { dialect, basicUsed, issuer: context.issuer })
    return refusedBy(decision.refusal, response, { body: refusal.body, subject })
  }
}
