import type { Dialect } from '../dialect/dialect.ts'
import { granted, refused } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import type { ScopeRefusal } from '../errors/refusal.ts'
import type { ClientGrantType } from './grant-type.ts'
import { DEFAULT_SCOPE, scopeTokens, supportedScope } from './scope.ts'
import type { Scope } from './scope.ts'

/** The scope that a request for authorization may be granted: the known ones of those asked for, less what the dialect drops. */
export function requestedScope(
  requested: string | undefined,
  grantType: ClientGrantType,
  dialect: Dialect,
): Decision<readonly Scope[], ScopeRefusal> {
  if (requested === undefined) return granted(DEFAULT_SCOPE)
  const tokens = scopeTokens(requested)
  if (tokens === undefined) return refused({ reason: 'scope_malformed', scope: requested })
  const known = supportedScope(tokens)
  if (known.length === 0 && dialect.unknownScope === 'refused')
    return refused({ reason: 'scope_unknown', scope: requested })
  const dropped: readonly Scope[] = dialect.droppedScope[grantType] ?? []
  return granted(known.filter((scope) => !dropped.includes(scope)))
}
