import { CLIENT_FAILED, INVALID_ANSWER, TenantError } from './tenant-error.ts'

/**
 * Asks, and reads the answer. Rejects with a `TenantError` whatever goes wrong: a host's client may reject with
 * anything, lack the call, or answer what `read` can make nothing of. What was aborted rejects with whatever it does.
 */
export async function readAnswer<T>(
  operation: string,
  ask: () => Promise<unknown>,
  read: (answer: unknown) => T | undefined,
  signal?: AbortSignal,
): Promise<T> {
  let answer: unknown
  try {
    answer = await ask()
  } catch (cause) {
    if (signal?.aborted || cause instanceof TenantError) throw cause
    globalThis.reportError?.(cause)
    throw new TenantError(operation, 0, { error: CLIENT_FAILED }, 0, cause)
  }
  const value = read(answer)
  if (value === undefined) throw invalidAnswer(operation)
  return value
}

/** An answer came, but not one that the call can have: `members` of it are not there, or of another type. */
export function invalidAnswer(operation: string, members: readonly string[] = []): TenantError {
  return new TenantError(operation, 200, { error: INVALID_ANSWER, detail: members.join(', ') })
}
