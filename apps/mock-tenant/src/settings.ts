import { DIALECTS } from '@tenantry/core'
import type { DialectName } from '@tenantry/core'
import { withoutPassword } from '@tenantry/tenant/node'
import * as z from 'zod/mini'
import type { GivenFlags } from './command-line.ts'
import { DEFAULT_PORT, DEFAULT_STORE, FLAGS } from './flags.ts'
import type { Flag } from './flags.ts'
import { nearest } from './nearest.ts'
import { issuerFrom, namedTenantsFrom, namedTenantsMember, OWN_MEMBERS } from './named-tenant-settings.ts'
import type { NamedTenantSettings, TenantSettings } from './named-tenant-settings.ts'
import { CommandRefusedError } from './refusal.ts'

/** Every setting of the command, whatever it was given by; those of a tenant are the one's at the root. */
export interface Settings extends TenantSettings {
  readonly port: number
  readonly host: string
  readonly store: string
  readonly noControl: boolean
  readonly corsOrigins: readonly string[]
  readonly quiet: boolean
  readonly jsonLogs: boolean
  readonly https: boolean
  /** Further names in the certificate. */
  readonly httpsNames: readonly string[]
  /** Further names under which pages, admin and control API are answered; `*.example` for every name below one. */
  readonly allowHosts: readonly string[]
  readonly trustProxy: boolean
  /** The tenants below `/t/<name>`. */
  readonly tenants: readonly NamedTenantSettings[]
}

/** Where the local authority and its certificate lie. */
export const CERTIFICATES = '.tenantry/https'

/** A link-local address names its interface after a `%`. */
const HOST = /^[A-Za-z0-9.:_-]{1,253}(%[A-Za-z0-9._-]{1,32})?$/
const oneOrMore = z.union([z.string(), z.array(z.string())])
const portNumber = z.union([z.number(), z.string()])

const configFile = z.strictObject({
  port: z.optional(portNumber),
  host: z.optional(z.string()),
  dialect: z.optional(z.string()),
  store: z.optional(z.string()),
  seed: z.optional(z.unknown()),
  issuer: z.optional(z.string()),
  contact: z.optional(z.string()),
  corsOrigin: z.optional(oneOrMore),
  noControl: z.optional(z.boolean()),
  quiet: z.optional(z.boolean()),
  jsonLogs: z.optional(z.boolean()),
  https: z.optional(z.boolean()),
  httpsName: z.optional(oneOrMore),
  allowHosts: z.optional(oneOrMore),
  trustProxy: z.optional(z.boolean()),
  ...OWN_MEMBERS,
  tenants: z.optional(namedTenantsMember),
})

type ConfigFile = z.output<typeof configFile>

/**
 * The settings of a start: flag over environment over config file over default.
 * @throws {CommandRefusedError} naming the flag, variable or member, and the rule
 */
export function settingsFrom(
  flags: GivenFlags,
  environment: NodeJS.ProcessEnv,
  config: unknown,
  configName: string,
): Settings {
  const file = checkedConfig(config, configName)
  const given = (flag: string): readonly [value: unknown, source: string] => {
    const { name, kind } = FLAGS[flag]!
    const variable = `TENANTRY_${flag.toUpperCase().replaceAll('-', '_')}`
    const plain = flag === 'port' || flag === 'host' ? flag.toUpperCase() : undefined
    if (flags[flag] !== undefined) return [flags[flag], `--${flag}`]
    for (const key of [variable, plain]) {
      const value = key === undefined ? undefined : environment[key]
      if (key !== undefined && value !== undefined && value !== '') return [fromEnvironment(kind, value, key), key]
    }
    const value = file[name as keyof ConfigFile]
    return value === undefined ? [undefined, ''] : [value, `${configName}: ${name}`]
  }
  const text = (flag: string): readonly [value: string | undefined, source: string] => {
    const [value, source] = given(flag)
    return [typeof value === 'string' || typeof value === 'number' ? String(value) : undefined, source]
  }
  const [seed, seedSource] = given('seed')
  const issuer = issuerFrom(...text('issuer'))
  const port = portFrom(...text('port'))
  const host = hostFrom(...text('host'))
  const https = given('https')[0] === true
  return {
    port,
    host,
    dialect: dialectFrom(...text('dialect')),
    store: storeFrom(...text('store')),
    seed: typeof seed === 'string' ? seed : undefined,
    inlineSeed: typeof seed === 'string' || seedSource === '' ? undefined : seed,
    rules: file.rules,
    noControl: given('no-control')[0] === true,
    issuer,
    signingAlgorithm: file.signingAlgorithm,
    contact: text('contact')[0],
    corsOrigins: originsFrom(...given('cors-origin')),
    quiet: given('quiet')[0] === true,
    jsonLogs: given('json-logs')[0] === true,
    https,
    httpsNames: namesFrom(...given('https-name')),
    allowHosts: allowedHostsFrom(...given('allow-host')),
    trustProxy: given('trust-proxy')[0] === true,
    tenants: namedTenantsFrom(file.tenants ?? {}, configName, issuer ?? originOf(host, port, https)),
  }
}

