/**
 * Runs turbo, which by itself reports what it is used for and tells of newer versions. Nothing else here starts it.
 *
 *     node scripts/turbo.ts run build --filter=tenantry
 */
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess, SpawnOptions, StdioOptions } from 'node:child_process'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const TURBO = join(ROOT, 'node_modules/.bin/turbo')
/** `DO_NOT_TRACK` is for whatever the tasks start, too. */
const SILENCE = { DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }

/** Runs turbo to its end: whether everything passed. */
export function runTurbo(args: readonly string[], stdio: StdioOptions = ['ignore', 'inherit', 'inherit']): boolean {
  return spawnSync(TURBO, args, options(stdio)).status === 0
}

/** Starts turbo. */
export function startTurbo(args: readonly string[], stdio: StdioOptions): ChildProcess {
  return spawn(TURBO, args, options(stdio))
}

function options(stdio: StdioOptions): SpawnOptions & { env: NodeJS.ProcessEnv } {
  return { cwd: ROOT, stdio, env: { ...process.env, ...SILENCE }, shell: process.platform === 'win32' }
}

if (import.meta.main) process.exitCode = runTurbo(process.argv.slice(2)) ? 0 : 1
