import { spawnSync, type StdioOptions } from 'node:child_process'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { type Check, ROOT } from './suites.ts'
import { toolCommand } from './tool.ts'

/** A check that is a command; the others are tests. */
export type CommandCheck = Exclude<Check, 'house' | 'packages'>

interface Command {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** The commands, looked up when they are needed: some are installed only then. */
const COMMANDS: Record<CommandCheck, () => Command> = {
  format: () => ({ command: bin('oxfmt'), args: ['--check'] }),
  // The linter reads types, and those of `hosts` come with the frameworks: their own tests lint them.
  lint: () => ({
    command: toolCommand('lint', 'oxlint'),
    args: ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', '--ignore-pattern=hosts/**'],
    env: { OXLINT_TSGOLINT_PATH: toolCommand('lint', 'tsgolint') },
  }),
  types: () => ({ command: bin('tsc'), args: ['-b'] }),
  unused: () => ({ command: toolCommand('unused', 'knip'), args: ['--no-progress', '--no-config-hints'] }),
}

function bin(name: string): string {
  return join(ROOT, 'node_modules/.bin', name)
}

/** Runs a check over a workspace: whether it passed, and what it said unless that went to the terminal. */
export function runCheck(
  name: CommandCheck,
  { root = ROOT, options = [], say = true }: { root?: string; options?: readonly string[]; say?: boolean } = {},
): { readonly passed: boolean; readonly said: string } {
  const { command, args, env } = COMMANDS[name]()
  const stdio: StdioOptions = say ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe']
  const { status, stdout, stderr } = spawnSync(command, [...args, ...options], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return { passed: status === 0, said: say ? '' : stripVTControlCharacters(stdout + stderr) }
}
