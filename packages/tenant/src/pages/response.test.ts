import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { errorPage } from './error.ts'
import { htmlResponse } from './response.ts'

describe('htmlResponse', () => {
  const markup = errorPage({ issuer: 'http://tenant.test', title: 'Not found', detail: 'There is nothing here.' })

  it('carries the headers of every page, whatever the caller adds', async () => {
    const response = await htmlResponse(markup, {
      status: 404,
      headers: { 'retry-after': '60', 'cache-control': 'public' },
    })
    assert.equal(response.status, 404)
    assert.equal(response.headers['content-type'], 'text/html; charset=UTF-8')
    assert.equal(response.headers['cache-control'], 'no-store')
    assert.equal(response.headers['x-content-type-options'], 'nosniff')
    assert.equal(response.headers['referrer-policy'], 'no-referrer')
    assert.equal(response.headers['retry-after'], '60')
    assert.ok(typeof response.content === 'string' && response.content.startsWith('<!doctype html>'))
  })

  it('allows no inline style or script, no frame, and any redirect after a form', async () => {
    const policy = (await htmlResponse(markup)).headers['content-security-policy'] ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe-inline|form-action/)
  })

  it('sets the cookie that it is given', async () => {
    assert.equal((await htmlResponse(markup, { setCookie: 'a=1' })).headers['set-cookie'], 'a=1')
    assert.ok(!('set-cookie' in (await htmlResponse(markup)).headers))
  })
})
