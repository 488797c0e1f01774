import { createHash } from 'node:crypto'
import { checkAuthorizationRequest } from '../authorization-code/authorization-request.ts'
import { approvedLocation } from '../authorization-code/authorization-response.ts'
import { newClient } from '../client/client-administration.ts'
import { DEFAULT_REFRESH_TOKEN_POLICY } from '../client/client-metadata.ts'
import type { ClientMetadata } from '../client/client-metadata.ts'
import { clients } from '../client/client.ts'
import type { Client } from '../client/client.ts'
import type { ClientRequest } from '../client/requesting-client.ts'
import { answerDeviceAuthorizationRequest } from '../device/device-authorization-request.ts'
import type { DeviceAuthorizationResponse } from '../device/device-authorization-request.ts'
import { dialectNamed } from '../dialect/index.ts'
import type { DialectName } from '../dialect/dialect.ts'
import type { Decision } from '../errors/decision.ts'
import type { Random } from '../runtime/random.ts'
import type { Collection, Entry, Query, UnitOfWork } from '../runtime/store.ts'
import { DEFAULT_TENANT_RULES } from '../tenant/tenant-rules.ts'
import type { TenantRules } from '../tenant/tenant-rules.ts'
import type { TenantSettings } from '../tenant/tenant-settings.ts'
import { users } from '../tenant/user.ts'
import type { User } from '../tenant/user.ts'
import type { Issuing } from './issuing.ts'
import { requestParameters } from './request-parameters.ts'
import { answerTokenRequest } from './token-endpoint.ts'
import type { TokenResponse } from './token-response.ts'

/** A unit of work whose writes happen at once. */
export class MapUnit implements UnitOfWork {
  readonly #tables = new Map<string, Map<string, unknown>>()

