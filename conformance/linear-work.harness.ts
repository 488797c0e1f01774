import { Session } from 'node:inspector/promises'
import { createTenant } from '@tenantry/tenant'
import { CALLBACK_URL, seed } from './seed.ts'

const ORIGIN = 'http://tenant.test'

/**
 * A process of its own that measures how much of the tenant's code runs for a request: the engine counts how often each
 * block of the sources was entered, so that a figure is the same in each run, on a busy machine too.
 */

/** What a parser may stumble over, each repeated to the length that is asked for. */
const WORST = ['?', '%', '&a=', ' ', '\\', '../', 'é', 'a']
/** Beyond what is sent in a query or a header, servers refuse the request themselves. */
const HEADER_LENGTH = 8_000
const BODY_LENGTH = 60_000

export interface Measurement {
  readonly input: string
  /** Blocks that ran for a text, and for one twice as long. */
  readonly once: number
  readonly twice: number
}

interface Input {
  readonly name: string
  readonly length: number
  readonly request: (text: string) => Request
}

const PARAMETERS = {
  client_id: 'web',
  client_secret: 'web-secret',
  grant_type: 'refresh_token',
  refresh_token: 'x',
  redirect_uri: CALLBACK_URL,
  response_type: 'code',
}
const APP = { name: 'App', grantType: 'authorization_code', callbackUrls: ['https://app.example.com/'] }

/** Which parameters each page and API takes in its query. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/auth/authorize': ['client_id', 'redirect_uri', 'scope', 'state', 'prompt', 'unknown'],
  '/auth/prelogin': ['state'],
  '/consent': ['scope'],
  '/sign-in': ['return_to'],
  '/activate': ['user_code'],
  '/device/consent': ['user_code'],
  '/admin/v1/oauth-clients': ['q', 'cursor', 'sort'],
  '/admin/v1/audit-events': ['cursor', 'clientId'],
  '/control/v1/exchanges': ['after'],
  '/2/0/workspaces': ['s', 'sort'],
  '/scim/1/0/v2/Users': ['filter'],
  '/audit/api/1/events': ['limit'],
}
/** Which parameters each takes in a form. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  '/oauth/token': ['scope', 'client_id', 'refresh_token', 'unknown'],
  '/oauth/device/code': ['scope'],
  '/oauth/revoke': ['token'],
  '/oauth/introspect': ['token'],
  '/consent': ['request'],
  '/activate': ['user_code'],
  '/device/consent': ['user_code'],
  '/sign-in': ['return_to', 'email', 'continue_as'],
  '/sign-out': ['return_to'],
}
/** What a text becomes a member of. */
const DOCUMENTS: readonly (readonly [method: 'POST' | 'PUT', path: string, of: (text: string) => unknown])[] = [
  ['POST', '/admin/v1/oauth-clients', (name) => ({ ...APP, name })],
  ['POST', '/admin/v1/oauth-clients', (text) => ({ ...APP, callbackUrls: [`https://app.example.com/${text}`] })],
  ['POST', '/admin/v1/oauth-clients', (text) => ({ ...APP, callbackUrls: [`https://${text}/`] })],
  ['POST', '/admin/v1/oauth-clients', (text) => ({ ...APP, callbackUrls: Array.from(text) })],
  ['POST', '/admin/v1/oauth-clients', (text) => Object.fromEntries(Array.from(text, (one, at) => [one + at, at]))],
  ['PUT', '/control/v1/clock', (now) => ({ now })],
  ['POST', '/control/v1/access-tokens', (scope) => ({ user: 'uma@acme.example', clientId: 'x', scope })],
  ['POST', '/oauth/token', (text) => ({ grant_type: text, client_id: text, client_secret: text })],
]
/** What has to stand around a text for it to be looked at; a bad end makes a parser try again. */
const AROUND: Readonly<Record<string, (text: string) => string>> = {
  return_to: (text) => `/${text} `,
  redirect_uri: (text) => `https://app.example.com/${text} `,
  request: (text) => `client_id=web&state=${text}`,
  scope: (text) => `openid ${text}`,
}
const around = (member: string, text: string): string => AROUND[member]?.(text) ?? text
const HEADERS = ['authorization', 'cookie', 'origin', 'if-match', 'accept', 'idempotency-key', 'x-request-id']

