import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Strategy } from 'passport-oauth2'
import type { Tokens } from 'passport-oauth2'
import { CALLBACK_URL } from '../seed.ts'
import { servedTenant } from './served-tenant.ts'
import type { Served } from './served-tenant.ts'

const SCOPE = ['openid', 'email', 'offline_access']

type Outcome =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'success'; readonly user: Tokens }
  | { readonly kind: 'fail'; readonly message: string | undefined }

/** The strategy in a web application with a session, as its framework drives it. */
class Application {
  readonly #options: Readonly<Record<string, unknown>>
  readonly #session = {}

  constructor(served: Served, options: Readonly<Record<string, unknown>> = {}) {
    this.#options = {
      authorizationURL: `${served.url}/auth/authorize`,
      tokenURL: `${served.url}/oauth/token`,
      clientID: 'web',
      clientSecret: 'web-secret',
      callbackURL: CALLBACK_URL,
      scope: SCOPE,
      state: true,
      pkce: true,
      ...options,
    }
  }

  get strategy(): Strategy {
    return new Strategy(this.#options, (accessToken, refreshToken, parameters, _profile, done) =>
      done(null, { accessToken, refreshToken, parameters }),
    )
  }

  receive(query: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const { strategy } = this
    return new Promise((resolve, reject) => {
      strategy.redirect = (url) => resolve({ kind: 'redirect', url })
      strategy.success = (user) => resolve({ kind: 'success', user })
      strategy.fail = ({ message }) => resolve({ kind: 'fail', message })
      strategy.error = reject
      strategy.authenticate({ session: this.#session, query })
    })
  }

  async signIn(served: Served): Promise<Outcome> {
    const begun = await this.receive()
    assert.ok(begun.kind === 'redirect')
    return this.receive(Object.fromEntries((await served.callbackFrom(begun.url)).searchParams))
  }

  async tokens(served: Served): Promise<Tokens> {
    const outcome = await this.signIn(served)
    assert.ok(outcome.kind === 'success', JSON.stringify(outcome))
    return outcome.user
  }

  refresh(refreshToken = ''): Promise<{ accessToken: string; refreshToken: string | undefined }> {
    return new Promise((resolve, reject) =>
      this.strategy._oauth2.getOAuthAccessToken(refreshToken, { grant_type: 'refresh_token' }, (error, token, next) =>
        error === null
          ? resolve({ accessToken: token ?? '', refreshToken: next })
          : reject(new Error(`${error.statusCode}`)),
      ),
    )
  }

  read(url: string, accessToken: string): Promise<string> {
    const oauth2 = this.strategy._oauth2
    oauth2.useAuthorizationHeaderforGET(true)
    return new Promise((resolve, reject) =>
      oauth2.get(url, accessToken, (error, body) =>
        error === null ? resolve(body ?? '') : reject(new Error(`${error.statusCode}`)),
      ),
    )
  }
}

for (const dialect of ['anaplan', 'rfc'] as const) {
  describe(`passport-oauth2 with a tenant in the ${dialect} dialect`, () => {
    it('signs in with state and PKCE, reads the user, and refreshes', async () => {
      await using served = await servedTenant(dialect)
      const application = new Application(served)
      const { accessToken, refreshToken, parameters } = await application.tokens(served)
      assert.deepEqual([parameters['scope'], parameters['expires_in']], [SCOPE.join(' '), 2100])
      const userInfo = JSON.parse(await application.read(`${served.url}/userinfo`, accessToken)) as { email: string }
      assert.equal(userInfo.email, 'uma@acme.example')
      const next = await application.refresh(refreshToken)
      assert.notEqual(next.refreshToken, refreshToken)
      assert.match(await application.read(`${served.url}/2/0/users/me`, next.accessToken), /uma@acme\.example/)
      await assert.rejects(application.refresh(refreshToken), { message: dialect === 'rfc' ? '400' : '403' })
      await assert.rejects(application.read(`${served.url}/userinfo`, next.accessToken), { message: '401' })
    })

    it('is refused with a wrong secret', async () => {
      await using served = await servedTenant(dialect)
      await assert.rejects(new Application(served, { clientSecret: 'wrong' }).signIn(served), (error: Error) =>
        /Client authentication failed|Unauthorized/.test(`${error.message} ${JSON.stringify(error)}`),
      )
    })

    it('hears of a refused request, and of a user who says no', async () => {
      await using served = await servedTenant(dialect)
      const malformed = new Application(served, { scope: 'a  b' })
      await assert.rejects(malformed.signIn(served), { code: 'invalid_scope' })
      const denied = await new Application(served).receive({ error: 'access_denied', error_description: 'no' })
      assert.deepEqual(denied, { kind: 'fail', message: 'no' })
    })
  })
}

describe('passport-oauth2 without PKCE', () => {
  it('works in the anaplan dialect and is refused in the rfc dialect', async () => {
    await using anaplan = await servedTenant('anaplan')
    assert.equal((await new Application(anaplan, { pkce: false }).signIn(anaplan)).kind, 'success')
    await using rfc = await servedTenant('rfc')
    await assert.rejects(new Application(rfc, { pkce: false }).signIn(rfc), { code: 'invalid_request' })
  })
})
