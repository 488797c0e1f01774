import { parseArgs } from 'node:util'
import { CommandRefusedError } from './refusal.ts'
import { DEFAULT_PORT, FLAG_GROUPS, FLAGS } from './flags.ts'

export type CommandLine =
  | { readonly ask: 'help' }
  | { readonly ask: 'version' }
  | {
      /** `seed` prints what a tenant begins with; `doctor` says whether one could start as asked. */
      readonly ask: 'start' | 'seed' | 'doctor'
      readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
    }

/** @throws {CommandRefusedError} naming the flag */
export function commandLine(args: readonly string[]): CommandLine {
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([flag, { kind }]) => [
      flag,
      { type: kind === 'switch' ? ('boolean' as const) : ('string' as const), multiple: kind === 'list' },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        ...options,
        print: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
      strict: true,
      allowPositionals: true,
    })
    if (values['help'] === true) return { ask: 'help' }
    if (values['version'] === true) return { ask: 'version' }
    const { print, ...flags } = values
    const [command = 'start', ...more] = positionals
    if (more.length > 0 || (command !== 'start' && command !== 'seed' && command !== 'doctor')) {
      throw new Error(`There is no command '${positionals.join(' ')}'`)
    }
    if ((print === true) !== (command === 'seed'))
      throw new Error('--print goes with the command seed, and the command with it')
    return { ask: command, flags }
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('. ')
    throw new CommandRefusedError(`${sentence.replace(/\.$/, '')}; tenantry --help lists the flags.`)
  }
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
    `  tenantry                       starts a tenant on http://localhost:${DEFAULT_PORT}`,
    '  tenantry --seed demo --port 0  starts one with a dozen clients on a free port',
    '  tenantry seed --print          prints what a new tenant would begin with, as JSON',
    '  tenantry doctor                says whether a tenant could start so, and what is in its way',
    '  tenantry --version             prints the version',
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
