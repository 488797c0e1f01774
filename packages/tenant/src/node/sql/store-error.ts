import { StoreUnavailableError } from '@tenantry/core'

/** What an error of the database means to the tenant: one that may pass is a `StoreUnavailableError`, a defect stays what it is. */
export type ExplainError = (error: unknown) => unknown

export function unavailable(error: unknown): StoreUnavailableError {
  return new StoreUnavailableError(`the store can't be reached: ${(error as Error).message}`, { cause: error })
}

/** Runs a query, and explains the error it may fail with. */
export async function explained<R>(query: () => Promise<R>, explain: ExplainError): Promise<R> {
  try {
    return await query()
  } catch (error) {
    throw explain(error)
  }
}
