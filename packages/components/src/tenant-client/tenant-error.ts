import type { FieldError } from '@tenantry/core/client'

/** The body of a refusal: problem+json (RFC 9457), or an OAuth error (RFC 6749 §5.2). */
export interface RefusalBody {
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  readonly error?: string
  readonly error_description?: string
}

/** A call to the tenant that failed. */
export class TenantError extends Error {
  /** The call, by its name in `TenantClient`. */
  declare readonly operation: string
  /** HTTP status; 0 when no answer came. */
  declare readonly status: number
  /** The `error` of an OAuth answer, or the last part of a problem's `type`. */
  declare readonly code: string
  declare readonly title: string
  declare readonly detail: string
  /** The members that broke a rule. */
  declare readonly errors: readonly FieldError[]
  /** Seconds to wait before the next try; 0 when the tenant did not say. */
  declare readonly retryAfter: number

  /** Whether it is one, of another copy of this package too. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && 'operation' in error && 'retryAfter' in error
  }

  /** @param cause what kept the call from being made, or answered */
  constructor(operation: string, status: number, body: RefusalBody = {}, retryAfter = 0, cause?: unknown) {
    const detail = body.detail ?? body.error_description ?? ''
    super(detail || `${operation}: ${status}`, { cause })
    Object.assign(this, {
      operation,
      status,
      code: body.error ?? body.type?.split(/[/:#]/).at(-1) ?? '',
      title: body.title ?? '',
      detail,
      errors: body.errors ?? [],
      retryAfter,
    })
  }
}

/** Does away with something; that it is gone already is as good. */
export async function unlessGone(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

/** Whether a call failed because what it is about is no longer there. */
export function isGone(error: unknown): boolean {
  return error instanceof TenantError && error.status === 404
}
