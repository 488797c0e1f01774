import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { wire } from './answers.ts'
import { inBothDialects } from './prove.ts'

const CLIENT_ENDPOINTS = ['/oauth/token', '/oauth/device/code', '/oauth/revoke', '/oauth/introspect']
const PAGES = ['/sign-in', '/activate', '/device/success', '/auth/prelogin', '/consent', '/device/consent']

describe('HTTP', () => {
  inBothDialects('bodies of 64 KiB are read, larger ones are 413 in the endpoint’s shape', async (tenant) => {
    const padded = (length: number) => `client_id=device&x=${'y'.repeat(length - 'client_id=device&x='.length)}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const path of CLIENT_ENDPOINTS) {
      const fits = await tenant.send(path, { method: 'POST', body: padded(65_536), headers })
      assert.notEqual(fits.status, 413, path)
      const tooLarge = await tenant.send(path, { method: 'POST', body: padded(65_537), headers })
      assert.equal(wire(tooLarge), '413 invalid_request', path)
    }
    const page = await tenant.send('/sign-in', { method: 'POST', body: padded(65_537), headers })
    assert.equal(page.status, 413)
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
  })

  inBothDialects('a body that says no length is read no further than the limit', async (tenant) => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384
        if (sent > 50_000_000) controller.close()
        else controller.enqueue(new Uint8Array(16_384).fill(97))
      },
    })
    const headers = { 'content-type': 'text/plain' }
    const answer = await tenant.fetch('/oauth/token', { method: 'POST', body: endless, headers })
    assert.equal(answer.status, 413)
    // Over a real connection some megabytes are on their way when the answer comes.
    assert.ok(sent < 20_000_000, `${sent}`)
  })

  inBothDialects('a wrong method is 405 and Allow names the right ones', async (tenant) => {
    for (const [path, allow] of [
      ['/oauth/token', ['POST', 'OPTIONS']],
      ['/oauth/revoke', ['POST', 'OPTIONS']],
      ['/userinfo', ['GET', 'POST', 'HEAD', 'OPTIONS']],
      ['/.well-known/jwks.json', ['GET', 'HEAD', 'OPTIONS']],
      ['/activate', ['GET', 'POST', 'HEAD', 'OPTIONS']],
      ['/token/validate', ['GET', 'HEAD', 'OPTIONS']],
    ] as const) {
      const answer = await tenant.send(path, { method: 'DELETE' })
      assert.equal(answer.status, 405, path)
      assert.deepEqual(new Set(answer.headers.get('allow')?.split(', ')), new Set(allow), path)
    }
  })

  inBothDialects('no answer may be sniffed, and none of an OAuth endpoint or a page is kept', async (tenant) => {
    const answers = [
      ...(await Promise.all(CLIENT_ENDPOINTS.map((path) => tenant.post(path, { client_id: 'device' })))),
      ...(await Promise.all(PAGES.map((path) => tenant.send(path)))),
      await tenant.authorize(),
      await tenant.authorize({ client_id: 'nobody' }),
      await tenant.userinfo('x'),
    ]
    for (const { headers } of answers) {
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
    }
    const others = ['/nowhere', '/2/0/users/me', '/token/validate', '/healthz', '/.well-known/openid-configuration']
    for (const path of others) {
      assert.equal((await tenant.send(path)).headers.get('x-content-type-options'), 'nosniff', path)
    }
  })

  inBothDialects(
    'OAuth, discovery and resource endpoints may be read from anywhere, without credentials',
    async (tenant) => {
      const headers = { origin: 'https://evil.example' }
      for (const path of [
        ...CLIENT_ENDPOINTS,
        '/userinfo',
        '/.well-known/jwks.json',
        '/2/0/users/me',
        '/token/validate',
      ]) {
        for (const method of ['GET', 'OPTIONS']) {
          const answer = await tenant.send(path, { method, headers })
          assert.equal(answer.headers.get('access-control-allow-origin'), '*', `${method} ${path}`)
          assert.equal(answer.headers.get('access-control-allow-credentials'), null)
        }
      }
      for (const path of PAGES) {
        const answer = await tenant.send(path, { headers })
        assert.equal(answer.headers.get('access-control-allow-origin'), null, path)
      }
    },
  )

  inBothDialects('neither Host nor X-Forwarded-… changes who the tenant says it is', async (tenant) => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' }
    const { body } = await tenant.post('/oauth/device/code', { client_id: 'device' }, headers)
    assert.ok(String(body['verification_uri']).startsWith(`${tenant.origin}/`))
    const validated = await tenant.send('/2/0/models', { headers })
    assert.ok(!validated.text.includes('evil.example'))
  })

  inBothDialects('there is no stack trace in any refusal', async (tenant) => {
    for (const answer of [
      await tenant.send('/oauth/token', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
      await tenant.send('/admin/v1/oauth-clients/%zz'),
      await tenant.send('/2/0/models/%ff'),
      await tenant.send('/%00'),
    ]) {
      assert.ok(answer.status >= 400 && answer.status < 500)
      assert.ok(!/node_modules|\.ts:\d+|\bat \w+ \(/.test(answer.text))
    }
  })
})
