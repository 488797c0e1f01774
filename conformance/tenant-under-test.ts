import { createTenant } from '@tenantry/tenant'
import { Browser } from './browser.ts'
import { CALLBACK_URL, DEVICE_CODE, seed, VERIFIER } from './seed.ts'
import type { ClientName } from './seed.ts'

export type Dialect = 'anaplan' | 'rfc'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body's members; none unless it is a JSON object. */
  readonly body: Readonly<Record<string, unknown>>
}

/** `null` leaves a parameter out. */
export type Parameters = Readonly<Record<string, string | null | undefined>>

interface Exchange {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: BodyInit
}

/** Where the tenant is; it may lie below a path. */
const ORIGIN = (process.env['TENANTRY_CONFORMANCE_URL'] ?? 'http://tenant.test').replace(/\/$/, '')
const BASE = new URL(ORIGIN).pathname.replace(/\/$/, '')
const isBelow = (path: string): boolean => BASE !== '' && path.startsWith(`${BASE}/`)
const inProcess = process.env['TENANTRY_CONFORMANCE_URL'] === undefined ? createTenant({ seed }) : undefined

/** A tenant that is known by its HTTP interface alone: in this process, or the one that `TENANTRY_CONFORMANCE_URL` names. */
export class TenantUnderTest {
  readonly origin = ORIGIN
  readonly dialect: Dialect

  private constructor(dialect: Dialect) {
    this.dialect = dialect
  }

  /** The tenant as the seed has it, answering in a dialect. */
  static async fresh(dialect: Dialect): Promise<TenantUnderTest> {
    const tenant = new TenantUnderTest(dialect)
    await tenant.control('POST', '/reset', { seed })
    await tenant.control('PATCH', '/settings', { dialect })
    return tenant
  }

  /** The address of one of the tenant's paths, or of what it says on a page or in a redirect. */
  addressOf(path: string): string {
    if (!path.startsWith('/')) return path
    return isBelow(path) ? new URL(this.origin).origin + path : this.origin + path
  }

  async fetch(path: string, { method = 'GET', headers = {}, body }: Exchange = {}): Promise<Response> {
    const request = new Request(this.addressOf(path), {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    })
    return inProcess === undefined ? fetch(request) : (await inProcess).fetch(request)
  }

  async send(path: string, exchange: Exchange = {}): Promise<Answer> {
    const response = await this.fetch(path, exchange)
    const text = await response.text()
    const json = /^application\/(.+\+)?json\b/.test(response.headers.get('content-type') ?? '')
    const body = (json ? JSON.parse(text) : {}) as Record<string, unknown>
    return { status: response.status, headers: response.headers, text, body }
  }

  post(
    path: string,
    parameters: Parameters | URLSearchParams,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.send(path, { method: 'POST', body: formOf(parameters), headers })
  }

