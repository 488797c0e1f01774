import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dialectNamed } from '../dialect/index.ts'
import { refusalHint, refusalToResponse } from './refusal-to-response.ts'
import { REFUSALS as ROWS } from './refusal.ts'
import type { Refusal, RefusalAt, RefusalReason, RefusingEndpoint } from './refusal.ts'

/** One refusal of each reason. */
const REFUSALS: readonly Refusal[] = [
  { reason: 'body_malformed', expected: 'expected a JSON object' },
  { reason: 'parameter_missing', parameter: 'code' },
  { reason: 'parameter_repeated', parameter: 'code' },
  { reason: 'parameter_malformed', parameter: 'code', rule: 'it must be a string' },
  { reason: 'client_credentials_conflict', rule: 'send one' },
  { reason: 'authorization_header_malformed', rule: 'must be base64' },
  { reason: 'client_unknown', clientId: 'c' },
  { reason: 'client_secret_missing', clientId: 'c' },
  { reason: 'client_secret_wrong', clientId: 'c' },
  { reason: 'client_secret_unexpected', clientId: 'c' },
  { reason: 'client_disabled', clientId: 'c' },
  { reason: 'oauth_not_enabled' },
  { reason: 'grant_type_unknown', grantType: 'password', known: 'authorization_code' },
  { reason: 'grant_type_not_allowed', grantType: 'authorization_code', allowed: 'x' },
  { reason: 'scope_malformed', scope: ' ' },
  { reason: 'scope_unknown', scope: 'read' },
  { reason: 'scope_exceeds_grant', exceeding: ['profile'], granted: ['openid'] },
  { reason: 'code_unknown' },
  { reason: 'code_expired', expiredAt: 0 },
  { reason: 'code_used' },
  { reason: 'code_of_another_client' },
  { reason: 'redirect_uri_differs', sent: 'https://a', expected: 'https://b' },
  { reason: 'code_verifier_missing' },
  { reason: 'code_verifier_unexpected' },
  { reason: 'code_verifier_wrong' },
  { reason: 'device_code_unknown' },
  { reason: 'device_code_redeemed' },
  { reason: 'device_code_of_another_client' },
  { reason: 'device_code_expired', expiredAt: 0 },
  { reason: 'device_code_expired_again' },
  { reason: 'authorization_pending' },
  { reason: 'slow_down', interval: 10 },
  { reason: 'user_denied' },
  { reason: 'refresh_token_unknown' },
  { reason: 'refresh_token_of_another_client' },
  { reason: 'refresh_token_expired', expiredAt: 0 },
  { reason: 'refresh_token_spent' },
  { reason: 'token_of_another_client' },
  { reason: 'redirect_uri_not_registered', sent: 'https://a' },
  { reason: 'response_type_unsupported', responseType: 'token' },
  { reason: 'request_object_not_supported', parameter: 'request' },
  { reason: 'login_required' },
  { reason: 'consent_required' },
  { reason: 'user_rejected' },
  { reason: 'token_missing', schemes: ['Bearer', 'AnaplanAuthToken'] },
  { reason: 'token_malformed' },
  { reason: 'token_unknown' },
  { reason: 'token_scope_insufficient', needed: 'openid' },
]

function refusalOf(reason: RefusalReason): Refusal {
  const refusal = REFUSALS.find((candidate) => candidate.reason === reason)
  assert.ok(refusal, `no example of ${reason}`)
  return refusal
}

/** What an endpoint would say, whether or not it may refuse so. */
function responseTo(refusal: Refusal, dialect: 'anaplan' | 'rfc', endpoint: RefusingEndpoint = 'token') {
  return refusalToResponse(refusal as RefusalAt<'token'>, dialectNamed(dialect), endpoint as 'token')
}

function wire(reason: RefusalReason, dialect: 'anaplan' | 'rfc', endpoint: RefusingEndpoint = 'token') {
  const { status, body } = responseTo(refusalOf(reason), dialect, endpoint)
  return `${status} ${body.error}`
}

