import { parseArgs } from 'node:util'
import { DEFAULT_PORT, FLAG_GROUPS, FLAGS } from './flags.ts'
import { nearest } from './nearest.ts'
import { CommandRefusedError } from './refusal.ts'

const COMMANDS = ['start', 'seed', 'doctor', 'healthcheck', 'help', 'version'] as const

type Command = (typeof COMMANDS)[number]

/** The flags that were given, by their names. */
export type GivenFlags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

export type CommandLine =
  | { readonly ask: 'help' }
  | { readonly ask: 'version' }
  | {
      /** `seed` prints what a tenant begins with, `doctor` says whether one could start, `healthcheck` whether one is ready. */
      readonly ask: Exclude<Command, 'help' | 'version'>
      readonly flags: GivenFlags
    }

interface Option {
  readonly type: 'boolean' | 'string'
  readonly multiple?: boolean
  readonly short?: string
}

const OPTIONS: Readonly<Record<string, Option>> = {
  ...Object.fromEntries(
    Object.entries(FLAGS).map(([flag, { kind }]) => [
      flag,
      { type: kind === 'switch' ? ('boolean' as const) : ('string' as const), multiple: kind === 'list' },
    ]),
  ),
  print: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
}

/** @throws {CommandRefusedError} naming the flag or command, and the nearest there is */
export function commandLine(args: readonly string[]): CommandLine {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) if (token.kind === 'option') checkOption(token)
  const [command = 'start', ...more] = positionals
  if (!isCommand(command)) throw unknown(`command ${command}`, nearest(command, COMMANDS))
  if (values['help'] === true || command === 'help') return { ask: 'help' }
  if (values['version'] === true || command === 'version') return { ask: 'version' }
  if (more.length > 0) throw refused(`${command} takes no ${more[0]}`)
  const { print, ...flags } = values
  if (print === true && command !== 'seed') throw refused('--print goes with the command seed')
  if (print !== true && command === 'seed') throw refused('the command seed goes with --print')
  return { ask: command, flags: flags }
}

function isCommand(command: string): command is Command {
  return COMMANDS.some((one) => one === command)
}

function checkOption({
  name,
  rawName,
  value,
  inlineValue,
}: {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}): void {
  const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
  if (option === undefined) {
    const meant = nearest(name, Object.keys(OPTIONS))
    throw unknown(`flag ${rawName}`, meant === undefined ? undefined : `--${meant}`)
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw refused(`${rawName} takes no value`)
  } else if (value === undefined || value === '' || (inlineValue === false && value.startsWith('-'))) {
    throw refused(`${rawName} needs a value: ${FLAGS[name]!.value}`)
  }
}

function unknown(what: string, meant: string | undefined): CommandRefusedError {
  return refused(`there is no ${what}${meant === undefined ? '' : `; the nearest is ${meant}`}`)
}

function refused(sentence: string): CommandRefusedError {
  return new CommandRefusedError(`${sentence}. See tenantry --help.`)
}

export function helpText(): string {
  const rows = Object.entries(FLAGS).map(([flag, { group, value, help }]) => ({
    group,
    flag: `--${flag}${value === undefined ? '' : ` ${value}`}`,
    help,
  }))
  const width = Math.max(...rows.map(({ flag }) => flag.length))
  return [
    'tenantry: a mock Anaplan tenant with its OAuth 2.0 endpoints, admin API, resource APIs and portal',
    '',
    ...[
      ['tenantry', `starts a tenant on http://localhost:${DEFAULT_PORT}`],
      ['tenantry --seed demo --port 0', 'starts one with a dozen clients on a free port'],
      ['tenantry seed --print', 'prints what a new tenant would begin with, as JSON'],
      ['tenantry doctor', 'says whether a tenant could start so, and what is in its way'],
      ['tenantry healthcheck', 'exits with 0 when the tenant that these settings describe is ready'],
      ['tenantry version, --version', 'prints the version'],
      ['tenantry help, --help', 'prints this'],
    ].map(([line, does]) => `  ${line!.padEnd(29)}  ${does}`),
    '',
    ...FLAG_GROUPS.flatMap((group) => [
      group,
      ...rows.filter((row) => row.group === group).map(({ flag, help }) => `  ${flag.padEnd(width)}  ${help}`),
      '',
    ]),
    'A flag wins over the environment (TENANTRY_PORT, TENANTRY_NO_CONTROL=true …), that over the config file,',
    'which has the same names in camelCase, and besides: rules, signingAlgorithm, and further tenants, each below',
    '/t/<name> with its own seed, dialect and state:',
    '',
    '  { "port": 4000, "seed": "demo", "tenants": { "acme-test": { "seed": "demo", "dialect": "rfc" } } }',
    '',
    'TENANTRY_KEY, the base64 of 32 bytes, seals the secrets in a store in place of the key file beside it.',
  ].join('\n')
}
