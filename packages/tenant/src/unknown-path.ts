import type { MaybePromise } from '@tenantry/core'
import type { ControlCall } from './control/control-call.ts'
import { answering, isCalledByOwnName } from './http/answer-endpoint.ts'
import type { AnyEndpoint } from './http/answer-endpoint.ts'
import type { CorsPolicy } from './http/cors.ts'
import type { Call, Operation } from './http/endpoint.ts'
import type { ErrorShape } from './http/error-shape.ts'
import { failureAnswer } from './http/failure-answer.ts'
import { pathOf } from './http/request-target.ts'

/** Answers what no endpoint does, the portal say; `undefined` where it has nothing at the path either. */
export type Fallback = (request: Request) => MaybePromise<Response | undefined>

/** A row for whatever is not there: 404 for every method, in the shape of its neighbours, before a body is read. */
function nothingAt(path: string, errors: ErrorShape, cors: CorsPolicy): AnyEndpoint {
  const answer = ({ context, request }: Call) => {
    const at = pathOf(request.url)
    const place = { issuer: context.issuer, path: at, now: context.clock.now() }
    return failureAnswer(errors, { reason: 'not_found', path: at }, place)
  }
  const operation: Operation = { access: answer, answer }
  return {
    path,
    faulty: undefined,
    logged: undefined,
    cors,
    host: cors === 'any' ? 'any' : 'own',
    errors,
    bodyLimit: 0,
    parameters: 'none',
    operations: { GET: operation, POST: operation, PUT: operation, PATCH: operation, DELETE: operation },
  }
}

/** What each API answers where it has nothing. They come behind every other row. */
export const unknownEndpoints: readonly AnyEndpoint[] = [
  nothingAt('/admin/*', 'problem', 'administration'),
  nothingAt('/control/*', 'problem', 'none'),
  nothingAt('/oauth/*', 'oauth', 'any'),
  nothingAt('/.well-known/*', 'oauth', 'any'),
  nothingAt('/token/*', 'authentication', 'any'),
  nothingAt('/audit/*', 'authentication', 'any'),
  nothingAt('/scim/*', 'scim', 'any'),
  nothingAt('/cloudworks/*', 'integration', 'any'),
]

const noPage = answering(nothingAt('*', 'page', 'none'))
const noJson = answering(nothingAt('*', 'oauth', 'none'))

/** Answers at a path that is nobody's: by the fallback, or that there is nothing, with a page for a browser. */
export async function unknownPath(call: ControlCall, fallback: Fallback | undefined): Promise<Response> {
  const { request } = call
  const found = fallback !== undefined && isCalledByOwnName(call) ? await fallback(request) : undefined
  if (found !== undefined) return found
  return (request.headers.get('accept') ?? '').includes('text/html') ? noPage(call) : noJson(call)
}
