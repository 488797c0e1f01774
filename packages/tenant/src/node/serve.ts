import { createServer as createHttpServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { getRequestListener } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import type { Tenant } from '../create-tenant.ts'
import { collectWhenIdle } from './idle-collection.ts'

export interface ServeOptions {
  /** 0 takes a free one; the default. */
  readonly port?: number
  /** A host name or address of this machine; `localhost` by default, and then both of its addresses are served. */
  readonly host?: string
  /** The issuer identifier, when it is not the origin that is listened on. */
  readonly issuer?: string
  /** Key and certificate (PEM) to serve HTTPS with; HTTP without. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Whether a proxy in front is to be believed where a request came from (`X-Forwarded-For`); default false. */
  readonly trustProxy?: boolean
  /**
   * Replaces the process's `Request` and `Response` by lighter ones that answer about twice as many requests a second.
   * For a process that does nothing else; default false.
   */
  readonly overrideGlobalObjects?: boolean
}

/** A tenant on a real port. */
export interface ServedTenant extends AsyncDisposable {
  /** The origin it listens on, as `http://localhost:4000` or, with a certificate, `https://…`. */
  readonly url: string
  readonly port: number
  /** Takes no more connections, finishes what runs (for at most 4 seconds), and ends the tenant. */
  close(): Promise<void>
}

const LINGER_MS = 4_000
const IDLE_CHECK_MS = 20

/**
 * Serves a tenant over HTTP or HTTPS. Given as a function, the tenant is made once the port is taken, so that a busy port
 * touches no state; requests wait for it.
 * @throws when the port can't be listened on, with the system's `code` (`EADDRINUSE`, `EACCES`)
 */
export async function serve(
  tenantOrMaker: Tenant | (() => Promise<Tenant>),
  options: ServeOptions = {},
): Promise<ServedTenant> {
  const { host = 'localhost' } = options
  const made = Promise.withResolvers<Tenant>()
  let tenant: Tenant | undefined
  const places = new WeakMap<object, Tenant>()
  let requests = 0
  const answer = getRequestListener(
    (request, { incoming }) => {
      requests++
      const address = callerAddress(incoming as HttpBindings['incoming'], options.trustProxy ?? false)
      const connection = { address, host: (incoming as HttpBindings['incoming']).headers.host }
      const sent = withQueryAsSent(request, (incoming as HttpBindings['incoming']).url ?? '')
      if (tenant === undefined) return made.promise.then((late) => late.answer(sent, connection))
      const place = tenant.tenantAt === undefined ? undefined : places.get(incoming)
      return (place ?? tenant).answer(sent, connection)
    },
    { overrideGlobalObjects: options.overrideGlobalObjects ?? false },
  )
  const { servers, port } = await listenOn(host, options, (request, response) => {
    // Moved here, where it costs nothing, and not as a request of its own.
    const place = tenant?.tenantAt?.(request.url ?? '/')
    if (place !== undefined) {
      places.set(request, place.tenant)
      request.url = place.target
    }
    void answer(request, response)
  })
  const url = `${options.tls === undefined ? 'http' : 'https'}://${shownName(host)}:${port}`
  try {
    tenant = typeof tenantOrMaker === 'function' ? await tenantOrMaker() : tenantOrMaker
  } catch (error) {
    for (const server of servers) server.close().closeAllConnections()
    throw error
  }
  tenant.issuer = options.issuer ?? url
  for (const name of ownNames(host)) tenant.ownHosts.add(name)
  made.resolve(tenant)
  let closing: Promise<void> | undefined
  const stopCollecting = collectWhenIdle(tenant, () => requests)
  const close = () => {
    stopCollecting()
    return (closing ??= stop(servers, tenant).then(() => tenant?.close()))
  }
  return { url, port, close, [Symbol.asyncDispose]: close }
}

/** `localhost` is both loopback addresses: some clients try ::1 first. A machine without IPv6 has 127.0.0.1 alone. */
async function listenOn(
  host: string,
  { port: wanted = 0, tls }: ServeOptions,
  listener: RequestListener,
): Promise<{ servers: readonly Server[]; port: number }> {
  const create = (): Server =>
    tls === undefined ? createHttpServer(listener) : createHttpsServer({ ...tls }, listener)
  for (;;) {
    const first = create()
    const port = await listen(first, wanted, host === 'localhost' ? '127.0.0.1' : host)
    if (host !== 'localhost') return { servers: [first], port }
    const second = create()
    try {
      await listen(second, port, '::1')
      return { servers: [first, second], port }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return { servers: [first], port }
      first.close()
      // A port that was to be any free one, and is taken on the other address: the next.
      if (wanted !== 0) throw error
    }
  }
}

const EVERY_ADDRESS = new Set(['0.0.0.0', '::'])

/** How a URL names the host; what stands for every address of the machine is no name to call it by. */
function shownName(host: string): string {
  if (EVERY_ADDRESS.has(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host.toLowerCase()
}

/** The names that requests may call the tenant by: where it listens on every address, the machine's own ones. */
function ownNames(host: string): readonly string[] {
  if (!EVERY_ADDRESS.has(host)) return [shownName(host)]
  const addresses = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces ?? [])
  return [hostname().toLowerCase(), ...addresses.map(({ address }) => shownName(address))]
}

/**
 * The request with its query as it stood in the request line: a URL parser percent-encodes `'`, `"`, `<` and `>` there,
 * and a `state` goes back byte for byte.
 */
function withQueryAsSent(request: Request, target: string): Request {
  const start = target.indexOf('?')
  if (start < 0) return request
  const query = target.slice(start)
  const { url } = request
  if (url.endsWith(query)) return request
  return Object.defineProperty(request, 'url', { value: url.slice(0, url.indexOf('?')) + query })
}

/** Of `X-Forwarded-For` the last: what stands before it the caller may have written itself. */
function callerAddress({ headers, socket }: HttpBindings['incoming'], trustProxy: boolean): string {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim()
  return last === undefined || last === '' ? (socket.remoteAddress ?? '') : last
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function stop(servers: readonly Server[], tenant: Tenant | undefined): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
  // An open inspector is nothing that finishes by itself.
  tenant?.endStreams()
  // A connection that is kept alive is idle only once its last answer is out.
  const idle = setInterval(() => servers.forEach((server) => server.closeIdleConnections()), IDLE_CHECK_MS)
  const linger = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), LINGER_MS)
  for (const server of servers) server.closeIdleConnections()
  await Promise.all(closed)
  clearInterval(idle)
  clearTimeout(linger)
}
