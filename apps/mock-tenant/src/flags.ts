import { DIALECTS } from '@tenantry/core'

export const DEFAULT_PORT = 4000
export const DEFAULT_STORE = 'sqlite:.tenantry/tenant.sqlite'

/** What a flag is about, in the order of `--help`. */
export const FLAG_GROUPS = [
  'The tenant',
  'Its state',
  'Where it listens',
  'What it prints',
  'Where settings come from',
] as const

export interface Flag {
  readonly group: (typeof FLAG_GROUPS)[number]
  /** Its name in a config file. */
  readonly name: string
  readonly kind: 'text' | 'switch' | 'list'
  readonly value?: string
  readonly help: string
}

/** The flags of the command. */
export const FLAGS: Readonly<Record<string, Flag>> = {
  seed: {
    group: 'The tenant',
    name: 'seed',
    kind: 'text',
    value: '<file>|demo',
    help: 'what it begins with: an empty tenant with four users by default',
  },
  dialect: {
    group: 'The tenant',
    name: 'dialect',
    kind: 'text',
    value: DIALECTS.join('|'),
    help: 'answers OAuth as the real service, or to the letter of the RFCs',
  },
  issuer: {
    group: 'The tenant',
    name: 'issuer',
    kind: 'text',
    value: '<url>',
    help: 'its address as others see it, when a proxy or container changes it',
  },
  contact: {
    group: 'The tenant',
    name: 'contact',
    kind: 'text',
    value: '<text>',
    help: 'whom people ask for access who may not administer it',
  },
  'no-control': {
    group: 'The tenant',
    name: 'noControl',
    kind: 'switch',
    help: 'no control API, and no sign-in without a password',
  },
  'cors-origin': {
    group: 'The tenant',
    name: 'corsOrigin',
    kind: 'list',
    value: '<origin>',
    help: 'lets pages of this origin call the admin API; may be repeated',
  },
  store: {
    group: 'Its state',
    name: 'store',
    kind: 'text',
    value: '<where>',
    help: `sqlite:<file>, postgres://… or memory; ${DEFAULT_STORE} by default`,
  },
  port: {
    group: 'Where it listens',
    name: 'port',
    kind: 'text',
    value: '<number>',
    help: `${DEFAULT_PORT} by default; 0 takes a free one`,
  },
  host: {
    group: 'Where it listens',
    name: 'host',
    kind: 'text',
    value: '<name>',
    help: 'localhost by default; 0.0.0.0 for every address',
  },
  'allow-host': {
    group: 'Where it listens',
    name: 'allowHosts',
    kind: 'list',
    value: '<name>',
    help: 'a further name that pages answer to; *.example for all below one; may be repeated',
  },
  https: {
    group: 'Where it listens',
    name: 'https',
    kind: 'switch',
    help: 'with a certificate of a local authority, made on first use',
  },
  'https-name': {
    group: 'Where it listens',
    name: 'httpsName',
    kind: 'list',
    value: '<name>',
    help: 'a further name in it, us1a.app.anaplan.com say; may be repeated',
  },
  'trust-proxy': {
    group: 'Where it listens',
    name: 'trustProxy',
    kind: 'switch',
    help: 'believes X-Forwarded-For, as a proxy in front sets it',
  },
  quiet: { group: 'What it prints', name: 'quiet', kind: 'switch', help: 'the address and nothing else' },
  'json-logs': {
    group: 'What it prints',
    name: 'jsonLogs',
    kind: 'switch',
    help: 'each request as a line of JSON, with a request id',
  },
  config: {
    group: 'Where settings come from',
    name: 'config',
    kind: 'text',
    value: '<file>',
    help: 'JSON or TypeScript; tenantry.config.json or .ts is found by itself',
  },
}
