import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import { servedTenant } from './clients/served-tenant.ts'
import { CALLBACK_URL } from './seed.ts'

const QUERY = new URLSearchParams({ response_type: 'code', client_id: 'web', redirect_uri: CALLBACK_URL }).toString()
const POST = 'POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n'
const get = (target: string, headers = '') =>
  `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`

/** What no client library would send, and the statuses that are right for it; none where the connection may just end. */
const REQUESTS: readonly (readonly [what: string, bytes: string, statuses: readonly number[]])[] = [
  ['bytes in the query that are no text', get(`/auth/authorize?${QUERY}&state=\xff\xfe`), [302, 400]],
  ['a percent-encoding that is no text', get(`/auth/authorize?${QUERY}&state=%ff%fe%zz`), [302]],
  ['characters in the query that no address has', get(`/auth/authorize?${QUERY}&state=a\\b"<>{}|^\``), [302]],
  ['a fragment', get(`/auth/authorize?${QUERY}#x`), [302, 400]],
  ['another host’s absolute address', get('http://evil.example/.well-known/openid-configuration'), [200]],
  ['a path of two slashes', get('//evil.example/userinfo'), [404]],
  ['a backslash for a path', get('/\\evil.example'), [400, 404]],
  ['a path that is no text', get('/2/0/models/%ff'), [401]],
  ['a broken percent-encoding in a path', get('/admin/v1/oauth-clients/%zz'), [401]],
  ['a null byte in a path', get('/%00'), [404]],
  ['no path at all', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', [400, 404]],
  ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', [400]],
  ['a method that nobody knows', 'FOO /oauth/token HTTP/1.1\r\nHost: localhost\r\n\r\n', [400, 405]],
  ['TRACE', 'TRACE /oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', [400, 405]],
  [
    'a form that is no text',
    `${POST}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4\r\n\r\n\xff\xfe=\xe9`,
    [400],
  ],
  [
    'a chunked body',
    `${POST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    [400],
  ],
  ['a body that promises to be huge', `${POST}Content-Length: 999999999\r\n\r\nx`, [413]],
  ['two lengths', `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`, [400]],
  ['a type that is no text', `${POST}Content-Type: \xff\xfe\r\nContent-Length: 0\r\n\r\n`, [400]],
  ['a token that is no text', get('/userinfo', 'Authorization: Bearer \xff\xe9\r\n'), [401]],
  ['two Authorization headers', get('/userinfo', 'Authorization: Bearer a\r\nAuthorization: Bearer b\r\n'), [400, 401]],
  ['a header without end', get('/userinfo', `X: ${'a'.repeat(100_000)}\r\n`), [431]],
]

async function statusOf(port: number, bytes: string): Promise<number | undefined> {
  const socket = connect(port, '127.0.0.1')
  socket.setTimeout(60_000, () => socket.destroy())
  // A refusal may come with a reset, when not all of the request was read.
  socket.on('error', () => undefined)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    // A body that never comes would keep it open.
    if (Buffer.concat(chunks).includes('\r\n\r\n')) socket.end()
  })
  socket.write(Buffer.from(bytes, 'latin1'))
  await new Promise((resolve) => socket.on('close', resolve))
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(Buffer.concat(chunks).toString('latin1')) ?? []
  return status === undefined ? undefined : Number(status)
}

describe('what no client library would send', () => {
  it('is answered with a status of its own, and the tenant goes on', async () => {
    await using served = await servedTenant('anaplan')
    await served.tenant.control.autoApprove(null)
    const { port } = new URL(served.url)
    for (const [what, bytes, statuses] of REQUESTS) {
      const status = await statusOf(Number(port), bytes)
      assert.ok(status !== undefined && statuses.includes(status), `${what}: ${status}`)
    }
    assert.equal((await fetch(`${served.url}/healthz`)).status, 200)
  })
})
