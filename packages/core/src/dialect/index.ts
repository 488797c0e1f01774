import { anaplan } from './anaplan.ts'
import type { Dialect, DialectName } from './dialect.ts'
import { rfc } from './rfc.ts'

export type { Dialect, DialectName, WireError } from './dialect.ts'
export { DIALECTS } from './dialect.ts'

const dialects: Readonly<Record<DialectName, Dialect>> = { anaplan, rfc }

/** How the OAuth endpoints of a tenant with this dialect answer. */
export function dialectNamed(name: DialectName): Dialect {
  return dialects[name]
}
