import { parseArgs } from 'node:util'
import { CommandRefusedError } from './refusal.ts'
import { FLAGS } from './settings.ts'

export type CommandLine =
  | { readonly ask: 'help' }
  | { readonly ask: 'version' }
  | {
      readonly ask: 'start'
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
    const { values } = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } },
      strict: true,
      allowPositionals: false,
    })
    if (values['help'] === true) return { ask: 'help' }
    if (values['version'] === true) return { ask: 'version' }
    return { ask: 'start', flags: values }
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
    'Usage: tenantry [flags]',
    '',
    ...rows.map(([flag = '', help = '']) => `  ${flag.padEnd(width)}  ${help}`),
    `  ${'--help, --version'.padEnd(width)}`,
    '',
    'Each flag may be given as an environment variable too: TENANTRY_PORT, TENANTRY_NO_CONTROL=true …;',
    'a flag wins over the environment, and the environment over the config file.',
  ].join('\n')
}
