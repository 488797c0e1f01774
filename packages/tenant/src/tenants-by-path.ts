import { addressAt } from '@tenantry/core'
import { DEFAULT_ISSUER } from './create-tenant.ts'
import type { Tenant, TenantPlace } from './create-tenant.ts'
import { failureAnswer } from './http/failure-answer.ts'
import { basePath } from './http/link.ts'
import { pathOf } from './http/request-target.ts'
import { tenantNameProblem } from './tenant-name.ts'

const NAMED = '/t/'
/** RFC 8414 §3.1 puts the path of an issuer behind the well-known one. */
const METADATA = /^(\/\.well-known\/(?:openid-configuration|oauth-authorization-server))(\/[^?]+)(\?.*)?$/

/**
 * Several tenants behind one `fetch`: one at the root, each other below `/t/<name>`. They share nothing: each has the
 * store, seed, dialect and sessions it was made with. What was made without an issuer gets `<issuer of the root>/t/<name>`.
 *
 * `control` is that of the tenant at the root; `close` and `endStreams` are for them all, and `/readyz` answers for them all.
 * @throws {TypeError} for a name that is none: 1 to 40 of `a–z`, `0–9` and single inner hyphens
 * @see RFC 8414 §3.1 for where the metadata of an issuer with a path is found
 */
export function withNamedTenants(root: Tenant, named: Readonly<Record<string, Tenant>>): Tenant {
  const tenants = new Map(Object.entries(named))
  for (const name of tenants.keys()) {
    const problem = tenantNameProblem(name)
    if (problem !== undefined) throw new TypeError(`${name}: ${problem}.`)
  }
  const followers = [...tenants].filter(([, { issuer }]) => issuer === DEFAULT_ISSUER)
  const all = [root, ...tenants.values()] as const
  const ownHosts = new SharedHosts(all.map((tenant) => tenant.ownHosts))
  const issueFrom = (issuer: string) => {
    root.issuer = issuer
    for (const [name, tenant] of followers) tenant.issuer = addressAt(issuer, NAMED + name)
    ownHosts.add(new URL(issuer).hostname)
  }
  const tenantAt = (target: string) => placeBelow(tenants, target) ?? placeOfMetadata(tenants.values(), target)
  const endStreams = () => {
    for (const tenant of all) tenant.endStreams()
  }
  const close = async () => {
    await Promise.all(all.map((tenant) => tenant.close()))
  }
  issueFrom(root.issuer)
  const answer: Tenant['answer'] = (request, connection) => {
    const { url } = request
    const start = url.indexOf('/', url.indexOf('://') + 3)
    const target = url.slice(start)
    const place = tenantAt(target)
    if (place !== undefined) {
      return moved(request, url.slice(0, start) + place.target).then((there) => place.tenant.fetch(there, connection))
    }
    return pathOf(url) === '/readyz' ? readinessOf(all, request, connection) : root.answer(request, connection)
  }
  return {
    fetch: async (request, connection) => answer(request, connection),
    answer,
    tenantAt,
    control: root.control,
    get issuer() {
      return root.issuer
    },
    set issuer(issuer) {
      issueFrom(issuer)
    },
    ownHosts,
    sweep: async () => (await Promise.all(all.map((tenant) => tenant.sweep()))).reduce((sum, one) => sum + one, 0),
    endStreams,
    close,
    [Symbol.asyncDispose]: close,
  }
}

function placeBelow(tenants: ReadonlyMap<string, Tenant>, target: string): TenantPlace | undefined {
  if (!target.startsWith(NAMED)) return undefined
  const [name = ''] = target.slice(NAMED.length).split(/[/?]/, 1)
  const tenant = tenants.get(name)
  const rest = target.slice(NAMED.length + name.length)
  return tenant === undefined ? undefined : { tenant, target: rest.startsWith('/') ? rest : `/${rest}` }
}

function placeOfMetadata(tenants: Iterable<Tenant>, target: string): TenantPlace | undefined {
  const [, document, path, query = ''] = METADATA.exec(target) ?? []
  if (document === undefined) return undefined
  for (const tenant of tenants) if (basePath(tenant.issuer) === path) return { tenant, target: document + query }
  return undefined
}

/** The same request to another address. A navigation of a browser can't be copied as one, so only what is needed is. */
async function moved(request: Request, url: string): Promise<Request> {
  const { method, headers, signal } = request
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal }
  if (method !== 'GET' && method !== 'HEAD') {
    // Firefox has no `Request.body`.
    const stream: ReadableStream | null | undefined = request.body
    init.body = stream === undefined ? await request.arrayBuffer() : stream
    init.duplex = 'half'
  }
  return new Request(url, init)
}

/** As the first one answers, unless the store of another can't be reached. */
async function readinessOf(
  [root, ...others]: readonly [Tenant, ...Tenant[]],
  ...[request, connection]: Parameters<Tenant['fetch']>
): Promise<Response> {
  const looks = await Promise.allSettled(others.map(({ control }) => control.clock()))
  if (looks.every(({ status }) => status === 'fulfilled')) return root.fetch(request, connection)
  const place = { issuer: root.issuer, path: '/readyz', now: 0 }
  const { reply } = await failureAnswer('oauth', { reason: 'store_unavailable' }, place)
  return new Response(reply.content, reply)
}

/** Host names that are added to every tenant's own. */
class SharedHosts extends Set<string> {
  readonly #sets: readonly Set<string>[]

  constructor(sets: readonly Set<string>[]) {
    super()
    this.#sets = sets
  }

  override add(host: string): this {
    for (const set of this.#sets) set.add(host)
    return super.add(host)
  }
}
