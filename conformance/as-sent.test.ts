import assert from 'node:assert/strict'
import { request } from 'node:http'
import { describe, it } from 'node:test'
import { createTenant } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import type { ServedTenant } from '@tenantry/tenant/node'
import fc from 'fast-check'
import { hiddenFields } from './browser.ts'
import { CALLBACK_URL, seed, VERIFIER } from './seed.ts'

interface RawAnswer {
  readonly status: number
  readonly location: string
  readonly text: string
}

/** A client that sends addresses as they are: `fetch` would percent-encode some of their characters. */
class RawClient {
  readonly #server: ServedTenant
  readonly #host: string
  #cookie = ''

  constructor(server: ServedTenant, host = `localhost:${server.port}`) {
    this.#server = server
    this.#host = host
  }

  send(path: string, form?: Readonly<Record<string, string>>): Promise<RawAnswer> {
    const body = form === undefined ? '' : new URLSearchParams(form).toString()
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          port: this.#server.port,
          path,
          method: form === undefined ? 'GET' : 'POST',
          headers: {
            host: this.#host,
            cookie: this.#cookie,
            ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          },
        },
        (answer) => {
          const [cookie] = answer.headers['set-cookie'] ?? []
          if (cookie !== undefined) this.#cookie = cookie.split(';')[0]!
          const { statusCode: status = 0, headers } = answer
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (chunk: string) => (text += chunk))
          answer.on('end', () => resolve({ status, location: headers.location ?? '', text }))
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  }

  /** Posts the form of a page, and follows the redirects within the tenant as a program does that changes no address. */
  async submit(page: RawAnswer, action: string, fields: Readonly<Record<string, string>>): Promise<RawAnswer> {
    return this.follow(await this.send(action, { ...hiddenFields(page.text, action), ...fields }))
  }

  async follow(answer: RawAnswer): Promise<RawAnswer> {
    return answer.location.startsWith('/') ? this.follow(await this.send(answer.location)) : answer
  }
}

const QUERY = new URLSearchParams({
  response_type: 'code',
  client_id: 'web',
  redirect_uri: CALLBACK_URL,
  scope: 'openid',
  code_challenge: VERIFIER.challenge,
  code_challenge_method: 'S256',
}).toString()

