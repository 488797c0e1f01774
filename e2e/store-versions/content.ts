import assert from 'node:assert/strict'
import { createLocalJWKSet, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import type { Store } from '@tenantry/core'
import { createTenant, defaultSeed } from '../../packages/tenant/src/index.ts'
import type { Tenant } from '../../packages/tenant/src/index.ts'

/** What was put into a store when it was made, and must be found in it by whatever version opens it later. */
export interface StoreContent {
  /** When, in ms since the epoch: what it holds lives on as seen from there. */
  readonly at: number
  /** The base64 of the 32 bytes that seal it. */
  readonly key: string
  /** Known from the seed. */
  readonly web: Credentials
  /** Made by the admin API under an idempotency key, and given a second secret that overlaps the first. */
  readonly rotated: Credentials & { readonly formerSecret: string; readonly idempotencyKey: string }
  readonly deviceClientId: string
  readonly sessionCookie: string
  readonly code: string
  readonly verifier: string
  readonly refreshToken: string
  readonly spentRefreshToken: string
  readonly neverRotated: string
  readonly accessToken: string
  readonly idToken: string
  readonly passwordToken: string
  readonly pendingDevice: { readonly deviceCode: string; readonly userCode: string }
  readonly approvedDeviceCode: string
}

interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
}

const ISSUER = 'http://tenant.test'
const CALLBACK = 'https://app.example.com/callback'
const web: Credentials = { clientId: 'web', clientSecret: 'a-secret-for-a-test-and-nothing-else-0123456789' }
const fixed: Credentials = { clientId: 'fixed', clientSecret: 'another-secret-for-a-test-and-nothing-else-0123' }
const deviceClientId = 'device'
const NEW_CLIENT = { name: 'Rotated', grantType: 'authorization_code', callbackUrls: [CALLBACK] }
/** RFC 7636, Appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

const seed = {
  ...defaultSeed,
  tenant: { ...defaultSeed.tenant, oauthEnabled: true },
  clients: [
    { ...web, name: 'Web', grantType: 'authorization_code' as const, callbackUrls: [CALLBACK] },
    {
      ...fixed,
      name: 'Fixed',
      grantType: 'authorization_code' as const,
      callbackUrls: [CALLBACK],
      refreshToken: { behavior: 'non-rotatable' as const },
    },
    {
      clientId: deviceClientId,
      name: 'Device',
      grantType: 'urn:ietf:params:oauth:grant-type:device_code' as const,
      callbackUrls: [CALLBACK],
    },
  ],
}

/** A tenant on a store, at a time that stands still. */
function tenantOn(store: Store, at: number): Promise<Tenant> {
  return createTenant({ store, seed, issuer: ISSUER, signingAlgorithm: 'ES256', clock: { now: () => at } })
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

class Caller {
  readonly #tenant: Tenant

  constructor(tenant: Tenant) {
    this.#tenant = tenant
  }

  /** A form for `URLSearchParams`, JSON for anything else. */
  async send(
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const json = body !== undefined && !(body instanceof URLSearchParams)
    const response = await this.#tenant.fetch(
      new Request(ISSUER + path, {
        method,
        redirect: 'manual',
        headers: { ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
      }),
    )
    const text = await response.text()
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
    const read = isJson ? (JSON.parse(text) as Record<string, unknown>) : { text }
    return { status: response.status, headers: response.headers, body: read }
  }

  /** `grant` beside the credentials of a client. */
  token(client: Credentials | string, grant: Readonly<Record<string, string>>): Promise<Answer> {
    const { clientId, clientSecret } =
      typeof client === 'string' ? { clientId: client, clientSecret: undefined } : client
    return this.send('POST', '/oauth/token', {
      client_id: clientId,
      ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
      ...grant,
    })
  }

  refresh(client: Credentials, refreshToken: string): Promise<Answer> {
    return this.token(client, { grant_type: 'refresh_token', refresh_token: refreshToken })
  }

  poll(deviceCode: string): Promise<Answer> {
    return this.token(deviceClientId, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: deviceCode,
    })
  }
}

/** Fills a fresh store as people and clients would, and says what must be found again. */
export async function fill(store: Store, at: number, key: string): Promise<StoreContent> {
  const tenant = await tenantOn(store, at)
  const caller = new Caller(tenant)
  const text = ({ body }: Answer, member: string) => String(body[member])

  const login = await caller.send('POST', '/token/authenticate', undefined, {
    authorization: `Basic ${btoa('ada@acme.example:tenantry')}`,
  })
  const passwordToken = (login.body['tokenInfo'] as { tokenValue: string }).tokenValue
  const authorization = `AnaplanAuthToken ${passwordToken}`
  const idempotencyKey = 'made-once'
  const creation = await caller.send('POST', '/admin/v1/oauth-clients', NEW_CLIENT, {
    authorization,
    'idempotency-key': idempotencyKey,
  })
  const { clientId } = creation.body['client'] as { clientId: string }
  const rotation = await caller.send(
    'POST',
    `/admin/v1/oauth-clients/${clientId}/secret/rotate`,
    { overlapSeconds: 86_400 },
    { authorization },
  )

  const page = await caller.send('GET', '/sign-in')
  const form = /name="csrf_token" value="([^"]+)"/.exec(text(page, 'text'))?.[1] ?? ''
  const cookieOf = ({ headers }: Answer) => headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
  const signedIn = await caller.send(
    'POST',
    '/sign-in',
    new URLSearchParams({ csrf_token: form, continue_as: 'ada@acme.example' }),
    { cookie: cookieOf(page) },
  )

  await tenant.control.autoApprove('uma@acme.example')
  const code = async ({ clientId: client }: Credentials) => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client,
      redirect_uri: CALLBACK,
      scope: 'openid offline_access',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
    })
    const { headers } = await caller.send('GET', `/auth/authorize?${query.toString()}`)
    return new URL(headers.get('location') ?? '').searchParams.get('code') ?? ''
  }
  const redeemed = async (client: Credentials) =>
    caller.token(client, {
      grant_type: 'authorization_code',
      code: await code(client),
      redirect_uri: CALLBACK,
      code_verifier: VERIFIER,
    })
  const first = await redeemed(web)
  const second = await caller.refresh(web, text(first, 'refresh_token'))

  const start = () => caller.send('POST', '/oauth/device/code', { client_id: deviceClientId, scope: 'openid' })
  const [pending, approved] = [await start(), await start()]
  await tenant.control.approveDevice(text(approved, 'user_code'), 'uma@acme.example')
  const content: StoreContent = {
    at,
    key,
    web,
    rotated: {
      clientId,
      clientSecret: text(rotation, 'clientSecret'),
      formerSecret: text(creation, 'clientSecret'),
      idempotencyKey,
    },
    deviceClientId,
    sessionCookie: cookieOf(signedIn),
    code: await code(web),
    verifier: VERIFIER,
    refreshToken: text(second, 'refresh_token'),
    spentRefreshToken: text(first, 'refresh_token'),
    neverRotated: text(await redeemed(fixed), 'refresh_token'),
    accessToken: text(second, 'access_token'),
    idToken: text(second, 'id_token'),
    passwordToken,
    pendingDevice: { deviceCode: text(pending, 'device_code'), userCode: text(pending, 'user_code') },
    approvedDeviceCode: text(approved, 'device_code'),
  }
  await tenant.control.autoApprove(null)
  await tenant.close()
  return content
}

