import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CALLBACK, ORIGIN, TenantHarness } from '../tenant.harness.ts'

/** A browser without script: keeps the cookie, follows nothing by itself. */
class FormBrowser {
  readonly harness: TenantHarness
  cookie = ''

  constructor(harness: TenantHarness) {
    this.harness = harness
  }

  async get(path: string) {
    return this.#keep(await this.harness.send<string>('GET', path, { headers: { cookie: this.cookie } }))
  }

  async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.#keep(
      await this.harness.send<string>('POST', path, {
        body: new URLSearchParams(fields),
        headers: { cookie: this.cookie, ...headers },
      }),
    )
  }

  /** Posts the page's form with its hidden fields. */
  async submit(page: { body: string }, path: string, fields: Record<string, string>) {
    return this.post(path, { csrf_token: csrfToken(page.body), ...fields })
  }

  async signIn(email = 'uma@acme.example', returnTo = '/') {
    const page = await this.get(`/sign-in?return_to=${encodeURIComponent(returnTo)}`)
    return this.submit(page, '/sign-in', { email, password: 'tenantry', return_to: returnTo })
  }

  #keep<T extends { headers: Headers }>(answer: T): T {
    const set = answer.headers.get('set-cookie')
    if (set !== null) this.cookie = set.split(';')[0]!
    return answer
  }
}

const csrfToken = (body: string) => /name="csrf_token" value="([^"]+)"/.exec(body)?.[1] ?? ''
const authorizeQuery = (clientId: string, more: Record<string, string> = {}) =>
  new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: CALLBACK,
    scope: 'openid email',
    state: 's t&a"te',
    ...more,
  }).toString()

describe('the sign-in page', () => {
  it('starts a session under a fresh cookie, and goes on where one wanted to', async () => {
    const browser = new FormBrowser(await TenantHarness.open())
    const page = await browser.get('/sign-in?return_to=%2Fdevice')
    const before = browser.cookie
    const { status, headers } = await browser.submit(page, '/sign-in', {
      email: 'UMA@acme.example',
      password: 'tenantry',
      return_to: '/device',
    })
    assert.deepEqual([status, headers.get('location')], [303, '/device'])
    assert.notEqual(browser.cookie, before)
    assert.match(headers.get('set-cookie')!, /^tenantry_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('marks its cookie Secure over HTTPS', async () => {
    const harness = await TenantHarness.open({ issuer: 'https://tenant.test' })
    const { headers } = await harness.send('GET', '/sign-in')
    assert.match(headers.get('set-cookie')!, /; Secure$/)
  })

  it('leads nowhere else than this origin', async () => {
    const browser = new FormBrowser(await TenantHarness.open())
    for (const foreign of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '\\/evil.example',
      'javascript:1',
      '/\t/evil.example',
    ]) {
      const { headers } = await browser.signIn('uma@acme.example', foreign)
      assert.equal(headers.get('location'), '/', foreign)
    }
  })

  it('takes a form once, from the browser it was given to', async () => {
    const harness = await TenantHarness.open()
    const browser = new FormBrowser(harness)
    const page = await browser.get('/sign-in')
    const fields = { csrf_token: csrfToken(page.body), email: 'uma@acme.example', password: 'tenantry' }
    assert.equal((await new FormBrowser(harness).post('/sign-in', fields)).status, 403)
    assert.equal((await browser.post('/sign-in', { ...fields, csrf_token: 'x' })).status, 403)
    const cookie = browser.cookie
    assert.equal((await browser.post('/sign-in', fields)).status, 303)
    assert.equal((await browser.post('/sign-in', fields, { cookie })).status, 403)
  })

  it('keeps the address typed when the password is wrong, and stops a guesser for 15 minutes', async () => {
    const harness = await TenantHarness.open()
    const browser = new FormBrowser(harness)
    let page = await browser.get('/sign-in')
    const attempt = (password: string) => browser.submit(page, '/sign-in', { email: 'uma@acme.example', password })
    for (let times = 0; times < 20; times++) {
      page = await attempt('wrong')
      assert.equal(page.status, 400)
      assert.match(page.body, /value="uma@acme\.example"/)
    }
    const stopped = await attempt('tenantry')
    assert.equal(stopped.status, 429)
    assert.equal(stopped.headers.get('retry-after'), '900')
    const basic = { authorization: `Basic ${btoa('uma@acme.example:tenantry')}` }
    assert.equal((await harness.send('POST', '/token/authenticate', { headers: basic })).status, 429)
    await harness.tenant.control.advanceClock(900)
    page = await browser.get('/sign-in')
    assert.equal((await attempt('tenantry')).status, 303)
  })
})

describe('the consent page', () => {
  it('names the client, escaped, and its scopes; approving goes back with a code, state byte for byte', async () => {
    const harness = await TenantHarness.open({ rules: { nameCharacters: 'lenient' } })
    const { client } = await harness.newClient({ name: 'Ünï App' })
    const browser = new FormBrowser(harness)
    const query = authorizeQuery(client.clientId)
    const first = await browser.get(`/auth/authorize?${query}`)
    const { headers } = await browser.signIn(
      'uma@acme.example',
      decodeURIComponent(first.headers.get('location')!.split('return_to=')[1]!),
    )
    const consentAt = (await browser.get(headers.get('location')!)).headers.get('location')!
    assert.ok(consentAt.startsWith(`/consent?${query}&tenantry_flow=`), consentAt)
    const page = await browser.get(consentAt)
    assert.match(page.body, /Ünï App/)
    const approved = await browser.submit(page, '/consent', { request: query, decision: 'approve' })
    const location = new URL(approved.headers.get('location')!)
    assert.equal(location.searchParams.get('state'), 's t&a"te')
    assert.match(location.searchParams.get('code')!, /^[\w-]{43}$/)
  })

  it('tells the client when the user rejects', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const browser = new FormBrowser(harness)
    await browser.signIn()
    const query = authorizeQuery(client.clientId)
    const page = await browser.get(`/consent?${query}`)
    const { headers } = await browser.submit(page, '/consent', { request: query, decision: 'reject' })
    assert.equal(new URL(headers.get('location')!).searchParams.get('error'), 'access_denied')
  })

  it('shows a page when the callback was removed, or the client disabled, while it stood open', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newClient()
    const browser = new FormBrowser(harness)
    await browser.signIn()
    const query = authorizeQuery(client.clientId)
    const path = `/oauth-clients/${client.clientId}`
    for (const [change, back] of [
      [{ callbackUrls: ['https://other.example/'] }, { callbackUrls: [CALLBACK] }],
      [{ enabled: false }, { enabled: true }],
    ]) {
      const page = await browser.get(`/consent?${query}`)
      assert.equal(page.status, 200)
      await harness.admin('PATCH', path, change)
      const { status, headers } = await browser.submit(page, '/consent', { request: query, decision: 'approve' })
      assert.ok(status >= 400 && status < 500)
      assert.equal(headers.get('location'), null)
      await harness.admin('PATCH', path, back)
    }
  })
})

