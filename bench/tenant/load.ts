/**
 * Sends one request again and again over ten kept connections, for some seconds, and prints what came back as JSON:
 * answers, those that were not 200, and the 99th percentile in ms.
 *
 *     node load.ts <url> <seconds> [<form body>]
 */
import { Agent, request } from 'node:http'

const CONNECTIONS = 10
const [url, seconds, body] = process.argv.slice(2)
if (url === undefined || seconds === undefined) throw new Error('load.ts <url> <seconds> [<form body>]')
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const deadline = performance.now() + Number(seconds) * 1000
const latencies: number[] = []
let refused = 0

function once(): Promise<void> {
  return new Promise((answered, failed) => {
    const started = performance.now()
    const headers =
      body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
    const asked = request(url!, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.resume()
      response.on('end', () => {
        latencies.push(performance.now() - started)
        if (response.statusCode !== 200) refused++
        answered()
      })
    })
    asked.on('error', failed)
    asked.end(body)
  })
}

await Promise.all(
  Array.from({ length: CONNECTIONS }, async () => {
    while (performance.now() < deadline) await once()
  }),
)
agent.destroy()
const sorted = latencies.toSorted((one, other) => one - other)
console.log(JSON.stringify({ answers: latencies.length, refused, p99: sorted[Math.floor(sorted.length * 0.99)] }))
