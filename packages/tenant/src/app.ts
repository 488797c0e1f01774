import type { MaybePromise } from '@tenantry/core'
import { Hono } from 'hono'
import type { Context, Next } from 'hono'
import { controlEndpoints } from './control/control-routes.ts'
import type { TenantControl } from './control/tenant-control.ts'
import { corsHeaders, preflight } from './http/cors.ts'
import { elapsed, takeFault } from './control/faults.ts'
import type { ExchangeNotes } from './exchange-log/exchange-log.ts'
import type { Call, Endpoint, EndpointName, ErrorShape, Handler } from './http/endpoint.ts'
import { failureOf, failureResponse, injectedFailure } from './http/failure-response.ts'
import { jsonResponse } from './http/json-response.ts'
import { problemResponse } from './http/problem.ts'
import { pathOf, queryOf } from './http/request-target.ts'
import { resourceContext } from './resource-context.ts'
import { resourceRoutes } from './resources/resource-routes.ts'
import { routes } from './routes.ts'
import type { TenantContext } from './tenant-context.ts'

/** What whoever serves the tenant knows of a connection. */
export interface Connection {
  readonly address?: string
}

/** Answers what no endpoint of the tenant does: the portal, say. */
export type Fallback = (request: Request) => Response | Promise<Response>

/** Whose app it is: the tenant that a request is for. */
export interface AppOwner {
  readonly context: TenantContext
  readonly control: TenantControl
  readonly fallback: Fallback | undefined
}

interface Asked extends AppOwner {
  readonly request: Request
  readonly address: string
}

interface Served {
  Bindings: Asked
}

type App = Hono<Served>
type Answering = (
  owner: AppOwner,
  request: Request,
  address: string,
  params: Readonly<Record<string, string>>,
) => MaybePromise<Response>

const RESOURCE_PATHS = ['/2/0/*', '/scim/*', '/cloudworks/*', '/audit/*']

/** The routes are the same for every tenant of a process, so they are built once, with the control API and without. */
const apps: { control?: BuiltApp; plain?: BuiltApp } = {}

interface BuiltApp {
  readonly app: App
  /** The endpoints without a part that varies, by path: most requests are for one of these, and need no router. */
  readonly exact: ReadonlyMap<string, Answering>
}

/** Answers a request to a tenant; at once where nothing has to be waited for. */
export function answerOf(owner: AppOwner, request: Request, { address = 'local' }: Connection): MaybePromise<Response> {
  const { app, exact } = owner.context.development
    ? (apps.control ??= builtApp(true))
    : (apps.plain ??= builtApp(false))
  const answering = request.method === 'HEAD' ? undefined : exact.get(pathOf(request.url))
  if (answering !== undefined) return answering(owner, request, address, NO_PARAMS)
  const { context, control, fallback } = owner
  return app.fetch(request, { context, control, fallback, request, address } satisfies Asked)
}

function builtApp(development: boolean): BuiltApp {
  const app = new Hono<Served>()
  const exact = new Map<string, Answering>()
  for (const endpoint of development ? [...routes, ...controlEndpoints] : routes) {
    const { path } = endpoint
    const answering = answeringOf(endpoint)
    // One handler for every method: a second one would make each request wait for both.
    app.all(path, ({ env, req }) => answering(env, env.request, env.address, req.param()))
    if (!path.includes(':')) exact.set(path, answering)
  }
  for (const path of RESOURCE_PATHS) {
    app.use(path, publicResource)
    app.use(path, async ({ env }, next) => (await faultyAnswer(env.context, 'resource', 'oauth')) ?? next())
  }
  resourceRoutes(app, ({ env }) => resourceContext(env.context))
  app.notFound(async ({ env, req }) => (await env.fallback?.(env.request)) ?? notFound(req.path))
  app.onError((error, { env }) => {
    env.context.onError(error)
    return failureResponse('oauth', failureOf(error), env.context.issuer)
  })
  return { app, exact }
}

const NO_PARAMS = {}

/** How an endpoint answers, whatever the method. */
function answeringOf(endpoint: Endpoint): Answering {
  const { cors, errors, handlers } = endpoint
  const methods = Object.keys(handlers)
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const handlerOf = new Map<string, Handler>(Object.entries(handlers))
  if (handlers.GET !== undefined) handlerOf.set('HEAD', handlers.GET)
  const otherMethod: Handler = ({ context: { issuer } }) =>
    failureResponse(errors, 'method_not_allowed', issuer, { allow })
  return ({ context, control }, request, address, params) => {
    const { method, url } = request
    if (method === 'OPTIONS') {
      if (cors === 'none')
        return new Response(null, { status: 204, headers: { allow, 'x-content-type-options': 'nosniff' } })
      return preflight(methods, corsHeaders(cors, request.headers.get('origin'), context.corsOrigins))
    }
    const call: Call = { request, context, control, query: queryOf(url), params, address, notes: {} }
    return answered(endpoint, handlerOf.get(method) ?? otherMethod, call)
  }
}

/** The answer of a handler, or of the fault that was put in its place, logged and with what its policy adds. */
function answered(endpoint: Endpoint, handler: Handler, call: Call): MaybePromise<Response> {
  let response: MaybePromise<Response>
  try {
    const faulty = faultyAnswer(call.context, endpoint.name, endpoint.errors, call.notes)
    response = faulty === undefined ? handler(call) : faulty.then((answer) => answer ?? handler(call))
  } catch (error) {
    response = failed(endpoint, call, error)
  }
  if (!(response instanceof Promise)) return finished(endpoint, call, response)
  return response
    .catch((error: unknown) => failed(endpoint, call, error))
    .then((answer) => finished(endpoint, call, answer))
}

function failed({ errors }: Endpoint, { context }: Call, error: unknown): MaybePromise<Response> {
  context.onError(error)
  return failureResponse(errors, failureOf(error), context.issuer)
}

function finished({ name, cors }: Endpoint, call: Call, response: Response): Response {
  const { context, request, notes } = call
  if (context.development && name !== undefined && name !== 'admin')
    context.exchanges.record(name, request, response, notes)
  if (cors === 'administration') {
    const headers = corsHeaders(cors, request.headers.get('origin'), context.corsOrigins)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  }
  return response
}

/** The answer that a fault makes of a request, after its delay; `undefined` when the endpoint shall answer itself. */
function faultyAnswer(
  context: TenantContext,
  name: EndpointName | undefined,
  errors: ErrorShape,
  notes?: ExchangeNotes,
): Promise<Response | undefined> | undefined {
  if (!context.development || name === undefined) return undefined
  return takeFault(context, name)?.then(async (fault) => {
    if (fault?.delayMs !== undefined && !(await elapsed(fault.delayMs, context.closing.signal)))
      return failureResponse(errors, 'store_unavailable', context.issuer)
    if (fault?.status === undefined && fault?.error === undefined) return undefined
    if (notes !== undefined) notes.fault = fault
    return injectedFailure(errors, fault, context.issuer)
  })
}

/** CORS for the resource APIs, which any origin may read with a token. */
async function publicResource(c: Context<Served>, next: Next): Promise<Response | undefined> {
  const headers = corsHeaders('any', null, new Set())
  if (c.req.method === 'OPTIONS') return preflight(['GET', 'HEAD', 'POST'], headers)
  await next()
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  return undefined
}

function notFound(path: string): Response {
  if (/^\/(admin|control)\//.test(path)) return problemResponse('not_found', `There is nothing at ${path}.`)
  return jsonResponse({ error: 'not_found', error_description: `There is nothing at ${path}.` }, 404)
}
