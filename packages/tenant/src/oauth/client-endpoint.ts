import { refusalToResponse } from '@tenantry/core'
import type { ClientRequest, Decision, ErrorResponse, Issuing, Refusal, RefusalAt, Subject } from '@tenantry/core'
import { accepted, refusedBy } from '../http/answer.ts'
import type { Handler } from '../http/endpoint.ts'
import { jsonHeaders } from '../http/json-response.ts'
import { refusalResponse } from '../http/oauth-response.ts'
import { Reply } from '../http/reply.ts'

/** RFC 6749 §5.1 wants `Pragma` beside `no-store`, for caches of HTTP/1.0. */
const GRANTED = { headers: jsonHeaders({ pragma: 'no-cache' }) }

/** An endpoint that a client calls directly: parameters in, JSON out. */
export function clientEndpoint<T extends object, Endpoint extends 'token' | 'device' | 'revoke' | 'introspect'>(
  endpoint: Endpoint,
  answer: (request: ClientRequest, issuing: Issuing) => Promise<Decision<T, RefusalAt<Endpoint>>>,
): Handler {
  return ({ request, context, parameters, malformed }) => {
    const authorization = request.headers.get('authorization') ?? undefined
    const basicUsed = /^basic\b/i.test(authorization ?? '')
    return context.transact(async (issuing) => {
      const { dialect, issuer } = issuing
      const said = (refusal: Refusal, response: ErrorResponse, subject?: Subject) => {
        const reply = refusalResponse(response, { dialect, basicUsed, issuer })
        return refusedBy(refusal, reply, { body: response.body, subject })
      }
      // What can't be read is refused alike by every endpoint.
      if (malformed !== undefined) return said(malformed, refusalToResponse(malformed, dialect, 'introspect'))
      const decision = await answer({ parameters, authorization }, issuing)
      const { subject } = decision
      if (!decision.ok) return said(decision.refusal, refusalToResponse(decision.refusal, dialect, endpoint), subject)
      return accepted(new Reply(JSON.stringify(decision.value), GRANTED), { body: decision.value, subject })
    })
  }
}
