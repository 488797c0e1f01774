import { readFileSync } from 'node:fs'
import { defaultSeed } from '@tenantry/tenant'
import { commandLine, helpText } from './command-line.ts'
import { configuration } from './configuration.ts'
import type { Finding } from './doctor/finding.ts'
import { containerFlags, healthOf } from './healthcheck.ts'
import { seedOf, seedProblems, seedsOf } from './seeds.ts'
import { settingsFrom } from './settings.ts'
import type { Settings } from './settings.ts'
import { start } from './start.ts'

/**
 * The `tenantry` command: answers `--help` and `--version`, prints a seed, examines what is in the way of a start, asks a
 * tenant whether it is ready, or serves one until SIGTERM or SIGINT.
 * @throws {CommandRefusedError} when it can't start as asked; nothing was touched then
 */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const line = commandLine(args)
  if (line.ask === 'help') return print(helpText())
  if (line.ask === 'version') return print(version())
  const flags = line.ask === 'healthcheck' ? { ...containerFlags(), ...line.flags } : line.flags
  const { config, configFile } = await configuration(flags['config'] ?? environment['TENANTRY_CONFIG'])
  const settings = settingsFrom(flags, environment, config, configFile)
  if (line.ask === 'healthcheck') return checkHealth(settings)
  if (line.ask === 'seed') return print(JSON.stringify((await seedOf(settings)) ?? defaultSeed, null, 2))
  if (line.ask === 'doctor') return examine(settings, configFile, environment)
  // All seeds before any state is made: one that is refused must leave none.
  await start(settings, await seedsOf(settings, configFile), environment)
}

/** `tenantry doctor`: a line for each thing that was looked at, as soon as it was; exit 1 when one is in the way. */
async function examine(settings: Settings, configFile: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const { diagnose } = await import('./doctor/doctor.ts')
  const { findingLine, verdict } = await import('./doctor/finding.ts')
  const findings: Finding[] = []
  const problems = await seedProblems(settings, configFile)
  for await (const finding of diagnose(settings, { configFile, environment, seedProblems: problems })) {
    print(findingLine(finding, findings.at(-1)))
    findings.push(finding)
  }
  print(`\n${verdict(findings)}`)
  process.exitCode = findings.some(({ kind }) => kind === 'bad') ? 1 : 0
}

/** `tenantry healthcheck`: exit 1 when the tenant isn't ready. */
async function checkHealth(settings: Settings): Promise<void> {
  const { ready, text } = await healthOf(settings)
  if (ready) return print(text)
  process.stderr.write(`tenantry: ${text}\n`)
  process.exitCode = 1
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function version(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version
}
