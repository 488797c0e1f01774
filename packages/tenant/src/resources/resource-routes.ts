import type { Context, Env, Hono } from 'hono'
import { auditRoutes } from './audit-events.ts'
import { cloudWorksRoutes } from './cloudworks.ts'
import { integrationApi, integrationRoutes } from './integration/integration-routes.ts'
import type { OpenRoute, ResourceApi, ResourceCall, ResourceRoute } from './resource-call.ts'
import type { ResourceContext } from './resource-context.ts'
import { scimRoutes, scimOpenRoutes } from './scim/scim-routes.ts'

const routes: readonly ResourceRoute[] = [...cloudWorksRoutes, ...integrationRoutes, ...scimRoutes, ...auditRoutes]
const openRoutes: readonly OpenRoute[] = scimOpenRoutes

/**
 * Puts the resource APIs on the app: the Integration API, CloudWorks, SCIM and audit. A wrong method is 405 with `Allow`;
 * `OPTIONS` is left to whoever answers preflights. `contextOf` is what a request's APIs see of the tenant it is for.
 */
export function resourceRoutes<E extends Env>(app: Hono<E>, contextOf: (c: Context<E>) => ResourceContext): void {
  for (const { path, api, answerAnyone } of openRoutes) {
    app.get(path, (c) => answerAnyone(contextOf(c)))
    refuseOtherMethods(app, path, api, ['GET'], contextOf)
  }
  for (const { method, path, api, answer } of routes) {
    app.on(method, path, async (c) => {
      const call = await callOf(c, api, contextOf(c))
      return call instanceof Response ? call : answer(call)
    })
  }
  for (const { path, api } of routes) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method)
    refuseOtherMethods(app, path, api, methods, contextOf)
  }
  // The service hides a model below its workspace: it is read by its own path.
  refuseOtherMethods(app, '/2/0/workspaces/:workspaceId/models/:modelId', integrationApi, [], contextOf)
  app.all('/2/0/*', async (c, next) => {
    if (c.req.method === 'OPTIONS') return next()
    const call = await callOf(c, integrationApi, contextOf(c))
    return call instanceof Response ? call : call.refuse(404, 'Not Found')
  })
}

async function callOf<E extends Env>(
  c: Context<E>,
  api: ResourceApi,
  context: ResourceContext,
): Promise<ResourceCall | Response> {
  const request = c.req.raw
  const url = new URL(request.url)
  const now = await context.now()
  const refuse = (status: number, message: string): Response =>
    api.refusal({ status, message, path: url.pathname, now })
  const caller = await context.caller(request, api.schemes)
  if ('problem' in caller) {
    const missing = caller.problem === 'no_valid_header'
    const refusal = refuse(401, missing ? api.noValidHeader : 'The token is unknown, expired or revoked.')
    // RFC 6750 §3: the answer to a request without a good token says how to present one, with at least one attribute;
    // §3.1: no error code where none came.
    const bearer = `Bearer realm="${context.issuer()}"${missing ? '' : ', error="invalid_token"'}`
    refusal.headers.set('www-authenticate', api.schemes.includes('Bearer') ? bearer : 'AnaplanAuthToken')
    return refusal
  }
  const parameters: Readonly<Record<string, string>> = c.req.param()
  return { user: caller.user, context, request, url, now, refuse, param: (name) => parameters[name] ?? '' }
}

function refuseOtherMethods<E extends Env>(
  app: Hono<E>,
  path: string,
  api: ResourceApi,
  methods: readonly ('GET' | 'POST')[],
  contextOf: (c: Context<E>) => ResourceContext,
): void {
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
  app.all(path, async (c, next) => {
    if (c.req.method === 'OPTIONS') return next()
    const now = await contextOf(c).now()
    const refusal = api.refusal({ status: 405, message: 'Method Not Allowed', path: c.req.path, now })
    refusal.headers.set('allow', allow)
    return refusal
  })
}