/** Whatever a request line may have in a value: printable ASCII but for what ends it, and any byte percent-encoded. */
const character = fc.oneof(
  fc
    .integer({ min: 0x21, max: 0x7e })
    .map((code) => String.fromCharCode(code))
    .filter((one) => !'&#%'.includes(one)),
  fc.integer({ min: 0, max: 255 }).map((byte) => `%${byte.toString(16).padStart(2, '0')}`),
  fc.integer({ min: 0, max: 255 }).map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`),
)
const EVERY_CHARACTER = Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCharCode(0x21 + at))
  .filter((one) => !'&#%'.includes(one))
  .join('')

const stateOf = ({ location }: RawAnswer) => /[?&]state=([^&]*)/.exec(location)?.[1]

async function servedTenant(
  dialect: 'anaplan' | 'rfc',
): Promise<ServedTenant & { autoApprove: (on: boolean) => Promise<void> }> {
  const tenant = await createTenant({ seed, dialect })
  const server = await serve(tenant, { port: 0 })
  const autoApprove = (on: boolean) => tenant.control.autoApprove(on ? 'uma@acme.example' : null)
  return Object.assign(server, { autoApprove })
}

describe('a state', () => {
  for (const dialect of ['anaplan', 'rfc'] as const) {
    it(`goes back byte for byte, with a code and with an error (${dialect})`, async () => {
      await using served = await servedTenant(dialect)
      await served.autoApprove(true)
      // A host with a port like the second one makes the server read the address by another way.
      const clients = [new RawClient(served), new RawClient(served, '[::1]:65000')]
      const goesBack = async (state: string) => {
        for (const client of clients) {
          for (const path of ['/auth/authorize', '/auth/prelogin']) {
            assert.equal(stateOf(await client.send(`${path}?state=${state}&${QUERY}`)), state, path)
          }
          const refused = await client.send(`/auth/authorize?${QUERY.replace('=code', '=token')}&state=${state}`)
          assert.match(refused.location, /error=unsupported_response_type/)
          assert.equal(stateOf(refused), state)
        }
      }
      await goesBack(EVERY_CHARACTER)
      await goesBack("a'b")
      await fc.assert(fc.asyncProperty(fc.string({ unit: character, minLength: 1, maxLength: 20 }), goesBack), {
        seed: 1,
        numRuns: 40,
      })
    })
  }

  it('goes back byte for byte from the pages that lead from the request to the decision', async () => {
    await using served = await servedTenant('anaplan')
    for (const decision of ['approve', 'reject']) {
      for (const entry of ['/auth/authorize', '/auth/prelogin']) {
        const client = new RawClient(served)
        const state = EVERY_CHARACTER + '%ff%7e+'
        const signIn = await client.follow(await client.send(`${entry}?${QUERY}&state=${state}`))
        const consent = await client.submit(signIn, '/sign-in', { email: 'uma@acme.example', password: 'tenantry' })
        assert.match(consent.text, /Approve/)
        const decided = await client.submit(consent, '/consent', { decision })
        assert.ok(decided.location.startsWith(CALLBACK_URL), decided.location)
        assert.equal(stateOf(decided), state)
      }
    }
  })

  it('goes back from a posted request as the form has it, and never out of the address', async () => {
    await using served = await servedTenant('rfc')
    await served.autoApprove(true)
    const asked = async (state: string) => {
      const answer = await fetch(`${served.url}/auth/authorize`, {
        method: 'POST',
        redirect: 'manual',
        body: `${QUERY}&state=${state}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      return stateOf({ status: answer.status, location: answer.headers.get('location') ?? '', text: '' })
    }
    for (const state of ["a'b~(c)*", '%7e+%2D', EVERY_CHARACTER]) assert.equal(await asked(state), state)
    assert.equal(await asked('a#b'), 'a%23b')
    assert.equal(await asked('a\r\nset-cookie: b'), 'a%0D%0Aset-cookie:%20b')
  })
})

describe('a query', () => {
  for (const path of ['/auth/prelogin', '/auth/authorize', '/consent']) {
    it(`of ${path} is read as it stands: a second question mark is part of a name`, async () => {
      await using served = await servedTenant('anaplan')
      await served.autoApprove(true)
      const client = new RawClient(served)
      const missing = await client.send(`${path}??client_id=web&${QUERY.replace('client_id=web&', '')}`)
      assert.deepEqual([missing.status, missing.location], [400, ''])
      assert.match(missing.text, /client_id/)
      const last = await client.send(`${path}?${QUERY}&?state=x`)
      assert.equal(stateOf(last), undefined)
    })
  }

  it('is read so by every endpoint that has one, and a form by every one that takes it', async () => {
    await using served = await servedTenant('anaplan')
    const client = new RawClient(served)
    assert.doesNotMatch((await client.send('/sign-in??return_to=/device')).text, /value="\/device"/)
    assert.doesNotMatch((await client.send('/activate??user_code=BBBB-BBBB')).text, /BBBB-BBBB|not known/)
    const { text } = await client.send('/oauth/token', {
      '?grant_type': 'x',
      client_id: 'web',
      client_secret: 'web-secret',
    })
    assert.match(text, /grant_type/)
    const exchanges = await client.send('/control/v1/exchanges')
    const names = (JSON.parse(exchanges.text) as { items: { request: { parameters: object } }[] }).items.map(
      ({ request: { parameters } }) => Object.keys(parameters)[0],
    )
    // Of a sign-in only the fields of its form are told.
    assert.deepEqual(names, [undefined, '?user_code', '?grant_type'])
  })
})
