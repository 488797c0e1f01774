import { createServer as createHttpServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import type { Tenant } from '../create-tenant.ts'

export interface ServeOptions {
  /** 0 takes a free one; the default. */
  readonly port?: number
  /** A host name or address of this machine; `localhost` by default, and then both of its addresses are served. */
  readonly host?: string
  /** The issuer identifier, when it is not the origin that is listened on. */
  readonly issuer?: string
}

/** A tenant on a real port. */
export interface ServedTenant extends AsyncDisposable {
  /** The origin it listens on, as `http://localhost:4000`. */
  readonly url: string
  readonly port: number
  /** Takes no more connections, finishes what runs (for at most 4 seconds), and ends the tenant. */
  close(): Promise<void>
}

const LINGER_MS = 4_000

/**
 * Serves a tenant over HTTP. Given as a function, the tenant is made once the port is taken, so that a busy port
 * touches no state; requests wait for it.
 * @throws when the port can't be listened on, with the system's `code` (`EADDRINUSE`, `EACCES`)
 */
export async function serve(
  tenantOrMaker: Tenant | (() => Promise<Tenant>),
  options: ServeOptions = {},
): Promise<ServedTenant> {
  const { host = 'localhost' } = options
  const made = Promise.withResolvers<Tenant>()
  const listener = getRequestListener(
    async (request, { incoming }) => {
      const { remoteAddress = '' } = (incoming as HttpBindings['incoming']).socket
      return (tenant ?? (await made.promise)).fetch(request, { address: remoteAddress })
    },
    { overrideGlobalObjects: false },
  )
  let tenant: Tenant | undefined
  const servers = [createHttpServer(listener)]
  const port = await listen(servers[0]!, options.port ?? 0, host === 'localhost' ? '127.0.0.1' : host)
  if (host === 'localhost') {
    // Some clients resolve localhost to ::1 first; a machine without IPv6 is served on 127.0.0.1 alone.
    const second = createHttpServer(listener)
    await listen(second, port, '::1').then(
      () => servers.push(second),
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') throw error
      },
    )
  }
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  try {
    tenant = typeof tenantOrMaker === 'function' ? await tenantOrMaker() : tenantOrMaker
  } catch (error) {
    for (const server of servers) server.close().closeAllConnections()
    throw error
  }
  tenant.issuer = options.issuer ?? url
  tenant.ownHosts.add(host.includes(':') ? `[${host}]` : host.toLowerCase())
  made.resolve(tenant)
  let closing: Promise<void> | undefined
  const close = () => (closing ??= stop(servers).then(() => tenant?.close()))
  return { url, port, close, [Symbol.asyncDispose]: close }
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

async function stop(servers: readonly Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
  for (const server of servers) server.closeIdleConnections()
  const linger = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), LINGER_MS)
  await Promise.all(closed)
  clearTimeout(linger)
}
