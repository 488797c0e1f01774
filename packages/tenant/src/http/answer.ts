import type { LoggedRefusal } from './request-refusal.ts'
import type { Reply } from './reply.ts'

/**
 * What an endpoint says to one request. What is sent and what is logged are made of this one value, so that neither can
 * be forgotten: whatever refuses says by which rule.
 */
export interface Answer {
  readonly reply: Reply
  /** The rule that refused; `undefined` where none did. */
  readonly refusal: LoggedRefusal | undefined
  /** The members of a JSON answer, for the log to show masked. */
  readonly body: object | undefined
}

/** The answer to a request that was granted. */
export function accepted(reply: Reply, body?: object): Answer {
  return { reply, refusal: undefined, body }
}

/** The answer to a request that was refused, with the rule that refused it. */
export function refusedBy(refusal: LoggedRefusal, reply: Reply, body?: object): Answer {
  return { reply, refusal, body }
}
