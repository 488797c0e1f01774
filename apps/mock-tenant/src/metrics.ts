import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** What Prometheus may scrape: requests by family, method and status, their durations, and the process itself. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #answered = new Counter({
    name: 'tenantry_requests_total',
    help: 'Requests answered.',
    labelNames: ['family', 'method', 'status'],
    registers: [this.#registry],
  })
  readonly #duration = new Histogram({
    name: 'tenantry_request_duration_seconds',
    help: 'Time from a request to its answer.',
    labelNames: ['family'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
    registers: [this.#registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.#registry })
  }

  observe(path: string, method: string, status: number, durationMs: number): void {
    const family = familyOf(path)
    this.#answered.inc({ family, method, status })
    this.#duration.observe({ family }, durationMs / 1000)
  }

  async response(): Promise<Response> {
    const headers = { 'content-type': this.#registry.contentType, 'cache-control': 'no-store' }
    return new Response(await this.#registry.metrics(), { headers })
  }
}

const FAMILIES = [
  'oauth',
  'auth',
  'token',
  'admin',
  'control',
  '2',
  'scim',
  'cloudworks',
  'audit',
  '.well-known',
  'device',
]

/** The first part of a path where it is one of the tenant's: a label must not have as many values as there are paths. */
function familyOf(path: string): string {
  const first = path.split('/', 2)[1] ?? ''
  return FAMILIES.includes(first) ? first : 'other'
}
