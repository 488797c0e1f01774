import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { errorOf, EVERY_EXCHANGE, type Exchange, isRefused, matching, readable, withLater } from './exchange.ts'

const granted: Exchange = {
  id: '1',
  at: 0,
  endpoint: 'token',
  request: { method: 'POST', path: '/oauth/token', contentType: null, authorization: null, parameters: {} },
  response: { status: 200, body: { access_token: '***' }, location: null },
  refusal: null,
}
const refused: Exchange = {
  ...granted,
  id: '2',
  response: { status: 403, body: { error: 'invalid_grant' }, location: null },
  refusal: { reason: 'code_used', facts: {}, hint: 'The code had been redeemed.' },
}
const redirected: Exchange = {
  ...granted,
  id: '3',
  endpoint: 'authorize',
  response: { status: 302, body: null, location: 'https://app.example/cb?error=access_denied&state=x#y' },
  refusal: { reason: 'user_rejected', facts: {}, hint: '' },
}
const failed: Exchange = { ...granted, id: '4', response: { status: 503, body: null, location: null } }
const all = [failed, redirected, refused, granted]

describe('matching', () => {
  it('gives every exchange unless asked for less', () => {
    assert.deepEqual(matching(all, EVERY_EXCHANGE), all)
  })

  it('gives those of one endpoint', () => {
    assert.deepEqual(matching(all, { endpoint: 'authorize', refusedOnly: false }), [redirected])
  })

  it('gives what a rule refused, redirects too, and what failed without one', () => {
    assert.deepEqual(matching(all, { endpoint: '', refusedOnly: true }), [failed, redirected, refused])
    assert.equal(isRefused(granted), false)
  })
})

describe('withLater', () => {
  it('puts the newest first', () => {
    assert.deepEqual(
      withLater([granted], [refused, redirected]).map(({ id }) => id),
      ['3', '2', '1'],
    )
  })

  it('lets the oldest of more than a thousand go', () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ ...granted, id: `${at}` }))
    const kept = withLater(many, [refused])
    assert.equal(kept.length, 1000)
    assert.deepEqual([kept[0]!.id, kept.at(-1)!.id], ['2', '998'])
  })
})

describe('errorOf', () => {
  it('finds the error in the body, or in the query of a redirect', () => {
    assert.deepEqual(all.map(errorOf), ['', 'access_denied', 'invalid_grant', ''])
  })
})

describe('readable', () => {
  it('leaves text bare, dates moments, and shows the rest as JSON', () => {
    assert.equal(readable('sent', 'https://a.example'), 'https://a.example')
    assert.equal(readable('expiredAt', 0), '1970-01-01T00:00:00.000Z')
    assert.equal(readable('expiredAt', 8.64e15 + 1), '8640000000000001')
    assert.equal(readable('expires_in', 2100), '2100')
    assert.equal(readable('granted', ['openid']), '["openid"]')
    assert.equal(readable('nothing', undefined), '')
  })
})
