import { collectDefaultMetrics, Counter, Registry } from 'prom-client'
import type { RequestCounts } from './request-counts.ts'

/** What Prometheus may scrape: requests by family, method and status, the time they took, and the process itself. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #counts: RequestCounts
  readonly #answered = new Counter({
    name: 'tenantry_requests_total',
    help: 'Requests answered.',
    labelNames: ['tenant', 'family', 'method', 'status'],
    registers: [this.#registry],
  })

  readonly #seconds = new Counter({
    name: 'tenantry_request_seconds_total',
    help: 'Time from requests to their answers, added up; over the number of requests it is their mean.',
    labelNames: ['tenant', 'family'],
    registers: [this.#registry],
  })

  constructor(counts: RequestCounts) {
    this.#counts = counts
    collectDefaultMetrics({ register: this.#registry })
  }

  async response(): Promise<Response> {
    this.#answered.reset()
    this.#seconds.reset()
    for (const { labels, answers, totalMs } of this.#counts.all()) {
      this.#seconds.inc(labels, totalMs / 1000)
      for (const [method, statuses] of answers) {
        for (const [status, count] of statuses) this.#answered.inc({ ...labels, method, status }, count)
      }
    }
    const headers = { 'content-type': this.#registry.contentType, 'cache-control': 'no-store' }
    return new Response(await this.#registry.metrics(), { headers })
  }
}
