import { listOf, recordOf, textOf } from './wire-values.ts'
import type { WireRecord } from './wire-values.ts'

/** The body of a refusal: problem+json (RFC 9457), or an OAuth error (RFC 6749 §5.2). */
export interface RefusalBody {
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly RefusedField[]
  readonly error?: string
  readonly error_description?: string
}

/** A member that broke a rule, which may be one of the backend's own. */
export interface RefusedField {
  readonly field: string
  readonly code: string
  readonly message: string
  readonly suggestion?: string | undefined
  /** What the sentence is filled with, as far as the backend says it. */
  readonly facts?: Readonly<Record<string, unknown>> | undefined
}

/** What an error without a code of its own is called: no answer came. */
export const UNREACHABLE = 'unreachable'
/** An answer came that the call cannot have. */
export const INVALID_ANSWER = 'invalid_answer'
/** The host's client failed with something else than a `TenantError`. */
export const CLIENT_FAILED = 'client_failed'

/** A call to the tenant that failed. */
export class TenantError extends Error {
  /** The call, by its name in `TenantClient`. */
  declare readonly operation: string
  /** HTTP status; 0 when no answer came. */
  declare readonly status: number
  /**
   * The `error` of an OAuth answer, or the last part of a problem's `type`; else `unreachable` when no answer came,
   * `invalid_answer` when it could not be read, `client_failed` when the host's own client threw, `http_503` and the like.
   * Never empty.
   */
  declare readonly code: string
  declare readonly title: string
  declare readonly detail: string
  /** The members that broke a rule, as the tenant says them. */
  declare readonly errors: readonly RefusedField[]
  /** Seconds to wait before the next try; 0 when the tenant did not say. */
  declare readonly retryAfter: number

  /** Whether it is one, of another copy of this package too. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && 'operation' in error && 'retryAfter' in error
  }

  /**
   * @param body the answer as it came; what is of another type than a refusal has it is left out
   * @param cause what kept the call from being made, or answered
   */
  constructor(operation: string, status: number, body: RefusalBody = {}, retryAfter = 0, cause?: unknown) {
    const from: WireRecord = recordOf(body) ?? {}
    const { type, title, detail, errors, error, error_description: description } = from
    const said = textOf(detail) ?? textOf(description) ?? ''
    super(said || `${operation}: ${status}`, { cause })
    Object.assign(this, {
      operation,
      status,
      code: textOf(error) || nameOfType(textOf(type)) || (status ? `http_${status}` : UNREACHABLE),
      title: textOf(title) ?? '',
      detail: said,
      errors: listOf(errors),
      retryAfter,
    })
  }
}

/** The last part of a problem's type; `about:blank` is none. @see RFC 9457 §4.2.1 */
function nameOfType(type = ''): string | undefined {
  return type === 'about:blank' ? undefined : type.split(/[/:#]/).findLast(Boolean)
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