describe('the device pages', () => {
  it('refuse a user with single sign-on who is no exception user at the moment of approval', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newDeviceClient()
    const { body } = await harness.post<{ user_code: string }>('/oauth/device/code', { client_id: client.clientId })
    const decide = async (email: string) => {
      const browser = new FormBrowser(harness)
      await browser.signIn(email)
      const page = await browser.get(`/device/consent?user_code=${body.user_code}`)
      assert.equal(page.status, 200)
      await harness.tenant.control.changeSettings({ ssoEnabled: true })
      return browser.submit(page, '/device/consent', { user_code: body.user_code, decision: 'approve' })
    }
    const sam = await decide('sam@acme.example')
    assert.equal(sam.status, 403)
    assert.match(sam.body, /single sign-on is enabled/)
    const eve = await decide('eve@acme.example')
    assert.deepEqual([eve.status, eve.headers.get('location')], [303, '/device/success'])
  })

  it('take the code in any case, with or without the hyphen or spaces, and count wrong ones', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newDeviceClient()
    const { body } = await harness.post<{ user_code: string }>('/oauth/device/code', { client_id: client.clientId })
    const browser = new FormBrowser(harness)
    const enter = async (userCode: string) =>
      browser.submit(await browser.get('/activate'), '/activate', { user_code: userCode })
    for (const typed of [
      body.user_code.toLowerCase(),
      body.user_code.replace('-', ''),
      ` ${body.user_code.replace('-', ' ')} `,
    ]) {
      const page = await enter(typed)
      assert.equal(page.status, 200)
      assert.ok(page.body.includes(body.user_code))
    }
    for (let times = 0; times < 20; times++) assert.equal((await enter('BBBB-BBBB')).status, 400)
    const stopped = await enter(body.user_code)
    assert.equal(stopped.status, 429)
    assert.equal(stopped.headers.get('retry-after'), '900')
    await harness.send('POST', '/control/v1/reset')
    assert.equal((await enter('BBBB-BBBB')).status, 400)
  })

  it('ask to confirm or cancel a code that came with the address', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newDeviceClient()
    const { body } = await harness.post<{ user_code: string }>('/oauth/device/code', { client_id: client.clientId })
    const browser = new FormBrowser(harness)
    const spoken = body.user_code.toLowerCase().replace('-', '%20–%20')
    for (const typed of [body.user_code, spoken]) {
      const page = await browser.get(`/activate?user_code=${typed}`)
      assert.equal(page.status, 200)
      assert.ok(page.body.includes(body.user_code))
      assert.match(page.body, /Device/)
      assert.match(page.body, /value="confirm">\s*Confirm/)
      assert.match(page.body, /value="cancel">\s*Cancel/)
    }
    const page = await browser.get(`/activate?user_code=${body.user_code}`)
    const confirmed = await browser.submit(page, '/activate', { user_code: body.user_code, decision: 'confirm' })
    const next = `/device/consent?user_code=${body.user_code}&tenantry_flow=`
    assert.ok(confirmed.headers.get('location')?.startsWith(next))
    const denied = await browser.get(`/activate?user_code=${body.user_code}`)
    await browser.submit(denied, '/activate', { user_code: body.user_code, decision: 'cancel' })
    const again = await browser.get(`/activate?user_code=${body.user_code}`)
    assert.equal(again.status, 400)
    assert.match(again.body, /has been used already/)
    assert.match(again.body, /Continue/)
    const empty = await browser.get('/activate?user_code=')
    assert.equal(empty.status, 200)
    assert.match(empty.body, /Continue/)
  })

  it('count a wrong code in the address as a guess, and stop after twenty', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newDeviceClient()
    const { body } = await harness.post<{ user_code: string }>('/oauth/device/code', { client_id: client.clientId })
    const browser = new FormBrowser(harness)
    const form = await browser.get('/activate')
    for (let times = 0; times < 20; times++) {
      const page = await browser.get('/activate?user_code=BBBB-BBBB')
      assert.equal(page.status, 400)
      assert.match(page.body, /This code is not known/)
      assert.match(page.body, /value="BBBB-BBBB"/)
    }
    const stopped = await browser.get(`/activate?user_code=${body.user_code}`)
    assert.deepEqual([stopped.status, stopped.headers.get('retry-after')], [429, '900'])
    assert.equal((await browser.get('/activate')).status, 200)
    assert.equal((await browser.submit(form, '/activate', { user_code: body.user_code })).status, 429)
    await harness.tenant.control.advanceClock(900)
    const { status, body: page } = await browser.get(`/activate?user_code=${body.user_code}`)
    assert.deepEqual([status, /This code has expired/.test(page)], [400, true])
  })

  it('need no cookie before, and refuse a decision that comes a second time', async () => {
    const harness = await TenantHarness.open()
    const { client } = await harness.newDeviceClient()
    const { body } = await harness.post<{ user_code: string }>('/oauth/device/code', { client_id: client.clientId })
    const browser = new FormBrowser(harness)
    const page = await browser.get(`/activate?user_code=${body.user_code}`)
    assert.ok(page.body.includes(`value="${body.user_code}"`))
    const shown = await browser.submit(page, '/activate', { user_code: body.user_code })
    const denied = await browser.submit(shown, '/activate', { user_code: body.user_code, decision: 'cancel' })
    assert.match(denied.body, /Request denied/)
    const again = await browser.submit(await browser.get('/activate'), '/activate', { user_code: body.user_code })
    assert.equal(again.status, 400)
    assert.match(again.body, /has been used already/)
  })
})

describe('every page', () => {
  it('carries the headers that keep it from being framed, cached, sniffed or referred to', async () => {
    const harness = await TenantHarness.open()
    for (const path of [
      '/sign-in',
      '/activate',
      '/device/success',
      '/auth/authorize?client_id=nobody',
      `/consent?client_id=<script>`,
    ]) {
      const { headers, body } = await harness.send<string>('GET', path)
      const policy = headers.get('content-security-policy')!
      assert.match(policy, /default-src 'none'/)
      assert.match(policy, /frame-ancestors 'none'/)
      assert.doesNotMatch(policy, /unsafe-inline|form-action/)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
      assert.ok(!body.includes('<script'))
      assert.equal(new URL(path, ORIGIN).origin, ORIGIN)
    }
  })
})
