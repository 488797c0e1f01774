import { Hono } from 'hono'
import type { Context, Next } from 'hono'
import { controlEndpoints } from './control/control-routes.ts'
import type { TenantControl } from './control/tenant-control.ts'
import { corsHeaders, preflight } from './http/cors.ts'
import { takeFault } from './control/faults.ts'
import type { ExchangeNotes } from './exchange-log/exchange-log.ts'
import type { Endpoint, EndpointName, ErrorShape, Handler } from './http/endpoint.ts'
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

const RESOURCE_PATHS = ['/2/0/*', '/scim/*', '/cloudworks/*', '/audit/*']

/** The tenant as one Hono app. */
export function tenantApp(context: TenantContext, control: TenantControl, fallback?: Fallback) {
  const app = new Hono<Served>()
  const endpoints = context.development ? [...routes, ...controlEndpoints(control)] : routes
  for (const endpoint of endpoints) mount(app, endpoint, context)
  for (const path of RESOURCE_PATHS) {
    app.use(path, publicResource)
    app.use(path, async (_, next) => (await faultyAnswer(context, 'resource', 'oauth')) ?? next())
  }
  resourceRoutes(app, resourceContext(context))
  app.notFound(async (c) => (await fallback?.(c.req.raw)) ?? notFound(c.req.path))
  app.onError((error) => {
    context.onError(error)
    return failureResponse('oauth', failureOf(error), context.issuer)
  })
  return app
}

interface Served {
  Bindings: Connection
}

type App = Hono<Served>

function mount(app: App, { path, name, cors, errors, handlers }: Endpoint, context: TenantContext): void {
  const methods = Object.keys(handlers)
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const answered = (handler: Handler) => async (c: Context<Served>) => {
    const request = c.req.raw
    const question = request.url.indexOf('?')
    const query = question < 0 ? '' : request.url.slice(question + 1)
    const notes: ExchangeNotes = {}
    let response: Response
    try {
      const call = { request, context, query, params: c.req.param(), address: c.env?.address ?? 'local', notes }
      response = (await faultyAnswer(context, name, errors)) ?? (await handler(call))
    } catch (error) {
      context.onError(error)
      response = await failureResponse(errors, failureOf(error), context.issuer)
    }
    if (context.development && name !== undefined && name !== 'admin')
      context.exchanges.record(name, request, response, notes)
    if (cors === 'administration') {
      const headers = corsHeaders(cors, request.headers.get('origin'), context.corsOrigins)
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    }
    return response
  }
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, answered(handler))
  app.options(path, (c) => {
    if (cors === 'none')
      return new Response(null, { status: 204, headers: { allow, 'x-content-type-options': 'nosniff' } })
    return preflight(methods, corsHeaders(cors, c.req.header('origin') ?? null, context.corsOrigins))
  })
  app.all(
    path,
    answered(() => failureResponse(errors, 'method_not_allowed', context.issuer, { allow })),
  )
}

/** The answer that a fault makes of a request, after its delay; `undefined` when the endpoint shall answer itself. */
async function faultyAnswer(
  context: TenantContext,
  name: EndpointName | undefined,
  errors: ErrorShape,
): Promise<Response | undefined> {
  const fault = !context.development || name === undefined ? undefined : await takeFault(context, name)
  if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
  return fault?.status === undefined && fault?.error === undefined
    ? undefined
    : injectedFailure(errors, fault, context.issuer)
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
