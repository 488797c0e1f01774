import type { MaybePromise, User, Workspace } from '@tenantry/core'

/** The ways a request may present a token: an OAuth access token travels in either, a token of the Authentication API in the second. */
export type AuthorizationScheme = 'Bearer' | 'AnaplanAuthToken'

/** For whom a request is answered, or why for nobody. */
export type Caller =
  | { readonly user: User; readonly clientName?: string }
  /** No `Authorization` of an accepted scheme; or one whose token is unknown, expired or revoked. */
  | { readonly problem: 'no_valid_header' | 'bad_token' }

/** Something that happened in the tenant, as the audit API tells it. */
export interface AuditRecord {
  readonly id: string
  /** ms since the epoch. */
  readonly at: number
  /** As `USR-8`. */
  readonly eventTypeId: string
  readonly userId: string
  readonly objectId: string
  readonly message: string
  readonly success: boolean
  /** `clientName` among them when an OAuth client was involved. */
  readonly additionalAttributes: Readonly<Record<string, string>>
}

/** What the resource APIs need of the tenant. */
export interface ResourceContext {
  caller(request: Request, schemes: readonly AuthorizationScheme[]): Promise<Caller>
  users(): MaybePromise<readonly User[]>
  workspaces(): MaybePromise<readonly Workspace[]>
  /** Those from `from` up to and with `to` (ms since the epoch), newest first. */
  auditEvents(from: number, to: number): MaybePromise<readonly AuditRecord[]>
  /** Without a slash at the end. */
  issuer(): string
  /** 32 hexadecimal characters. */
  tenantId(): MaybePromise<string>
  /** The tenant's time in ms since the epoch. */
  now(): MaybePromise<number>
}