/** The origin that is going to be listened on; which one a free port makes shows only then. */
function originOf(host: string, port: number, https: boolean): string | undefined {
  if (port === 0) return undefined
  const shown = /^(0\.0\.0\.0|::)$/.test(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host.toLowerCase()
  return `${https ? 'https' : 'http'}://${shown}:${port}`
}

function checkedConfig(config: unknown, configName: string): ConfigFile {
  const parsed = configFile.safeParse(config)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = issue?.path.join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys
    const meant = issue.path.length === 0 ? nearest(unknown, Object.keys(configFile.shape)) : undefined
    const hint = meant === undefined ? '' : `; the nearest is ${meant}`
    throw new CommandRefusedError(`${configName}: ${[...issue.path, unknown].join('.')} is not a setting${hint}.`)
  }
  const rule = issue?.code === 'invalid_value' ? `must be ${issue.values.join(' or ')}` : 'has the wrong type'
  throw new CommandRefusedError(`${configName}: ${path === '' ? 'the file' : path} ${rule}.`)
}

function fromEnvironment(kind: Flag['kind'], value: string, variable: string): unknown {
  if (kind === 'list') return value.split(/[\s,]+/).filter((one) => one !== '')
  if (kind === 'text') return value
  if (value === 'true' || value === '1') return true
  if (value === 'false' || value === '0') return false
  throw new CommandRefusedError(`${variable} must be true or false, not ${value}.`)
}

function portFrom(value: string | undefined, source: string): number {
  if (value === undefined) return DEFAULT_PORT
  if (/^[0-9]{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value)
  throw new CommandRefusedError(`${source} must be a port number from 0 to 65535, not ${value}.`)
}

function hostFrom(value: string | undefined, source: string): string {
  if (value === undefined) return 'localhost'
  if (HOST.test(value)) return value
  throw new CommandRefusedError(
    `${source} must be a host name or an IP address, not ${value === '' ? 'empty' : value}.`,
  )
}

function dialectFrom(value: string | undefined, source: string): DialectName | undefined {
  const dialect = DIALECTS.find((name) => name === value)
  if (value !== undefined && dialect === undefined) {
    throw new CommandRefusedError(`${source} must be ${DIALECTS.join(' or ')}, not ${value}.`)
  }
  return dialect
}

function storeFrom(value: string | undefined, source: string): string {
  if (value === undefined) return DEFAULT_STORE
  if (value === 'memory' || /^(sqlite:.|postgres(ql)?:\/\/)/.test(value)) return value
  throw new CommandRefusedError(
    `${source} must be memory, sqlite:<file> or postgres://…, not ${withoutPassword(value)}.`,
  )
}

function originsFrom(value: unknown, source: string): readonly string[] {
  const origins = listOf(value)
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new CommandRefusedError(`${source} must be an origin such as https://portal.example.com, not ${origin}.`)
    }
  }
  return origins
}

/** A `Host` that is allowed has no port: a name is the tenant's own at every port. */
const ALLOWED_HOST = /^(\*\.)?[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*$/

function allowedHostsFrom(value: unknown, source: string): readonly string[] {
  const names = listOf(value)
  for (const name of names) {
    if (!ALLOWED_HOST.test(name)) {
      throw new CommandRefusedError(
        `${source} must be a host name without a port, or *.example for every name below one, not ${name}.`,
      )
    }
  }
  return names.map((name) => name.toLowerCase())
}

function listOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : []
}

function namesFrom(value: unknown, source: string): readonly string[] {
  const names = listOf(value)
  for (const name of names) {
    if (!HOST.test(name)) {
      throw new CommandRefusedError(`${source} must be a host name or an IP address, not ${name}.`)
    }
  }
  return names
}
