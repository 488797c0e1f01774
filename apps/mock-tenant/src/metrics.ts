import { collectDefaultMetrics, Counter, Registry } from 'prom-client'
import { BUCKETS_MS } from './request-counts.ts'
import type { RequestCounts } from './request-counts.ts'

const DURATION = 'tenantry_request_duration_seconds'

/** What Prometheus may scrape: requests by family, method and status, their durations, and the process itself. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #counts: RequestCounts
  readonly #answered = new Counter({
    name: 'tenantry_requests_total',
    help: 'Requests answered.',
    labelNames: ['tenant', 'family', 'method', 'status'],
    registers: [this.#registry],
  })

  constructor(counts: RequestCounts) {
    this.#counts = counts
    collectDefaultMetrics({ register: this.#registry })
  }

  async response(): Promise<Response> {
    this.#answered.reset()
    for (const { labels, answers } of this.#counts.all()) {
      for (const [method, statuses] of answers) {
        for (const [status, count] of statuses) this.#answered.inc({ ...labels, method, status }, count)
      }
    }
    const headers = { 'content-type': this.#registry.contentType, 'cache-control': 'no-store' }
    return new Response(`${await this.#registry.metrics()}${this.#durations()}`, { headers })
  }

  /** The library's histogram wants each duration by itself, which costs more than many a request does. */
  #durations(): string {
    const lines = [`# HELP ${DURATION} Time from a request to its answer.`, `# TYPE ${DURATION} histogram`]
    for (const { labels, buckets, totalMs } of this.#counts.all()) {
      const of = Object.entries(labels)
        .map(([label, value]) => `${label}="${value}"`)
        .join(',')
      let total = 0
      for (const [at, count] of buckets.entries()) {
        total += count
        const bound = BUCKETS_MS[at]
        const le = bound === undefined ? '+Inf' : bound / 1000
        lines.push(`${DURATION}_bucket{le="${le}",${of}} ${total}`)
      }
      lines.push(`${DURATION}_sum{${of}} ${totalMs / 1000}`, `${DURATION}_count{${of}} ${total}`)
    }
    return `${lines.join('\n')}\n`
  }
}
