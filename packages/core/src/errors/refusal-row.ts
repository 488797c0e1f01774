import type { DialectName } from '../dialect/dialect.ts'
import type { RefusalClass } from './refusal-class.ts'

/** A sentence, or how the facts of a refusal make one. */
export type Sentence<Facts> = string | ((facts: Facts) => string)

/** One reason for a refusal: how it goes over the wire, and what is said about it. */
export interface RefusalRow<Facts extends object = object> {
  /** What it has in common on the wire with others: a row of the dialects' tables. */
  readonly class: RefusalClass | ((facts: Facts) => RefusalClass)
  /** Its class at the device authorization endpoint, where that is another. */
  readonly classAtDeviceEndpoint?: RefusalClass
  /** What the service says to the client: never which of several checks failed where that would help an attacker. */
  readonly says: Sentence<Facts> | Readonly<Record<DialectName, Sentence<Facts>>>
  /** Which check refused and what was expected, for the developer; only the exchange log shows it. */
  readonly hint: Sentence<Facts>
  /** Never there: it carries the type of the facts. */
  readonly facts?: Facts
}

/** A row whose sentences may be filled with facts. */
export function row<Facts extends object = object>(given: RefusalRow<Facts>): RefusalRow<Facts> {
  return given
}

/** A refusal for each of some rows: its reason, and the facts beside it. */
export type RefusalOf<R> = {
  [Reason in keyof R & string]: R[Reason] extends RefusalRow<infer Facts>
    ? { readonly reason: Reason } & Readonly<Facts>
    : never
}[keyof R & string]

/** Keeps what a client sent within the characters that `error_description` may have. @see RFC 6749 §5.2 */
export function printable(text: string): string {
  return text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/gu, '?').slice(0, 200)
}
