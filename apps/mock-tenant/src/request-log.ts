import { randomUUID } from 'node:crypto'
import { StoreUnavailableError } from '@tenantry/core'
import { pathOf } from '@tenantry/tenant'
import type { Tenant } from '@tenantry/tenant'
import type { Metrics } from './metrics.ts'
import { RequestCounts } from './request-counts.ts'

export type LogStyle = 'none' | 'text' | 'json'

/** A line per request: method, path and status, never a query, a header or a body, so that no secret can be in it. */
export interface RequestLog {
  readonly requestId: string
  /** The name of the tenant; that at the root has none. */
  readonly tenant?: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly durationMs: number
}

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/

/**
 * Makes of tenants such as count and log what they answer; the one at the root, whose name is empty, shows the counts of
 * them all at `GET /metrics` in Prometheus' text format. An `X-Request-Id` that comes with a request is kept, another
 * made where none does.
 */
export function observer(style: LogStyle, write: (line: string) => void): (tenant: Tenant, name?: string) => Tenant {
  const counts = new RequestCounts()
  // Loaded when somebody asks: nobody who waits for the tenant waits for its metrics.
  let loading: Promise<Metrics> | undefined
  const metrics = () => (loading ??= import('./metrics.ts').then(({ Metrics }) => new Metrics(counts)))
  return (tenant, name = '') => {
    // A function of its own for each request would cost as much as the rest of this.
    const logged = (response: Response, request: Request, path: string, started: number): Response => {
      const durationMs = performance.now() - started
      const { status } = response
      counts.count(name, path, request.method, status, durationMs)
      if (style === 'none') return response
      const given = request.headers.get('x-request-id') ?? ''
      const requestId = REQUEST_ID.test(given) ? given : randomUUID()
      response.headers.set('x-request-id', requestId)
      const place = name === '' ? { path } : { tenant: name, path: `/t/${name}${path}` }
      write(line({ requestId, method: request.method, ...place, status, durationMs }, style))
      return response
    }
    const answer: Tenant['answer'] = (request, connection) => {
      const path = pathOf(request.url)
      if (name === '' && path === '/metrics' && request.method === 'GET') return metrics().then((all) => all.response())
      const started = performance.now()
      const answered = tenant.answer(request, connection)
      return answered instanceof Promise
        ? answered.then((response) => logged(response, request, path, started))
        : logged(answered, request, path, started)
    }
    return Object.create(tenant, {
      answer: { value: answer },
      fetch: { value: async (...[request, connection]: Parameters<Tenant['fetch']>) => answer(request, connection) },
    }) as Tenant
  }
}

function line(log: RequestLog, style: LogStyle): string {
  const durationMs = Math.round(log.durationMs * 10) / 10
  if (style === 'json') {
    return JSON.stringify({
      time: new Date().toISOString(),
      level: log.status >= 500 ? 'error' : 'info',
      ...log,
      durationMs,
    })
  }
  const { method, path, status } = log
  return `${new Date().toTimeString().slice(0, 8)}  ${status}  ${method.padEnd(6)} ${path}  ${durationMs} ms`
}

/**
 * What went wrong behind an answer that doesn't say it, for the log: a store that can't be reached in a line, a defect with
 * the place where it was thrown.
 */
export function defectLine(error: unknown, style: LogStyle, tenant = ''): string {
  const unavailable = error instanceof StoreUnavailableError
  const said = error instanceof Error ? ((unavailable ? undefined : error.stack) ?? error.message) : String(error)
  const named = tenant === '' ? {} : { tenant }
  if (style === 'json') return JSON.stringify({ time: new Date().toISOString(), level: 'error', ...named, error: said })
  const place = tenant === '' ? '' : `/t/${tenant}: `
  return unavailable ? `${new Date().toTimeString().slice(0, 8)}  503  ${place}${said}` : place + said
}
