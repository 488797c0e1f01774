import {
  AUTHORIZATION_CODE,
  checkClientMetadata,
  DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS,
  DEFAULT_TENANT_RULES,
  DEVICE_CODE,
} from '@tenantry/core/client'
import type { ClientMetadata, RefreshTokenPolicy, TenantRules } from '@tenantry/core/client'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import type { RefusedField } from '../tenant-client/tenant-error.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import { recordOf } from '../tenant-client/wire-values.ts'
import { fieldSentence, isRefusedField } from './field-sentence.ts'
import type { TenantElement } from './tenant-element.ts'

/** The fields of a client: what was typed, which rules it breaks, and which of those to show yet. */
export class ClientForm {
  /** What a tenant does not say of its rules is as it is by default. */
  rules: TenantRules = DEFAULT_TENANT_RULES
  name = ''
  /** Chosen for a new client; of one that is there it cannot be changed. */
  grantType: string = AUTHORIZATION_CODE
  /** An empty one is the last, to type the next URL into. */
  urls: string[] = ['']
  behavior: RefreshTokenPolicy['behavior'] = 'rotatable'
  lifetime = `${DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS}`
  readonly isNew: boolean
  /** Whether the backend keeps how long refresh tokens live. */
  readonly hasRefreshToken: boolean = true
  #host: TenantElement
  #start: string
  /** Values whose fields were left with them. */
  #left = new Set<string>()
  #refused: readonly RefusedField[] = []

  constructor(host: TenantElement, client?: ClientDocument) {
    this.#host = host
    this.isNew = !client
    if (client) {
      const { name, grantType, callbackUrls, refreshToken } = client
      this.name = name
      this.grantType = grantType
      this.urls = callbackUrls.length > 0 ? [...callbackUrls] : ['']
      this.hasRefreshToken = !!refreshToken
      if (refreshToken) this.behavior = refreshToken.behavior
      if (refreshToken?.behavior === 'rotatable') this.lifetime = `${refreshToken.lifetimeSeconds}`
    }
    this.#start = JSON.stringify(this.metadata)
  }

  get isDevice(): boolean {
    return this.grantType === DEVICE_CODE
  }

  /** What was typed, as the tenant takes it. */
  get metadata(): Partial<Omit<ClientMetadata, 'grantType'>> & Pick<ClientMetadata, 'name' | 'callbackUrls'> {
    const { name, behavior, lifetime } = this
    return {
      name,
      callbackUrls: this.urls.map((url) => url.trim()).filter(Boolean),
      ...(this.hasRefreshToken && {
        refreshToken:
          behavior === 'rotatable'
            ? { behavior, lifetimeSeconds: /^\d+$/.test(lifetime.trim()) ? Number(lifetime) : NaN }
            : { behavior },
      }),
    }
  }

  /** Whether a client has to have a callback URL. */
  get urlsRequired(): boolean {
    const { rules } = this
    return (
      (this.isDevice && 'deviceCallbackUrls' in rules ? rules.deviceCallbackUrls : rules.callbackUrls) !== 'optional'
    )
  }

  /** The rows that have a URL: the rules, and the tenant, count these alone. */
  get filledRows(): readonly number[] {
    return this.urls.flatMap((url, row) => (url.trim() ? [row] : []))
  }

  get dirty(): boolean {
    return JSON.stringify(this.metadata) !== this.#start
  }

  get #broken(): readonly RefusedField[] {
    const grantType = this.isDevice ? DEVICE_CODE : AUTHORIZATION_CODE
    return checkClientMetadata({ ...this.metadata, grantType }, this.rules).filter(
      ({ code }) => code !== 'callback_url_required' || this.urlsRequired,
    )
  }

  /** Judges by the rules of a tenant, as far as it says them. */
  judgeBy(rules: unknown): void {
    this.rules = { ...DEFAULT_TENANT_RULES, ...recordOf(rules) }
  }

  /** Shows every broken rule and focuses the first; `true` when there is none. */
  check(): boolean {
    this.#refused = []
    this.#left = new Set([this.name, this.lifetime, ...this.urls])
    if (!this.#broken[0]) return true
    this.#host.hush()
    void this.#host.focusOn('[aria-invalid=true]')
    return false
  }

  /**
   * Takes what the tenant refused to its fields, and focuses the first. Gives back what a banner has to say: `what` failed,
   * and of what has no field here why. Nothing where all of it stands at its field.
   */
  refuse(error: unknown, what: string): string {
    const sentence = this.#host.fail(error, what)
    const errors = error instanceof TenantError ? error.errors.filter(isRefusedField) : []
    this.#refused = errors.filter(({ field }) => this.#hasField(field))
    if (this.#refused[0]) void this.#host.focusOn('[aria-invalid=true]')
    if (!errors[0]) return sentence
    const elsewhere = errors.filter((one) => !this.#refused.includes(one))
    return elsewhere[0] ? [what, ...elsewhere.map((one) => this.sentence(one, true))].join(' ') : ''
  }

  #hasField(field: string): boolean {
    const [, index] = /^callbackUrls\[(\d+)\]$/.exec(field) ?? []
    if (index !== undefined) return this.filledRows[Number(index)] !== undefined
    if (field === 'refreshToken.lifetimeSeconds') return this.editsLifetime
    return field === 'name' || field === 'callbackUrls' || (field === 'grantType' && this.isNew)
  }

  /** Whether there is a field for how long refresh tokens live. */
  get editsLifetime(): boolean {
    return !this.isNew && this.hasRefreshToken && this.behavior === 'rotatable'
  }

  /** What is wrong at a field: what the tenant refused, and, once it was left with this value, the rule that it breaks. */
  errorAt(field: string, value: string): RefusedField | undefined {
    const all = [...this.#refused, ...(this.#left.has(value) ? this.#broken : [])]
    return all.find((error) => error.field === field)
  }

  /** The field was left with this value. */
  leave(value: string): void {
    this.#left.add(value)
  }

  /** Lets go of what the tenant refused of a member, and with `parts` of its parts. */
  forget(member: string, parts = true): void {
    this.#refused = this.#refused.filter(({ field }) => field !== member && !(parts && field.startsWith(member)))
  }

  /** What is wrong; with the name of the member, where it does not stand at its field. */
  sentence(error: RefusedField, named = false): string {
    return fieldSentence(this.#host, error, this.filledRows, named)
  }
}
