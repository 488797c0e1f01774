import type { Collection } from '@tenantry/core'
import type { LoggedEndpoint } from '../http/endpoint-name.ts'

/** A request at an OAuth endpoint with its answer and why it was refused. Nothing secret is in it. */
export interface Exchange {
  readonly at: number
  readonly endpoint: LoggedEndpoint
  readonly request: {
    readonly method: string
    readonly path: string
    readonly contentType: string | null
    /** The scheme, and of HTTP Basic the client. */
    readonly authorization: string | null
    /** Of the query or the body; secrets, codes, verifiers and tokens masked. */
    readonly parameters: Readonly<Record<string, string>>
  }
  readonly response: {
    readonly status: number
    /** Members of a JSON answer, masked like parameters. */
    readonly body: Readonly<Record<string, unknown>> | null
    /** Where a redirect leads, with what its query carries masked. */
    readonly location: string | null
  }
  /** The rule that refused it, with the facts it was decided on and what was expected. */
  readonly refusal: {
    readonly reason: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly hint: string
  } | null
  // What ties exchanges together, each absent where it is not known; an earlier version kept none.
  readonly clientId?: string | undefined
  readonly userId?: string | undefined
  readonly grantType?: string | undefined
  /** What comes of one authorization request, one device request, or tokens that the control API issued. */
  readonly flowId?: string | undefined
}

const KEPT_MS = 3_600_000

export const exchanges: Collection<Exchange> = {
  name: 'exchanges',
  indexes: {},
  forgetAt: ({ at }) => at + KEPT_MS,
}
