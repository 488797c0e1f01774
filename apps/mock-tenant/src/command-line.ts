import { parseArgs } from 'node:util'
import { CommandRefusedError } from './refusal.ts'
import { FLAGS } from './settings.ts'

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
  const rows = Object.entries(FLAGS).map(([flag, { value, help }]) => [
    `--${flag}${value === undefined ? '' : ` ${value}`}`,
    help,
  ])
  const width = Math.max(...rows.map(([flag = '']) => flag.length))
  return [
    'tenantry: a mock Anaplan tenant with its OAuth 2.0 endpoints, admin API and portal',
    '',
    'Usage: tenantry [flags]                starts a tenant',
    '       tenantry seed --print [flags]   prints what a new tenant would begin with, as JSON',
    '       tenantry doctor [flags]         says whether a tenant could start so, and what is in its way',
    '',
    ...rows.map(([flag = '', help = '']) => `  ${flag.padEnd(width)}  ${help}`),
    `  ${'--help, --version'.padEnd(width)}`,
    '',
    'Each flag may be given as an environment variable too: TENANTRY_PORT, TENANTRY_NO_CONTROL=true …;',
    'a flag wins over the environment, and the environment over the config file, which is',
    'tenantry.config.json or tenantry.config.ts in the working folder when --config names none.',
    'TENANTRY_KEY, the base64 of 32 bytes, seals the secrets in a store instead of the key file beside it.',
  ].join('\n')
}
