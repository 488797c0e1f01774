import type { Requirement, Standard } from './requirement.ts'
import { oidcCore } from './requirements/oidc-core.ts'
import { rfc6749 } from './requirements/rfc6749.ts'
import { rfc6750, rfc7009, rfc7636, rfc7662 } from './requirements/tokens.ts'
import { rfc8252, rfc8414, rfc8628, rfc9068, rfc9207, rfc9700 } from './requirements/extensions.ts'

/** Every requirement that applies to a tenant, by standard. docs/citations.md says which texts they were checked against. */
export const STANDARDS: readonly Standard[] = [
  rfc6749,
  rfc6750,
  rfc7009,
  rfc7636,
  rfc7662,
  rfc8252,
  rfc8414,
  rfc8628,
  rfc9068,
  rfc9207,
  rfc9700,
  oidcCore,
]

const byId = new Map(STANDARDS.flatMap(({ requirements }) => requirements.map((one) => [one.id, one] as const)))

/** @throws when no requirement has the id: it is stale, or misspelt */
export function requirement(id: string): Requirement {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`There is no requirement ${id}.`)
  return found
}
