import {
  checkClientMetadata,
  clientGrant,
  type ClientMetadata,
  DEFAULT_TENANT_RULES,
  normalizedClientMetadata,
  type TenantRules,
} from '@tenantry/core'
import { derivedUserId } from './derived-id.ts'
import { planningWorkspace } from './planning-workspace.ts'
import type { Seed, SeedClient } from './seed.ts'
import { schemaErrors } from './schema-errors.ts'
import type { SeedError } from './seed-error.ts'
import { seedSchema, type TypedSeed } from './seed-schema.ts'
import { seededWorkspace } from './seed-workspaces.ts'

type TypedClient = TypedSeed['clients'][number]
type SeedResult =
  | { readonly ok: true; readonly seed: Seed }
  | { readonly ok: false; readonly errors: readonly SeedError[] }

/**
 * A seed with its defaults and ids filled in, or everything that is wrong with it, each at its path. No error repeats a
 * value, since values may be secret. Clients obey the rules that the administration page has.
 */
export function parseSeed(input: unknown, rules: TenantRules = DEFAULT_TENANT_RULES): SeedResult {
  const parsed = seedSchema.safeParse(input)
  if (!parsed.success) return { ok: false, errors: schemaErrors(parsed.error.issues, input) }
  const typed = parsed.data
  const seed = filledSeed(typed, rules)
  const errors = [...clientErrors(typed.clients, rules), ...duplicates(typed, seed), ...memberErrors(seed)]
  return errors.length > 0 ? { ok: false, errors } : { ok: true, seed }
}

function filledSeed(typed: TypedSeed, rules: TenantRules): Seed {
  const users = typed.users.map((user) => ({ ...user, id: (user.id ?? derivedUserId(user.email)).toLowerCase() }))
  const workspaces = typed.workspaces ?? [
    planningWorkspace(
      typed.tenant.name,
      users.map(({ email }) => email),
    ),
  ]
  return {
    tenant: typed.tenant,
    users,
    clients: typed.clients.map((client) => seededClient(client, rules)),
    workspaces: workspaces.map(seededWorkspace),
  }
}

function seededClient({ clientId, clientSecret, enabled, ...metadata }: TypedClient, rules: TenantRules): SeedClient {
  return {
    ...normalizedClientMetadata<ClientMetadata>(metadata, rules),
    enabled,
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
  }
}

function clientErrors(clients: readonly TypedClient[], rules: TenantRules): readonly SeedError[] {
  return clients.flatMap((client, index) => {
    const broken = checkClientMetadata(client, rules).map(({ field, message }) => {
      const path = `clients[${index}].${field}`
      return {
        path,
        message: `${path}: ${message.startsWith(`${field} `) ? message.slice(field.length + 1) : message}`,
      }
    })
    const path = `clients[${index}].clientSecret`
    const secretOfPublicClient =
      clientGrant(client.grantType).clientType === 'public' && client.clientSecret !== undefined
    return secretOfPublicClient ? [...broken, { path, message: `${path}: a device client has no secret` }] : broken
  })
}

/** What must be there once only, at the second place where it is. */
function duplicates(typed: TypedSeed, seed: Seed): readonly SeedError[] {
  const named: readonly (readonly [path: string, value: string | undefined])[] = [
    ...seed.users.map(({ email }, index) => [`users[${index}].email`, email.toLowerCase()] as const),
    ...typed.users.map(({ id }, index) => [`users[${index}].id`, id?.toLowerCase()] as const),
    ...seed.clients.map(({ clientId }, index) => [`clients[${index}].clientId`, clientId] as const),
    ...seed.workspaces.flatMap(({ id, models }, index) => [
      [`workspaces[${index}].id`, id] as const,
      ...models.flatMap((model, at) => [
        [`workspaces[${index}].models[${at}].id`, model.id] as const,
        ...model.views.map(
          (view, viewAt) =>
            [`workspaces[${index}].models[${at}].views[${viewAt}].id`, `${model.id} ${view.id}`] as const,
        ),
      ]),
    ]),
  ]
  const seen = new Map<string, string>()
  return named.flatMap(([path, value]) => {
    if (value === undefined) return []
    const key = `${path.replaceAll(/\[\d+\]/g, '[]')} ${value}`
    const first = seen.get(key)
    if (first === undefined) seen.set(key, path)
    return first === undefined ? [] : [{ path, message: `${path}: is the same as ${first}` }]
  })
}

function memberErrors({ users, workspaces }: Seed): readonly SeedError[] {
  const known = new Set(users.map(({ email }) => email.toLowerCase()))
  return workspaces.flatMap(({ members }, index) =>
    members.flatMap((member, at) => {
      const path = `workspaces[${index}].members[${at}]`
      return known.has(member.toLowerCase())
        ? []
        : [{ path, message: `${path}: no user of this seed has this e-mail address` }]
    }),
  )
}
