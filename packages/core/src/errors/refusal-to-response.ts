import type { Dialect } from '../dialect/dialect.ts'
import type { ErrorCode } from './error-codes.ts'
import type { RefusalRow, Sentence } from './refusal-row.ts'
import { REFUSALS } from './refusal.ts'
import type { Refusal, RefusalAt, RefusingEndpoint } from './refusal.ts'

export interface ErrorResponse {
  readonly status: 400 | 401 | 403 | 429
  readonly body: { readonly error: ErrorCode; readonly error_description: string }
}

/** What a refusal looks like on the wire. @see RFC 6749 §5.2 */
export function refusalToResponse<Endpoint extends RefusingEndpoint>(
  refusal: RefusalAt<Endpoint>,
  dialect: Dialect,
  endpoint: Endpoint,
): ErrorResponse {
  const { class: usual, classAtDeviceEndpoint, says } = rowOf(refusal)
  const common = typeof usual === 'function' ? usual(refusal) : usual
  const { status, error } = dialect.errors[(endpoint === 'device' ? classAtDeviceEndpoint : undefined) ?? common]
  const sentence = typeof says === 'object' ? says[dialect.name] : says
  return { status, body: { error, error_description: filled(sentence, refusal) } }
}

/** Which check refused and what was expected, for the developer; only the exchange log shows it. */
export function refusalHint(refusal: Refusal): string {
  return filled(rowOf(refusal).hint, refusal)
}

/** The row of a refusal takes that refusal's own facts. */
function rowOf(refusal: Refusal): RefusalRow<Refusal> {
  return REFUSALS[refusal.reason] as RefusalRow<Refusal>
}

function filled(sentence: Sentence<Refusal>, refusal: Refusal): string {
  return typeof sentence === 'function' ? sentence(refusal) : sentence
}
