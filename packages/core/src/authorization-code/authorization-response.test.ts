import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dialectNamed } from '../dialect/index.ts'
import { authorizations } from '../token/authorization.ts'
import { CALLBACK_URL, Scene, sha256, UMA } from '../token/issuing.harness.ts'
import { authorizationCodes } from './authorization-code.ts'
import { refusedLocation } from './authorization-response.ts'

const PKCE = { code_challenge: sha256('v'), code_challenge_method: 'S256' }

describe('approvedLocation', () => {
  it('leads to the redirect URI with a code and the state, byte for byte', async () => {
    const scene = new Scene()
    const state = 'a b+c&d=e%20#?/\\"<é😀'
    const url = await scene.approvedUrl(scene.client(), { state })
    assert.equal(url.origin + url.pathname, CALLBACK_URL)
    assert.equal(url.searchParams.get('state'), state)
    assert.match(url.searchParams.get('code') ?? '', /^[A-Za-z0-9_-]{43}$/)
    assert.equal(url.hash, '')
  })

  it('sends no state where none came', async () => {
    const scene = new Scene()
    assert.ok(!(await scene.approvedUrl(scene.client())).searchParams.has('state'))
  })

  it('echoes the state as it was encoded, though it is no text', async () => {
    const { issuing } = new Scene()
    const target = { redirectUri: CALLBACK_URL, encodedState: 'a+b%20c%FF%zz' }
    assert.ok(refusedLocation(target, { reason: 'user_rejected' }, issuing).endsWith('&state=a+b%20c%FF%zz'))
  })

  it('names the issuer in rfc only', async () => {
    const rfc = new Scene('rfc')
    assert.equal((await rfc.approvedUrl(rfc.client(), PKCE)).searchParams.get('iss'), 'http://tenant.test')
    const anaplan = new Scene()
    assert.ok(!(await anaplan.approvedUrl(anaplan.client())).searchParams.has('iss'))
  })

  it('keeps the code under its digest, never itself, for 60 seconds, bound to what was asked', async () => {
    const scene = new Scene()
    const client = scene.client()
    const code = await scene.code(client, { ...PKCE, nonce: 'n' })
    assert.equal(scene.unit.get(authorizationCodes, code), undefined)
    const kept = scene.unit.get(authorizationCodes, sha256(code))
    assert.ok(kept)
    const { authorizationId, ...rest } = kept
    assert.deepEqual(rest, {
      clientId: client.clientId,
      userId: UMA.id,
      scope: ['openid', 'email', 'offline_access'],
      redirectUri: CALLBACK_URL,
      codeChallenge: PKCE.code_challenge,
      nonce: 'n',
      expiresAt: scene.now + 60_000,
      state: 'unused',
    })
    assert.equal(scene.unit.get(authorizations, authorizationId)?.userId, UMA.id)
    assert.equal(authorizationCodes.forgetAt(kept), kept.expiresAt + 86_400_000)
  })
})

describe('refusedLocation', () => {
  const issuing = { issuer: 'http://tenant.test', dialect: dialectNamed('rfc') }
  const locate = (redirectUri: string) =>
    refusedLocation({ redirectUri, encodedState: 's' }, { reason: 'user_rejected' }, issuing)

  it('tells error, description, state and issuer', () => {
    const { searchParams } = new URL(locate(CALLBACK_URL))
    assert.deepEqual(
      [...searchParams],
      [
        ['error', 'access_denied'],
        ['error_description', 'The user rejected the authorization request.'],
        ['state', 's'],
        ['iss', 'http://tenant.test'],
      ],
    )
  })

  for (const [redirectUri, start] of [
    ['https://a.example/cb', 'https://a.example/cb?error='],
    ['https://a.example/cb?x=%7e', 'https://a.example/cb?x=%7e&error='],
    ['https://a.example/cb?', 'https://a.example/cb?error='],
    ['https://a.example/cb?x=1&', 'https://a.example/cb?x=1&error='],
    ['https://a.example', 'https://a.example?error='],
  ] as const) {
    it(`keeps ${redirectUri} as it is in front`, () => assert.ok(locate(redirectUri).startsWith(start)))
  }
})
