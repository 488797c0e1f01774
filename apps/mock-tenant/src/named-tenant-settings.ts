import { addressAt, DIALECTS, issuerBase, TENANT_RULE_VALUES } from '@tenantry/core'
import type { DialectName, TenantRules } from '@tenantry/core'
import { SIGNING_ALGORITHMS, tenantNameProblem } from '@tenantry/tenant'
import type { SigningAlgorithm } from '@tenantry/tenant'
import * as z from 'zod/mini'
import { CommandRefusedError } from './refusal.ts'

/** What is a tenant's own, of the one at the root as of those beside it. */
export interface TenantSettings {
  readonly dialect: DialectName | undefined
  /** A file, or `demo`. */
  readonly seed: string | undefined
  readonly inlineSeed: unknown
  readonly rules: Partial<TenantRules> | undefined
  readonly issuer: string | undefined
  readonly signingAlgorithm: SigningAlgorithm | undefined
  /** Whom people ask for access who may not administer the tenant. */
  readonly contact: string | undefined
}

/** A tenant below `/t/<name>`, as the config file gives it. It takes nothing over from the one at the root. */
export interface NamedTenantSettings extends TenantSettings {
  readonly name: string
}

const tenantRules = z.strictObject(
  Object.fromEntries(
    Object.entries(TENANT_RULE_VALUES).map(([rule, values]) => [rule, z.optional(z.enum(values))] as const),
  ),
)

/** Members that a config file gives the tenant at the root too, but that no flag does. */
export const OWN_MEMBERS = {
  rules: z.optional(tenantRules),
  signingAlgorithm: z.optional(z.enum(SIGNING_ALGORITHMS)),
}

const namedTenant = z.strictObject({
  ...OWN_MEMBERS,
  dialect: z.optional(z.enum(DIALECTS)),
  seed: z.optional(z.unknown()),
  issuer: z.optional(z.string()),
  contact: z.optional(z.string()),
})

/** The member `tenants` of a config file. */
export const namedTenantsMember = z.record(z.string(), namedTenant)

/**
 * The tenants beside the one at the root, in the order of the file.
 * @param rootIssuer `undefined` where it is known only once the port is
 * @throws {CommandRefusedError} naming the member, and the rule
 */
export function namedTenantsFrom(
  members: z.output<typeof namedTenantsMember>,
  configName: string,
  rootIssuer: string | undefined,
): readonly NamedTenantSettings[] {
  const issuers = new Map<string | undefined, string>()
  if (rootIssuer !== undefined) {
    issuers.set(issuerBase(rootIssuer), 'the issuer of the tenant at the root')
    for (const [name, { issuer }] of Object.entries(members)) {
      if (issuer === undefined)
        issuers.set(addressAt(rootIssuer, `/t/${name}`), `that of tenants.${name}, which is given none`)
    }
  }
  return Object.entries(members).map(([name, member]) => {
    const source = `${configName}: tenants.${name}`
    const problem = tenantNameProblem(name)
    if (problem !== undefined) throw new CommandRefusedError(`${source}: ${problem}.`)
    const issuer = issuerFrom(member.issuer, `${source}.issuer`)
    // What differs in a slash at the end has the same addresses.
    const base = issuer === undefined ? undefined : issuerBase(issuer)
    const taken = base === undefined ? undefined : issuers.get(base)
    if (taken !== undefined) throw new CommandRefusedError(`${source}.issuer is also ${taken}.`)
    issuers.set(base, `tenants.${name}.issuer`)
    const { seed } = member
    return {
      name,
      issuer,
      dialect: member.dialect,
      rules: member.rules,
      signingAlgorithm: member.signingAlgorithm,
      contact: member.contact,
      seed: typeof seed === 'string' ? seed : undefined,
      inlineSeed: typeof seed === 'string' ? undefined : seed,
    }
  })
}

/**
 * The issuer, kept character for character: who verifies a token compares it so.
 * @throws {CommandRefusedError}
 */
export function issuerFrom(value: string | undefined, source: string): string | undefined {
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  const usable =
    url !== undefined &&
    /^https?:\/\/[^/?#@]+(\/[A-Za-z0-9._~%-]+)*\/*$/i.test(value) &&
    url.search === '' &&
    url.username === ''
  if (usable) return value
  throw new CommandRefusedError(`${source} must be an http or https URL without query and fragment, not ${value}.`)
}