  #table(name: string): Map<string, unknown> {
    const table = this.#tables.get(name) ?? new Map<string, unknown>()
    this.#tables.set(name, table)
    return table
  }

  get<T>(collection: Collection<T>, key: string): T | undefined {
    return this.#table(collection.name).get(key) as T | undefined
  }

  list<T>(collection: Collection<T>, { where = {}, limit }: Query = {}): readonly Entry<T>[] {
    const entries = [...this.#table(collection.name)].map(([key, value]) => ({ key, value: value as T }))
    const holds = (value: T) =>
      Object.entries(where).every(([index, wanted]) => collection.indexes[index]?.(value) === wanted)
    return entries.filter(({ value }) => holds(value)).slice(0, limit)
  }

  count<T>(collection: Collection<T>, query: Query): number {
    return this.list(collection, query).length
  }

  insert<T>(collection: Collection<T>, key: string, value: T): void {
    if (this.#table(collection.name).has(key)) throw new Error(`${collection.name} has ${key} already`)
    this.put(collection, key, value)
  }

  put<T>(collection: Collection<T>, key: string, value: T): void {
    this.#table(collection.name).set(key, value)
  }

  touch<T>(collection: Collection<T>, key: string, members: Partial<T>): void {
    const value = this.get(collection, key)
    if (value !== undefined) this.put(collection, key, { ...value, ...members })
  }

  delete<T>(collection: Collection<T>, key: string): void {
    this.#table(collection.name).delete(key)
  }

  clear<T>(collection: Collection<T>): void {
    this.#table(collection.name).clear()
  }
}

/** Bytes that look random and are the same in every run. */
export function seededRandom(seed = 'tenantry'): Random {
  let drawn = 0
  return {
    bytes(length) {
      const bytes = new Uint8Array(length)
      for (let at = 0; at < length; at += 32) {
        const block = createHash('sha256').update(`${seed} ${drawn++}`).digest()
        bytes.set(block.subarray(0, Math.min(32, length - at)), at)
      }
      return bytes
    },
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** The claims of a token that a `Scene` "signed". */
export function claimsOf(token: string | undefined): Record<string, unknown> {
  const [, payload = ''] = (token ?? '').split('.')
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
}

export const CALLBACK_URL = 'https://app.example.com/callback'
export const UMA: User = {
  id: '0123456789abcdef0123456789abcdef',
  email: 'uma@acme.example',
  name: 'Uma Okafor',
  password: 'tenantry',
  roles: ['workspace_user'],
  sso: false,
  exceptionUser: false,
}

interface SceneSettings extends Partial<Omit<TenantSettings, 'rules' | 'dialect'>> {
  readonly rules?: Partial<TenantRules>
}

/** A tenant without a server: its state in maps, its time set by the test. */
export class Scene {
  readonly unit = new MapUnit()
  readonly random = seededRandom()
  readonly dialect: DialectName
  tenant: TenantSettings
  /** ms since the epoch. */
  now = Date.UTC(2026, 0, 1)

  constructor(dialect: DialectName = 'anaplan', { rules, ...settings }: SceneSettings = {}) {
    this.dialect = dialect
    this.tenant = {
      id: 'acme',
      name: 'Acme Planning',
      oauthEnabled: true,
      ssoEnabled: false,
      dialect,
      clock: { kind: 'running', offsetMs: 0 },
      autoApprove: null,
      ...settings,
      rules: { ...DEFAULT_TENANT_RULES, ...rules },
    }
    this.unit.put(users, UMA.id, UMA)
  }

  get issuing(): Issuing {
    return {
      unit: this.unit,
      tenant: this.tenant,
      dialect: dialectNamed(this.dialect),
      issuer: 'http://tenant.test',
      now: this.now,
      random: this.random,
      digest: sha256,
      sign: (claims, typ) =>
        [typ, JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.'),
    }
  }

  wait(seconds: number): void {
    this.now += seconds * 1000
  }

  /** Registers a client; one with a given `clientId` takes that one's place. */
  client(metadata: Partial<ClientMetadata> = {}, changes: Partial<Client> = {}): Client {
    const client = newClient(
      {
        name: 'Census Oauth',
        grantType: 'authorization_code',
        callbackUrls: [CALLBACK_URL],
        refreshToken: DEFAULT_REFRESH_TOKEN_POLICY,
        ...metadata,
      },
      { createdBy: 'ada@acme.example', now: this.now, random: this.random },
    )
    const kept = { ...client, ...changes }
    this.unit.put(clients, kept.clientId, kept)
    return kept
  }

  /** A token request; `null` leaves a parameter out. */
  async token(
    parameters: Readonly<Record<string, string | null | undefined>>,
    authorization?: string,
  ): Promise<Decision<TokenResponse>> {
    return answerTokenRequest(clientRequest(parameters, authorization), this.issuing)
  }

  /** Tokens, or a failed test. */
  async tokens(parameters: Readonly<Record<string, string | null | undefined>>): Promise<TokenResponse> {
    const answer = await this.token(parameters)
    if (!answer.ok) throw new Error(`refused: ${answer.refusal.reason}`)
    return answer.value
  }

  /** What a browser gets for an authorization request that Uma approves. */
  async approvedUrl(client: Client, parameters: Readonly<Record<string, string | null>> = {}): Promise<URL> {
    const request = clientRequest({
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: CALLBACK_URL,
      scope: 'openid email offline_access',
      ...parameters,
    })
    const checked = await checkAuthorizationRequest(request.parameters, this.issuing)
    if (checked.deliver !== 'consent') throw new Error(`refused: ${checked.refusal.reason}`)
    return new URL(
      await approvedLocation(checked.request, { userId: UMA.id, authTime: this.now, flowId: 'flow' }, this.issuing),
    )
  }

  async code(client: Client, parameters: Readonly<Record<string, string | null>> = {}): Promise<string> {
    return (await this.approvedUrl(client, parameters)).searchParams.get('code') ?? ''
  }

  async deviceCode(client: Client, scope = 'openid offline_access'): Promise<DeviceAuthorizationResponse> {
    const answer = await answerDeviceAuthorizationRequest(
      clientRequest({ client_id: client.clientId, scope }),
      this.issuing,
    )
    if (!answer.ok) throw new Error(`refused: ${answer.refusal.reason}`)
    return answer.value
  }
}

export function clientRequest(
  parameters: Readonly<Record<string, string | null | undefined>>,
  authorization?: string,
): ClientRequest {
  const pairs = Object.entries(parameters).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return { parameters: requestParameters(pairs), authorization }
}

/** Why something was refused; fails the test when it was not. */
export function reasonOf<T>(decision: Decision<T>): string {
  if (decision.ok) throw new Error('it was not refused')
  return decision.refusal.reason
}

export function basic(clientId: string, clientSecret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
}
