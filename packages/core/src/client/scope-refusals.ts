import { printable, row } from '../errors/refusal-row.ts'
import type { Scope } from './scope.ts'

/** Why a scope is not granted. */
export const scopeRefusals = {
  scope_malformed: row<{ scope: string }>({
    class: 'invalid_scope',
    says: 'Invalid parameter scope: scope tokens must be separated by single spaces.',
    hint: 'scope is words of printable ASCII with one space between two. RFC 6749 §3.3.',
  }),
  scope_unknown: row<{ scope: string }>({
    class: 'invalid_scope',
    says: ({ scope }) => `Unknown scope: ${printable(scope)}`,
    hint: 'None of these scopes is known here; openid, profile, email and offline_access are.',
  }),
  scope_exceeds_grant: row<{ exceeding: readonly string[]; granted: readonly Scope[] }>({
    class: 'invalid_scope',
    says: ({ exceeding }) => `The scope exceeds what was granted: ${printable(exceeding.join(' '))}`,
    hint: ({ granted }) =>
      `A refresh may narrow the scope, never widen it; granted was: ${granted.join(' ')}. RFC 6749 §6.`,
  }),
}