type Row = readonly [situation: string, reasons: readonly RefusalReason[], anaplan: string, rfc: string]

/** The table of the dialects, row by row. */
const TABLE: readonly Row[] = [
  ['authorization_pending', ['authorization_pending'], '403 authorization_pending', '400 authorization_pending'],
  ['slow_down', ['slow_down'], '429 slow_down', '400 slow_down'],
  ['expired_token', ['device_code_expired'], '403 expired_token', '400 expired_token'],
  [
    'expired_token, the second time in anaplan',
    ['device_code_expired_again'],
    '403 invalid_grant',
    '400 invalid_grant',
  ],
  ['access_denied at the device page', ['user_denied'], '403 access_denied', '400 access_denied'],
  [
    'a bad, used or expired code, a dead refresh token',
    [
      'code_unknown',
      'code_expired',
      'code_used',
      'code_of_another_client',
      'code_verifier_missing',
      'code_verifier_unexpected',
      'code_verifier_wrong',
      'device_code_unknown',
      'device_code_redeemed',
      'device_code_of_another_client',
      'refresh_token_unknown',
      'refresh_token_of_another_client',
      'refresh_token_expired',
      'refresh_token_spent',
      'token_of_another_client',
    ],
    '403 invalid_grant',
    '400 invalid_grant',
  ],
  [
    'a redirect_uri that is not the one of the request',
    ['redirect_uri_differs'],
    '403 unauthorized_client',
    '400 invalid_grant',
  ],
  [
    'an unknown client or a wrong secret',
    [
      'client_unknown',
      'client_secret_missing',
      'client_secret_wrong',
      'client_secret_unexpected',
      'authorization_header_malformed',
    ],
    '401 access_denied',
    '401 invalid_client',
  ],
  [
    'a grant that is not this client’s, a disabled client, OAuth not enabled',
    ['grant_type_not_allowed', 'client_disabled', 'oauth_not_enabled'],
    '403 unauthorized_client',
    '400 unauthorized_client',
  ],
  ['an unknown grant type', ['grant_type_unknown'], '403 unauthorized_client', '400 unsupported_grant_type'],
  [
    'a missing or malformed parameter',
    ['parameter_missing', 'parameter_repeated', 'parameter_malformed', 'body_malformed', 'client_credentials_conflict'],
    '400 invalid_request',
    '400 invalid_request',
  ],
  [
    'a scope wider than granted',
    ['scope_exceeds_grant', 'scope_malformed', 'scope_unknown'],
    '403 invalid_scope',
    '400 invalid_scope',
  ],
]

