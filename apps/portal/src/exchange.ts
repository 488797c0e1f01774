/** A request at an OAuth endpoint with its answer, as the control API masks and tells it. */
export interface Exchange {
  readonly id: string
  readonly at: number
  readonly endpoint: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly contentType: string | null
    readonly authorization: string | null
    readonly parameters: Readonly<Record<string, string>>
  }
  readonly response: {
    readonly status: number
    readonly body: Readonly<Record<string, unknown>> | null
    readonly location: string | null
  }
  readonly refusal: {
    readonly reason: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly hint: string
  } | null
}

/** What of the exchanges is shown. */
export interface ExchangeFilter {
  /** Empty for all. */
  readonly endpoint: string
  readonly refusedOnly: boolean
}

export const EVERY_EXCHANGE: ExchangeFilter = { endpoint: '', refusedOnly: false }

/** The endpoints that the tenant records. */
export const ENDPOINTS = [
  'sign-in',
  'authorize',
  'token',
  'device',
  'activate',
  'revoke',
  'introspect',
  'userinfo',
  'discovery',
  'jwks',
  'resource',
  'authentication',
] as const

/** The most that are kept; of more, the oldest go. */
const KEPT = 1000

/** Whether the tenant refused it: by a rule, or with an error status. */
export function isRefused({ refusal, response }: Exchange): boolean {
  return refusal !== null || response.status >= 400
}

export function matching(exchanges: readonly Exchange[], filter: ExchangeFilter): readonly Exchange[] {
  const { endpoint, refusedOnly } = filter
  return exchanges.filter((one) => (!endpoint || one.endpoint === endpoint) && (!refusedOnly || isRefused(one)))
}

/** The exchanges, newest first, with later ones before them. */
export function withLater(exchanges: readonly Exchange[], later: readonly Exchange[]): readonly Exchange[] {
  return [...later.toReversed(), ...exchanges].slice(0, KEPT)
}

/** The error that the answer names, of its body or of where it redirects to. */
export function errorOf({ response: { body, location } }: Exchange): string {
  const error =
    body?.['error'] ?? (location === null ? null : new URLSearchParams(/\?[^#]*/.exec(location)?.[0]).get('error'))
  return typeof error === 'string' ? error : ''
}

/** A fact or member as a person reads it: text bare, a moment as ISO 8601, all else as JSON. */
export function readable(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' && name.endsWith('At')) return shownMoment(value, (date) => date.toISOString())
  return JSON.stringify(value) ?? ''
}

/** A moment in ms since the epoch; the bare number where it is no date, since a tenant's clock can be set beyond them. */
export function shownMoment(at: number, format: (date: Date) => string): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? String(at) : format(date)
}
