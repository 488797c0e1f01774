/**
 * Loads several servers in turns of a fraction of a second each, over ten kept connections to each, so that whatever
 * else the machine does meets them alike. Reads a `Plan` as JSON from stdin, and prints what every turn brought to each.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

export interface Target {
  /** Where requests go, over ten connections to each: several replicas are one target. */
  readonly urls: readonly string[]
  /** The processes whose time the answers cost. */
  readonly pids: readonly number[]
  /** Forms to send, one after another and then again; none: GET. */
  readonly forms?: readonly string[]
  /** Whether each form is good for one request only. */
  readonly once?: boolean
  /** The status of a good answer; 200 when not given. */
  readonly status?: number
}

export interface Turn {
  readonly answers: number
  /** How many of them were not what they should be. */
  readonly wrong: number
  readonly seconds: number
  readonly cpuSeconds: number
  /** ms */
  readonly p99: number
}

export interface Plan {
  readonly targets: readonly Target[]
  readonly warmUpMs: number
  readonly turnMs: number
  readonly turns: number
}

const CONNECTIONS = 10
const sent = new Map<Target, number>()

function answerTo(agent: Agent, url: string, form: string | undefined): Promise<number | undefined> {
  const type = 'application/x-www-form-urlencoded'
  const headers = form === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(form) }
  const method = form === undefined ? 'GET' : 'POST'
  return new Promise((answered, failed) => {
    const asked = request(url, { agent, method, headers }, (response) => {
      response.resume()
      response.on('end', () => answered(response.statusCode))
    })
    asked.on('error', failed)
    asked.end(form)
  })
}

/** Seconds of processor time that processes have used in all their threads, to the nanosecond. */
function cpuSeconds(pids: readonly number[]): number {
  const threads = pids.flatMap((pid) => readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`))
  const used = threads.map((thread) => Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ', 1)[0]))
  return used.reduce((sum, one) => sum + one, 0) / 1e9
}

async function turn(target: Target, turnMs: number): Promise<Turn> {
  const { urls, forms, once = false, status = 200 } = target
  const latencies: number[] = []
  let wrong = 0
  const cpu = cpuSeconds(target.pids)
  // Of the turn's own: a server closes connections that idle while the others have theirs.
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS * urls.length })
  const began = performance.now()
  const connection = async (at: number): Promise<void> => {
    while (performance.now() - began < turnMs) {
      const count = sent.get(target) ?? 0
      if (once && count >= (forms?.length ?? 0)) return
      sent.set(target, count + 1)
      const started = performance.now()
      if ((await answerTo(agent, urls[at % urls.length]!, forms?.[count % forms.length])) !== status) wrong++
      latencies.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS * urls.length }, (_, at) => connection(at)))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  const sorted = latencies.toSorted((one, other) => one - other)
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0
  return { answers: latencies.length, wrong, seconds, cpuSeconds: cpuSeconds(target.pids) - cpu, p99 }
}

const { targets, warmUpMs, turnMs, turns } = JSON.parse(readFileSync(0, 'utf8')) as Plan
// What client and servers do most is compiled for speed only after some thousand requests.
for (const target of targets) await turn(target, warmUpMs)
const results: Turn[][] = targets.map(() => [])
for (let at = 0; at < turns; at++) {
  for (const [which, target] of targets.entries()) results[which]!.push(await turn(target, turnMs))
}
console.log(JSON.stringify(results))