function inputs(authorization: string): readonly Input[] {
  const json = { authorization, 'content-type': 'application/json' }
  const inQuery = Object.entries(QUERIES).flatMap(([path, members]) =>
    members.map((member) => ({
      name: `GET ${path} ${member}`,
      length: HEADER_LENGTH,
      request: (text: string) => {
        const query = new URLSearchParams({ ...PARAMETERS, [member]: around(member, text) })
        return new Request(`${ORIGIN}${path}?${query.toString()}`, { headers: { authorization } })
      },
    })),
  )
  const inForm = Object.entries(FORMS).flatMap(([path, members]) =>
    members.map((member) => ({
      name: `POST ${path} ${member}`,
      length: BODY_LENGTH / 4,
      request: (text: string) => {
        const body = new URLSearchParams({ ...PARAMETERS, [member]: around(member, text) })
        return new Request(`${ORIGIN}${path}`, { method: 'POST', headers: { origin: ORIGIN }, body })
      },
    })),
  )
  const inDocument = DOCUMENTS.map(([verb, path, of], at) => ({
    name: `${verb} ${path} document ${at}`,
    length: BODY_LENGTH / 8,
    request: (text: string) => {
      const body = JSON.stringify(of(text))
      const init: RequestInit = { method: verb, headers: json, body }
      return new Request(`${ORIGIN}${path}`, init)
    },
  }))
  const inHeader = HEADERS.map((name) => ({
    name: `${name} header`,
    length: HEADER_LENGTH,
    request: (text: string) => {
      const printable = text.replaceAll('é', 'x').trim()
      const value = { authorization: `Basic ${printable}`, cookie: `tenantry_session=${printable}` }[name] ?? printable
      const headers = { ...json, [name]: value }
      return new Request(`${ORIGIN}/admin/v1/oauth-clients`, { method: 'POST', headers, body: JSON.stringify(APP) })
    },
  }))
  const asQuery = {
    name: 'the whole query',
    length: HEADER_LENGTH,
    request: (text: string) => new Request(`${ORIGIN}/auth/authorize?${text.replaceAll('é', '%C3%A9')}`),
  }
  const asForm = {
    name: 'the whole form',
    length: BODY_LENGTH,
    request: (body: string) =>
      new Request(`${ORIGIN}/oauth/token`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
  }
  const asBody = {
    name: 'the whole body',
    length: BODY_LENGTH,
    request: (body: string) => new Request(`${ORIGIN}/oauth/token`, { method: 'POST', body, headers: json }),
  }
  return [...inQuery, ...inForm, ...inDocument, ...inHeader, asQuery, asForm, asBody]
}

async function measured(): Promise<readonly Measurement[]> {
  const tenant = await createTenant({ seed, signingAlgorithm: 'ES256' })
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const blocksOf = async ({ request }: Input, text: string): Promise<number> => {
    const asked = request(text)
    await session.post('Profiler.takePreciseCoverage')
    const answer = await tenant.fetch(asked)
    await answer.text().catch(() => '')
    const { result } = await session.post('Profiler.takePreciseCoverage')
    let blocks = 0
    for (const { url, functions } of result) {
      if (!/\/packages\/(core|tenant)\/src\//.test(url) || url.includes('.harness.')) continue
      for (const { ranges } of functions) for (const { count } of ranges) blocks += count
    }
    return blocks
  }
  const administrator = { authorization: `Basic ${btoa('ada@acme.example:tenantry')}` }
  const signedIn = await tenant.fetch(
    new Request(`${ORIGIN}/token/authenticate`, { method: 'POST', headers: administrator }),
  )
  const { tokenInfo } = (await signedIn.json()) as { tokenInfo: { tokenValue: string } }
  const authorization = `AnaplanAuthToken ${tokenInfo.tokenValue}`
  const measurements: Measurement[] = []
  for (const input of inputs(authorization)) {
    for (const worst of WORST) {
      const text = worst.repeat(Math.ceil(input.length / 2 / worst.length))
      const once = await blocksOf(input, text)
      measurements.push({ input: `${input.name} of ${worst}`, once, twice: await blocksOf(input, text + text) })
    }
  }
  return measurements
}

process.stdout.write(JSON.stringify(await measured()))
