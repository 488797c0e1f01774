import { requestParameters } from '@tenantry/core'
import type { MaybePromise } from '@tenantry/core'
import { Hono } from 'hono'
import type { ControlCall } from './control/control-call.ts'
import { controlEndpoints } from './control/control-routes.ts'
import type { TenantControl } from './control/tenant-control.ts'
import { answering } from './http/answer-endpoint.ts'
import type { Answering } from './http/answer-endpoint.ts'
import { pathOf, queryOf } from './http/request-target.ts'
import { routes } from './routes.ts'
import type { TenantContext } from './tenant-context.ts'
import { unknownEndpoints, unknownPath } from './unknown-path.ts'
import type { Fallback } from './unknown-path.ts'

/** What a server knows of the connection that a request came by. */
export interface Connection {
  /** Where it came from. */
  readonly address?: string
  /** What it was addressed to, as `Host` says. Without it, in process, no name is checked. */
  readonly host?: string | undefined
}

/** The tenant that a request is for. */
export interface AppOwner {
  readonly context: TenantContext
  readonly control: TenantControl
  readonly fallback: Fallback | undefined
}

/** The routes are the same for every tenant of a process, so they are built once, with the control API and without. */
const apps: { control?: App; plain?: App } = {}

interface App {
  /** The endpoints whose path has no part that varies: most requests are for one of these, and need no router. */
  readonly exact: ReadonlyMap<string, Answering>
  readonly router: Hono<{ Bindings: Dispatched }>
}

interface Dispatched {
  readonly call: ControlCall
  readonly fallback: Fallback | undefined
}

/** Answers a request to a tenant, without a promise where nothing has to be waited for. */
export function dispatch(
  { context, control, fallback }: AppOwner,
  request: Request,
  connection: Connection,
): MaybePromise<Response> {
  const { exact, router } = context.development ? (apps.control ??= newApp(true)) : (apps.plain ??= newApp(false))
  const { address = 'local', host } = connection
  const call: ControlCall = { ...UNREAD, request, context, control, query: queryOf(request.url), address, host }
  const answer = request.method === 'HEAD' ? undefined : exact.get(pathOf(request.url))
  return answer === undefined ? router.fetch(request, { call, fallback }) : answer(call)
}

/** A call before its path and its body were looked at. */
const UNREAD = { params: {}, body: '', parameters: requestParameters([]), malformed: undefined }

function newApp(development: boolean): App {
  const router: App['router'] = new Hono()
  const exact = new Map<string, Answering>()
  const control = development ? controlEndpoints : []
  for (const endpoint of [...routes, ...control, ...unknownEndpoints]) {
    const { path } = endpoint
    const answer = answering(endpoint)
    // One handler for every method: a second one would make each request wait for both.
    router.all(path, ({ env, req }) => answer({ ...env.call, params: req.param() }))
    if (!/[:*]/.test(path)) exact.set(path, answer)
  }
  router.notFound(({ env }) => unknownPath(env.call, env.fallback))
  router.onError((error) => {
    throw error
  })
  return { exact, router }
}
