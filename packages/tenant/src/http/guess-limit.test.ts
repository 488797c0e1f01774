import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TenantHarness } from '../tenant.harness.ts'

const ATTEMPTS = 20

/** A browser with a session, which gets a form's token from a page before it posts. */
class Browser {
  readonly harness: TenantHarness
  #cookie = ''

  constructor(harness: TenantHarness) {
    this.harness = harness
  }

  async get(path: string) {
    const answer = await this.harness.send<string>('GET', path, { headers: { cookie: this.#cookie } })
    this.#keep(answer.headers)
    return answer
  }

  async post(path: string, page: string, parameters: Record<string, string>) {
    const { body } = await this.get(page)
    const csrf = /name="csrf_token" value="([^"]+)"/.exec(body)?.[1] ?? ''
    const answer = await this.harness.post<string>(path, { csrf_token: csrf, ...parameters }, { cookie: this.#cookie })
    this.#keep(answer.headers)
    return answer
  }

  #keep(headers: Headers): void {
    const set = headers.get('set-cookie')
    if (set !== null) this.#cookie = set.split(';')[0]!
  }
}

interface Way {
  readonly name: string
  readonly wrong: (browser: Browser) => Promise<{ status: number; headers: Headers }>
}

/** Every form and call that takes a user code or a password. */
const WAYS: readonly Way[] = [
  {
    name: 'POST /sign-in',
    wrong: (browser) => browser.post('/sign-in', '/sign-in', { email: 'ada@acme.example', password: 'guess' }),
  },
  {
    name: 'POST /activate',
    wrong: (browser) => browser.post('/activate', '/activate', { user_code: 'BBBB-BBBB' }),
  },
  {
    name: 'POST /activate with Confirm',
    wrong: (browser) => browser.post('/activate', '/activate', { user_code: 'BBBB-BBBB', decision: 'confirm' }),
  },
  {
    name: 'POST /activate with Cancel',
    wrong: (browser) => browser.post('/activate', '/activate', { user_code: 'BBBB-BBBB', decision: 'cancel' }),
  },
  { name: 'GET /device/consent', wrong: (browser) => browser.get('/device/consent?user_code=BBBB-BBBB') },
  {
    name: 'POST /device/consent with Approve',
    wrong: (browser) => browser.post('/device/consent', '/activate', { user_code: 'BBBB-BBBB', decision: 'approve' }),
  },
  {
    name: 'POST /device/consent with Reject',
    wrong: (browser) => browser.post('/device/consent', '/activate', { user_code: 'BBBB-BBBB', decision: 'reject' }),
  },
  {
    name: 'POST /token/authenticate',
    wrong: ({ harness }) =>
      harness.send('POST', '/token/authenticate', {
        headers: { authorization: `Basic ${btoa('ada@acme.example:guess')}` },
      }),
  },
]

async function signedInBrowser(): Promise<Browser> {
  const browser = new Browser(await TenantHarness.open())
  await browser.post('/sign-in', '/sign-in', { continue_as: 'uma@acme.example' })
  return browser
}

describe('the limit on guessing', () => {
  for (const { name, wrong } of WAYS) {
    it(`holds at ${name}`, async () => {
      const browser = await signedInBrowser()
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const { status } = await wrong(browser)
        assert.ok(status === 400 || status === 401, `attempt ${attempt}: ${status}`)
      }
      const { status, headers } = await wrong(browser)
      assert.equal(status, 429)
      assert.ok(Number(headers.get('retry-after')) > 0)
      await browser.harness.tenant.control.advanceClock(15 * 60)
      assert.notEqual((await wrong(browser)).status, 429)
    })

    it(`counts ${name} together with every other way`, async () => {
      const browser = await signedInBrowser()
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) await wrong(browser)
      for (const other of WAYS) assert.equal((await other.wrong(browser)).status, 429, other.name)
    })
  }

  it('is not made longer by a clock that is set back', async () => {
    const browser = await signedInBrowser()
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) await WAYS[0]!.wrong(browser)
    await browser.harness.tenant.control.advanceClock(-86_400)
    for (let attempt = 0; attempt < ATTEMPTS; attempt++)
      assert.notEqual((await WAYS[0]!.wrong(browser)).status, 429, `attempt ${attempt}`)
    const { status, headers } = await WAYS[0]!.wrong(browser)
    assert.equal(status, 429)
    assert.ok(Number(headers.get('retry-after')) <= 15 * 60)
  })

  it('does not look at a right guess either, once it is reached', async () => {
    const browser = await signedInBrowser()
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) await WAYS[0]!.wrong(browser)
    const right = await browser.post('/sign-in', '/sign-in', { email: 'ada@acme.example', password: 'tenantry' })
    assert.equal(right.status, 429)
  })

  it('spares the control API', async () => {
    const browser = await signedInBrowser()
    for (let attempt = 0; attempt <= ATTEMPTS; attempt++) await WAYS[0]!.wrong(browser)
    const approve = '/control/v1/device-authorizations/BBBB-BBBB/approve'
    const { status } = await browser.harness.send('POST', approve, { body: { user: 'uma@acme.example' } })
    assert.equal(status, 404)
  })
})
