import { randomUUID } from 'node:crypto'
import type { Tenant } from '@tenantry/tenant'
import type { Metrics } from './metrics.ts'

export type LogStyle = 'none' | 'text' | 'json'

/** A line per request: method, path and status, never a query, a header or a body, so that no secret can be in it. */
export interface RequestLog {
  readonly requestId: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly durationMs: number
}

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/

/**
 * A tenant that counts and logs what it answers, and tells the counts at `GET /metrics` in Prometheus' text format.
 * An `X-Request-Id` that comes with a request is kept, another made where none does.
 */
export function observed(tenant: Tenant, style: LogStyle, write: (line: string) => void): Tenant {
  // Loaded behind the first answer: nobody who waits for the tenant to start waits for its metrics.
  let loading: Promise<Metrics> | undefined
  const metrics = () => (loading ??= import('./metrics.ts').then(({ Metrics }) => new Metrics()))
  return Object.create(tenant, {
    fetch: {
      value: async (...[request, connection]: Parameters<Tenant['fetch']>): Promise<Response> => {
        const path = pathOf(request.url)
        if (path === '/metrics' && request.method === 'GET') return (await metrics()).response()
        const started = performance.now()
        const response = await tenant.fetch(request, connection)
        const durationMs = performance.now() - started
        const { status } = response
        void metrics().then((counted) => counted.observe(path, request.method, status, durationMs))
        if (style !== 'none') {
          const given = request.headers.get('x-request-id') ?? ''
          const requestId = REQUEST_ID.test(given) ? given : randomUUID()
          response.headers.set('x-request-id', requestId)
          write(line({ requestId, method: request.method, path, status: response.status, durationMs }, style))
        }
        return response
      },
    },
  }) as Tenant
}

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  const end = url.indexOf('?', start)
  return start < 0 ? '/' : url.slice(start, end < 0 ? undefined : end)
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

/** A defect as a log line: what was thrown and where, which the answer never says. */
export function defectLine(error: unknown, style: LogStyle): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return style === 'json' ? JSON.stringify({ time: new Date().toISOString(), level: 'error', error: stack }) : stack
}