/** That a store has all of it, and that all of it still works. The spent refresh token comes last: it kills its family. */
export async function assertWorks(store: Store, content: StoreContent): Promise<void> {
  const tenant = await tenantOn(store, content.at)
  const caller = new Caller(tenant)
  const status = async (answer: Promise<Answer>) => (await answer).status
  const authorization = `AnaplanAuthToken ${content.passwordToken}`
  const { rotated } = content

  const clients = await caller.send('GET', '/admin/v1/oauth-clients?sort=name', undefined, { authorization })
  assert.deepEqual(
    (clients.body['items'] as { name: string }[]).map(({ name }) => name),
    ['Device', 'Fixed', 'Rotated', 'Web'],
    'the clients',
  )
  for (const { clientId, clientSecret } of [content.web, rotated]) {
    const shown = await caller.send('GET', `/admin/v1/oauth-clients/${clientId}/secret`, undefined, { authorization })
    assert.equal(shown.body['clientSecret'], clientSecret, 'the sealed secrets')
  }
  for (const clientSecret of [rotated.clientSecret, rotated.formerSecret]) {
    const answer = await caller.refresh({ clientId: rotated.clientId, clientSecret }, 'none')
    assert.equal(answer.body['error'], 'invalid_grant', 'both secrets of a rotation are known, the token is not')
  }
  const again = await caller.send('POST', '/admin/v1/oauth-clients', NEW_CLIENT, {
    authorization,
    'idempotency-key': rotated.idempotencyKey,
  })
  assert.deepEqual([again.status, again.body['clientSecret']], [201, rotated.formerSecret], 'the idempotent answer')

  const viewer = await caller.send('GET', '/admin/v1/tenant', undefined, { cookie: content.sessionCookie })
  assert.equal((viewer.body['viewer'] as { email: string }).email, 'ada@acme.example', 'the session')
  const audit = await caller.send('GET', '/admin/v1/audit-events', undefined, { authorization })
  assert.ok(
    (audit.body['items'] as { action: string }[]).some(({ action }) => action === 'oauth_client_created'),
    'the audit events',
  )

  const bearer = { authorization: `Bearer ${content.accessToken}` }
  assert.equal(await status(caller.send('GET', '/2/0/users/me', undefined, bearer)), 200, 'the access token')
  const jwks = (await caller.send('GET', '/.well-known/jwks.json')).body as unknown as JSONWebKeySet
  const options = { issuer: ISSUER, currentDate: new Date(content.at) }
  await jwtVerify(content.idToken, createLocalJWKSet(jwks), options)

  const redemption = { grant_type: 'authorization_code', redirect_uri: CALLBACK, code_verifier: content.verifier }
  const redeemed = await caller.token(content.web, { ...redemption, code: content.code })
  assert.equal(redeemed.status, 200, 'the authorization code')
  const signedAnew = String(redeemed.body['id_token'])
  const { protectedHeader } = await jwtVerify(signedAnew, createLocalJWKSet(jwks), options)
  assert.ok(protectedHeader.kid !== undefined, 'the signing key is the same')

  const waiting = await caller.poll(content.pendingDevice.deviceCode)
  assert.equal(waiting.body['error'], 'authorization_pending', 'the pending device request')
  await tenant.control.approveDevice(content.pendingDevice.userCode, 'uma@acme.example')
  for (const deviceCode of [content.pendingDevice.deviceCode, content.approvedDeviceCode]) {
    assert.equal(await status(caller.poll(deviceCode)), 200, 'the approved device requests')
  }

  assert.equal(await status(caller.refresh(fixed, content.neverRotated)), 200, 'the refresh token that stays')
  const refreshed = await caller.refresh(content.web, content.refreshToken)
  assert.equal(refreshed.status, 200, 'the refresh token that rotates')
  assert.equal(await status(caller.refresh(content.web, content.spentRefreshToken)), 403, 'the spent refresh token')
  const dead = await caller.refresh(content.web, String(refreshed.body['refresh_token']))
  assert.equal(dead.status, 403, 'and the family that dies of it')
  await tenant.close()
}
