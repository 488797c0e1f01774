import {
  CLIENT_GRANT_TYPES,
  DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS,
  DEFAULT_REFRESH_TOKEN_POLICY,
  isInvisible,
  ROLES,
} from '@tenantry/core'
import * as z from 'zod/mini'
import type { SeedInput } from './seed-input.ts'

/** The longest list that a seed may ask for by its number of items. */
const DIMENSION_ITEMS = 1_000_000

const text = (longest: number) =>
  z.string().check(z.refine(isText, 'must not be empty or have control characters'), z.maxLength(longest))
const hexId = z.string().check(z.regex(/^[0-9a-fA-F]{32}$/, 'must be 32 hexadecimal characters'))
const digits = z.string().check(z.regex(/^[0-9]{1,18}$/, 'must be digits'))
const email = z.string().check(z.regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'must be an e-mail address'), z.maxLength(254))

const user = z.strictObject({
  id: z.optional(hexId),
  email,
  password: z.string().check(z.minLength(1), z.maxLength(1024)),
  name: text(200),
  roles: z.readonly(z.array(z.enum(ROLES))),
  sso: z._default(z.boolean(), false),
  exceptionUser: z._default(z.boolean(), false),
})

const refreshToken = z.discriminatedUnion('behavior', [
  z.strictObject({
    behavior: z.literal('rotatable'),
    lifetimeSeconds: z._default(z.number(), DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS),
  }),
  z.strictObject({ behavior: z.literal('non-rotatable') }),
])

const client = z.strictObject({
  name: z.string(),
  grantType: z.enum(CLIENT_GRANT_TYPES),
  callbackUrls: z.readonly(z.array(z.string())),
  clientId: z.optional(
    z.string().check(z.regex(/^[A-Za-z0-9_-]{1,128}$/, 'must be 1 to 128 letters, digits, hyphens and underscores')),
  ),
  clientSecret: z.optional(
    z.string().check(z.regex(/^[\x20-\x7e]{1,256}$/, 'must be 1 to 256 printable ASCII characters')),
  ),
  enabled: z._default(z.boolean(), true),
  refreshToken: z._default(refreshToken, DEFAULT_REFRESH_TOKEN_POLICY),
})

const dimension = z.strictObject({
  id: z.optional(digits),
  name: text(200),
  items: z.union([
    z.readonly(z.array(z.union([text(200), z.strictObject({ id: z.optional(digits), name: text(200) })]))),
    z.number().check(z.int('must be a whole number'), z.gte(1), z.lte(DIMENSION_ITEMS)),
  ]),
})
const axis = z._default(z.readonly(z.array(dimension)), [])

const view = z.strictObject({
  id: z.optional(digits),
  name: text(200),
  moduleId: z.optional(digits),
  rows: axis,
  columns: axis,
  pages: axis,
})

const workspace = z.strictObject({
  id: z.optional(hexId),
  name: text(200),
  members: z.readonly(z.array(z.string())),
  models: z._default(
    z.readonly(
      z.array(
        z.strictObject({ id: z.optional(hexId), name: text(200), views: z._default(z.readonly(z.array(view)), []) }),
      ),
    ),
    [],
  ),
})

const schema = z.strictObject({
  tenant: z.strictObject({
    name: text(100),
    oauthEnabled: z._default(z.boolean(), false),
    ssoEnabled: z._default(z.boolean(), false),
  }),
  users: z.readonly(z.array(user)),
  clients: z._default(z.readonly(z.array(client)), []),
  workspaces: z.optional(z.readonly(z.array(workspace))),
})

/** Every member, by its path: types that differ in an optional one are assignable to each other all the same. */
type Paths<T> = T extends readonly (infer Item)[]
  ? Paths<Item>
  : T extends object
    ? { [Member in keyof T & string]-?: Member | `${Member}.${Paths<T[Member]>}` }[keyof T & string]
    : never
type Same<One, Other> = [One, Paths<One>, Other, Paths<Other>] extends [Other, Paths<Other>, One, Paths<One>]
  ? true
  : false

/**
 * The members of a seed and their types; what they must be to each other is `parseSeed`'s. Compiles only while it takes
 * exactly what `SeedInput` says, which names no schema library to those who write a seed.
 */
export const seedSchema: Same<z.input<typeof schema>, SeedInput> extends true ? typeof schema : never = schema

/** A seed whose members have the right types, not yet checked against each other. */
export type TypedSeed = z.output<typeof seedSchema>
export type TypedWorkspace = NonNullable<TypedSeed['workspaces']>[number]

/** Whether a reader can see it, and a line has it whole. */
function isText(written: string): boolean {
  return !/\p{Cc}/u.test(written) && Array.from(written).some((character) => !isInvisible(character))
}
