import type { FieldError } from '@tenantry/core/client'

/** A call to the tenant that failed. */
export class TenantError extends Error {
  override readonly name = 'TenantError'
  /** The call, by its name in `TenantClient`. */
  readonly operation: string
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** The `error` of an OAuth answer, the last part of a problem's `type`, else empty. */
  readonly code: string
  readonly title: string
  readonly detail: string
  /** The members that broke a rule. */
  readonly errors: readonly FieldError[]
  /** Seconds to wait before the next try, when the tenant said so. */
  readonly retryAfter: number | undefined

  constructor(
    operation: string,
    status: number,
    body: { readonly [member: string]: unknown } = {},
    retryAfter?: number,
  ) {
    const text = (value: unknown): string => (typeof value === 'string' ? value : '')
    super(text(body['detail']) || text(body['error_description']) || `${operation}: ${status}`)
    this.operation = operation
    this.status = status
    this.code = text(body['error']) || text(body['type']).split(/[/:#]/).at(-1)!
    this.title = text(body['title'])
    this.detail = text(body['detail']) || text(body['error_description'])
    this.errors = Array.isArray(body['errors']) ? body['errors'] : []
    this.retryAfter = retryAfter
  }
}