  async control(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.send(`/control/v1${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer
  }

  wait(seconds: number): Promise<Answer> {
    return this.control('POST', '/clock/advance', { seconds })
  }

  browser(): Browser {
    return new Browser(this)
  }

  /** A call of the admin API as its administrator. */
  async admin(method: string, path: string, body?: unknown): Promise<Answer> {
    const signIn = { authorization: `Basic ${btoa('ada@acme.example:tenantry')}` }
    const signedIn = await this.send('/token/authenticate', { method: 'POST', headers: signIn })
    const { tokenValue } = signedIn.body['tokenInfo'] as { tokenValue: string }
    return this.send(`/admin/v1${path}`, {
      method,
      headers: { authorization: `AnaplanAuthToken ${tokenValue}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  authorizationQuery(parameters: Parameters = {}): string {
    return formOf({
      response_type: 'code',
      client_id: 'web',
      redirect_uri: CALLBACK_URL,
      scope: 'openid email offline_access',
      state: 'a state',
      code_challenge: VERIFIER.challenge,
      code_challenge_method: 'S256',
      ...parameters,
    }).toString()
  }

  /** The answer to an authorization request that Uma approves unseen. */
  async authorize(parameters: Parameters = {}): Promise<Answer> {
    await this.control('PUT', '/auto-approve', { user: 'uma@acme.example' })
    const answer = await this.send(`/auth/authorize?${this.authorizationQuery(parameters)}`)
    await this.control('PUT', '/auto-approve', null)
    return answer
  }

  /** The parameters that an authorization request brought back to the client. */
  async authorizationResponse(parameters: Parameters = {}): Promise<URLSearchParams> {
    return locationOf(await this.authorize(parameters)).searchParams
  }

  async code(parameters: Parameters = {}): Promise<string> {
    const code = (await this.authorizationResponse(parameters)).get('code')
    if (code === null) throw new Error('the authorization response has no code')
    return code
  }

  /** The callback that a user who signs in and decides is sent to. */
  async throughPages(query: string, decision: 'approve' | 'reject'): Promise<URL> {
    const browser = this.browser()
    const consent = await browser.openSignedIn(`/auth/authorize?${query}`)
    return locationOf(await browser.submit(consent, '/consent', { decision }))
  }

  token(parameters: Parameters, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.post('/oauth/token', parameters, headers)
  }

  redeem(code: string, parameters: Parameters = {}): Promise<Answer> {
    return this.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK_URL,
      code_verifier: VERIFIER.verifier,
      client_id: 'web',
      client_secret: 'web-secret',
      ...parameters,
    })
  }

  refresh(refreshToken: unknown, parameters: Parameters = {}): Promise<Answer> {
    return this.token({
      grant_type: 'refresh_token',
      refresh_token: String(refreshToken),
      client_id: 'web',
      client_secret: 'web-secret',
      ...parameters,
    })
  }

  /** A successful token response of the authorization code grant. */
  async tokens(parameters: Parameters = {}): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.redeem(await this.code(parameters))
    if (answer.status !== 200) throw new Error(`no tokens: ${answer.status} ${answer.text}`)
    return answer.body
  }

  async deviceAuthorization(client: ClientName = 'device', scope = 'openid offline_access') {
    const { status, body, text } = await this.post('/oauth/device/code', { client_id: client, scope })
    if (status !== 200) throw new Error(`no device code: ${status} ${text}`)
    return { deviceCode: String(body['device_code']), userCode: String(body['user_code']), body }
  }

  poll(deviceCode: string, parameters: Parameters = {}): Promise<Answer> {
    return this.token({ grant_type: DEVICE_CODE, device_code: deviceCode, client_id: 'device', ...parameters })
  }

  approveDevice(userCode: string): Promise<Answer> {
    return this.control('POST', `/device-authorizations/${userCode}/approve`, { user: 'uma@acme.example' })
  }

  userinfo(accessToken: unknown): Promise<Answer> {
    return this.send('/userinfo', { headers: { authorization: `Bearer ${String(accessToken)}` } })
  }

  async metadata(): Promise<Readonly<Record<string, unknown>>> {
    return (await this.send('/.well-known/oauth-authorization-server')).body
  }

  /** Whether an access token still works. */
  async isAlive(accessToken: unknown): Promise<boolean> {
    return (await this.userinfo(accessToken)).status === 200
  }
}

function formOf(parameters: Parameters | URLSearchParams): URLSearchParams {
  if (parameters instanceof URLSearchParams) return parameters
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return new URLSearchParams(given)
}

/** Where an answer leads: a path of the tenant as one without what the tenant lies below, another address as it is. */
export function locationOf({ status, headers, text }: Answer): URL {
  const location = headers.get('location')
  if (location === null) throw new Error(`not redirected: ${status} ${text.slice(0, 300)}`)
  return new URL(isBelow(location) ? location.slice(BASE.length) : location, ORIGIN)
}

export function basic(clientId: string, secret: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` }
}

/** The header and claims of a JWT. */
export function decodedJwt(
  token: unknown,
): Readonly<{ header: Record<string, unknown>; claims: Record<string, unknown> }> {
  const [header = '', claims = ''] = String(token).split('.')
  const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  return { header: decoded(header), claims: decoded(claims) }
}
