import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core'
import type { ClientDocument, Store } from '@tenantry/core'
import { createTenant } from './create-tenant.ts'
import type { Tenant, TenantOptions } from './create-tenant.ts'
import { MemoryStore } from './stores/memory-store.ts'

export const ORIGIN = 'http://tenant.test'
export const CALLBACK = 'https://app.example.com/callback'

/** An answer, read. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

/** A tenant in memory with OAuth enabled, and an administrator who is signed in by token. */
export class TenantHarness {
  readonly tenant: Tenant
  readonly store: Store
  #administrator = ''

  private constructor(tenant: Tenant, store: Store) {
    this.tenant = tenant
    this.store = store
  }

  static async open(options: TenantOptions = {}): Promise<TenantHarness> {
    const store = options.store ?? new MemoryStore()
    // An RSA key takes a hundred times as long to make.
    const harness = new TenantHarness(await createTenant({ signingAlgorithm: 'ES256', ...options, store }), store)
    harness.#administrator = await harness.tokenFor('ada@acme.example')
    await harness.tenant.control.changeSettings({ oauthEnabled: true })
    return harness
  }

  /** `Authorization` of a user who has signed in with the Authentication API. */
  async tokenFor(email: string, password = 'tenantry'): Promise<string> {
    const { body } = await this.send<{ tokenInfo: { tokenValue: string } }>('POST', '/token/authenticate', {
      headers: { authorization: `Basic ${btoa(`${email}:${password}`)}` },
    })
    return `AnaplanAuthToken ${body.tokenInfo.tokenValue}`
  }

  /** Any request; a body that is not text goes as JSON. With a host it is served, without one in process. */
  async send<T = Record<string, unknown>>(
    method: string,
    path: string,
    { headers = {}, body, host }: { headers?: Record<string, string>; body?: unknown; host?: string } = {},
  ): Promise<Answer<T>> {
    const json = body !== undefined && typeof body !== 'string' && !(body instanceof URLSearchParams)
    const request = new Request(new URL(path, ORIGIN), {
      method,
      redirect: 'manual',
      headers: { ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as BodyInit) }),
    })
    const response = await this.tenant.fetch(request, { host })
    const text = await response.text()
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T }
  }

  /** A call of the admin API as the administrator. */
  admin<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const authorization = this.#administrator
    return this.send<T>(method, `/admin/v1${path}`, { headers: { authorization, ...headers }, body })
  }

  /** A form post to an OAuth endpoint. */
  post<T = Record<string, unknown>>(
    path: string,
    parameters: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return this.send<T>('POST', path, { body: new URLSearchParams(parameters), headers })
  }

  async newClient(members: Record<string, unknown> = {}): Promise<{ client: ClientDocument; clientSecret: string }> {
    const asked = { name: 'App', grantType: AUTHORIZATION_CODE, callbackUrls: [CALLBACK], ...members }
    const { body } = await this.admin<{ client: ClientDocument; clientSecret: string }>('POST', '/oauth-clients', asked)
    return body
  }

  newDeviceClient(): Promise<{ client: ClientDocument; clientSecret: string }> {
    return this.newClient({ name: 'Device', grantType: DEVICE_CODE })
  }

  /** A code for a client, as auto-approval gives it. */
  async code(clientId: string, parameters: Record<string, string> = {}): Promise<string> {
    await this.tenant.control.autoApprove('uma@acme.example')
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: CALLBACK,
      scope: 'openid email offline_access',
      ...parameters,
    })
    const { headers } = await this.send('GET', `/auth/authorize?${query.toString()}`)
    await this.tenant.control.autoApprove(null)
    return new URL(headers.get('location')!).searchParams.get('code') ?? ''
  }
}
