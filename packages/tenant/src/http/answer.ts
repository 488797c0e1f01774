import type { Subject } from '@tenantry/core'
import type { Reply } from './reply.ts'
import type { LoggedRefusal } from './request-refusal.ts'

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
  /** What ties the request to others. */
  readonly subject: Subject | undefined
}

interface Said {
  readonly body?: object | undefined
  readonly subject?: Subject | undefined
}

/** The answer to a request that was granted. */
export function accepted(reply: Reply, { body, subject }: Said = {}): Answer {
  return { reply, refusal: undefined, body, subject }
}

/** The answer to a request that was refused, with the rule that refused it. */
export function refusedBy(refusal: LoggedRefusal, reply: Reply, { body, subject }: Said = {}): Answer {
  return { reply, refusal, body, subject }
}

/** The same answer, about somebody or something that is known besides. */
export function withSubject(answer: Answer, subject: Subject): Answer {
  return { ...answer, subject: { ...subject, ...answer.subject } }
}
