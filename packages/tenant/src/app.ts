import type { MaybePromise } from '@tenantry/core'
import { Hono } from 'hono'
import type { Context, Next } from 'hono'
import { controlEndpoints } from './control/control-routes.ts'
import type { TenantControl } from './control/tenant-control.ts'
import { corsHeaders, preflight } from './http/cors.ts'
import { takeFault } from './control/faults.ts'
import type { Call, Endpoint, EndpointName, ErrorShape, Handler } from './http/endpoint.ts'
import { failureOf, failureResponse, injectedFailure } from './http/failure-response.ts'
import { jsonResponse } from './http/json-response.ts'
import { problemResponse } from './http/problem.ts'
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

interface Served {
  Bindings: AppOwner & { readonly request: Request; readonly address: string }
}

type App = Hono<Served>

const RESOURCE_PATHS = ['/2/0/*', '/scim/*', '/cloudworks/*', '/audit/*']

/** The routes are the same for every tenant of a process, so they are built once, with the control API and without. */
const apps: { control?: App; plain?: App } = {}

/** Answers a request to a tenant; at once where nothing has to be waited for. */
export function answerOf(owner: AppOwner, request: Request, { address = 'local' }: Connection): MaybePromise<Response> {
  const { context, control, fallback } = owner
  const app = context.development ? (apps.control ??= builtApp(true)) : (apps.plain ??= builtApp(false))
  return app.fetch(request, { context, control, fallback, request, address })
}

function builtApp(development: boolean): App {
  const app = new Hono<Served>()
  for (const endpoint of development ? [...routes, ...controlEndpoints] : routes) mount(app, endpoint)
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
  return app
}

const NO_PARAMS = {}

/** Puts an endpoint on the app, with one handler for every method: a second one would make each request wait for both. */
function mount(app: App, endpoint: Endpoint): void {
  const { path, cors, errors, handlers } = endpoint
  const methods = Object.keys(handlers)
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const handlerOf = new Map<string, Handler>(Object.entries(handlers))
  if (handlers.GET !== undefined) handlerOf.set('HEAD', handlers.GET)
  const otherMethod: Handler = ({ context: { issuer } }) =>
    failureResponse(errors, 'method_not_allowed', issuer, { allow })
  const hasParams = path.includes(':')
  app.all(path, (c) => {
    const { request, context, control, address } = c.env
    if (request.method === 'OPTIONS') {
      if (cors === 'none')
        return new Response(null, { status: 204, headers: { allow, 'x-content-type-options': 'nosniff' } })
      return preflight(methods, corsHeaders(cors, request.headers.get('origin'), context.corsOrigins))
    }
    const question = request.url.indexOf('?')
    const query = question < 0 ? '' : request.url.slice(question + 1)
    const params = hasParams ? c.req.param() : NO_PARAMS
    const call: Call = { request, context, control, query, params, address, notes: {} }
    return answered(endpoint, handlerOf.get(request.method) ?? otherMethod, call)
  })
}

/** The answer of a handler, or of the fault that was put in its place, logged and with what its policy adds. */
function answered(endpoint: Endpoint, handler: Handler, call: Call): MaybePromise<Response> {
  const failed = (error: unknown): MaybePromise<Response> => {
    call.context.onError(error)
    return failureResponse(endpoint.errors, failureOf(error), call.context.issuer)
  }
  let response: MaybePromise<Response>
  try {
    const faulty = faultyAnswer(call.context, endpoint.name, endpoint.errors)
    response = faulty === undefined ? handler(call) : faulty.then((answer) => answer ?? handler(call))
  } catch (error) {
    response = failed(error)
  }
  return response instanceof Promise
    ? response.catch(failed).then((answer) => finished(endpoint, call, answer))
    : finished(endpoint, call, response)
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
): Promise<Response | undefined> | undefined {
  if (!context.development || name === undefined) return undefined
  return takeFault(context, name)?.then(async (fault) => {
    if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
    if (fault?.status === undefined && fault?.error === undefined) return undefined
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