describe('refusalToResponse', () => {
  for (const [situation, reasons, anaplan, rfc] of TABLE) {
    it(`answers ${situation}: ${anaplan} in anaplan, ${rfc} in rfc`, () => {
      for (const reason of reasons)
        assert.deepEqual([wire(reason, 'anaplan'), wire(reason, 'rfc')], [anaplan, rfc], reason)
    })
  }

  it('answers an unknown client at the device endpoint: 403 unauthorized_client in anaplan, 401 invalid_client in rfc', () => {
    const both = [wire('client_unknown', 'anaplan', 'device'), wire('client_unknown', 'rfc', 'device')]
    assert.deepEqual(both, ['403 unauthorized_client', '401 invalid_client'])
  })

  it('answers a client of another grant at the device endpoint the same, though it sends no secret', () => {
    const both = [wire('client_secret_missing', 'anaplan', 'device'), wire('client_secret_missing', 'rfc', 'device')]
    assert.deepEqual(both, ['403 unauthorized_client', '401 invalid_client'])
  })

  it('answers what only the authorization endpoint refuses', () => {
    assert.equal(wire('response_type_unsupported', 'rfc', 'authorize'), '400 unsupported_response_type')
    assert.equal(wire('user_rejected', 'anaplan', 'authorize'), '403 access_denied')
    assert.equal(wire('login_required', 'rfc', 'authorize'), '400 login_required')
    assert.equal(wire('consent_required', 'rfc', 'authorize'), '400 consent_required')
    assert.equal(wire('redirect_uri_not_registered', 'anaplan', 'authorize'), '400 invalid_request')
    for (const parameter of ['request', 'request_uri'] as const) {
      const refusal: Refusal = { reason: 'request_object_not_supported', parameter }
      const { body } = refusalToResponse(refusal, dialectNamed('rfc'), 'authorize')
      assert.equal(body.error, `${parameter}_not_supported`)
    }
  })

  it('answers a token that opens nothing as RFC 6750 §3.1 says, in both dialects', () => {
    for (const dialect of ['anaplan', 'rfc'] as const) {
      const said = (['token_missing', 'token_malformed', 'token_unknown', 'token_scope_insufficient'] as const).map(
        (reason) => wire(reason, dialect, 'userinfo'),
      )
      assert.deepEqual(said, [
        '401 invalid_request',
        '400 invalid_request',
        '401 invalid_token',
        '403 insufficient_scope',
      ])
    }
  })

  it('has an example of every reason here', () => {
    assert.deepEqual(REFUSALS.map(({ reason }) => reason).toSorted(), Object.keys(ROWS).toSorted())
  })

  it('describes every refusal, in the characters that RFC 6749 §5.2 allows', () => {
    for (const refusal of REFUSALS) {
      for (const dialect of ['anaplan', 'rfc'] as const) {
        const { error_description: description } = responseTo(refusal, dialect).body
        assert.match(description, /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/, refusal.reason)
      }
    }
  })

  it('keeps what a client sent out of the description where it has characters that are not allowed there', () => {
    const hostile = 'a"\\\r\nSet-Cookie: x=1\u0000é😀'
    for (const refusal of [
      { reason: 'grant_type_unknown', grantType: hostile, known: 'authorization_code' },
      { reason: 'redirect_uri_differs', sent: hostile, expected: hostile },
      { reason: 'scope_unknown', scope: hostile },
      { reason: 'parameter_repeated', parameter: hostile },
      { reason: 'response_type_unsupported', responseType: hostile.repeat(100) },
    ] as const satisfies readonly Refusal[]) {
      const { error_description: description } = responseTo(refusal, 'anaplan').body
      assert.match(description, /^[\x20\x21\x23-\x5b\x5d-\x7e]{1,500}$/, refusal.reason)
    }
  })

  it('says in the words of the service what its clients look for', () => {
    const said = (reason: RefusalReason) => responseTo(refusalOf(reason), 'anaplan').body.error_description
    assert.equal(said('refresh_token_spent'), 'Unknown or invalid refresh token.')
    assert.equal(said('authorization_pending'), 'User has yet to authorize device code.')
    assert.equal(said('code_used'), 'Invalid authorization code')
    assert.equal(said('client_secret_wrong'), 'Unauthorized')
    assert.match(said('slow_down'), /polling faster than the specified interval of 10 seconds/)
  })

  it('says the same of a wrong secret and an unknown client, and of every dead code and token', () => {
    const say = (reason: RefusalReason, dialect: 'anaplan' | 'rfc') =>
      JSON.stringify(responseTo(refusalOf(reason), dialect))
    for (const dialect of ['anaplan', 'rfc'] as const) {
      for (const alike of [
        ['client_unknown', 'client_secret_wrong', 'client_secret_missing', 'client_secret_unexpected'],
        ['code_unknown', 'code_expired', 'code_used', 'code_of_another_client'],
        ['refresh_token_unknown', 'refresh_token_expired', 'refresh_token_spent', 'refresh_token_of_another_client'],
      ] as const) {
        assert.equal(new Set(alike.map((reason) => say(reason, dialect))).size, 1)
      }
    }
  })
})

describe('refusalHint', () => {
  it('tells the developer of each check what was expected', () => {
    for (const refusal of REFUSALS) assert.match(refusalHint(refusal), /^\S.*\.$/, refusal.reason)
    const hints = REFUSALS.map(refusalHint)
    assert.ok(new Set(hints).size >= hints.length - 1)
  })
})
