import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = resolve(import.meta.dirname, '..')

/** The built command. */
export const COMMAND = join(ROOT, 'apps/mock-tenant/bin/tenantry.js')

/** The `tenantry` command, running. */
export interface TenantryCommand extends AsyncDisposable {
  /** The origin it listens on. */
  readonly url: string
  readonly process: ReturnType<typeof spawn>
  /** What it has written to stderr, once it is so many lines. */
  complaints(lines: number): Promise<readonly string[]>
}

/** Starts the built command on a free port and waits until it listens; rejects with what it says when it ends before. */
export async function startTenantry(
  flags: readonly string[],
  cwd: string = ROOT,
  environment: Readonly<Record<string, string>> = {},
  /** A program that starts it, and its arguments. */
  through: readonly string[] = [],
): Promise<TenantryCommand> {
  const [program = '', ...args] = [...through, process.execPath, COMMAND, '--port=0', ...flags]
  const command = spawn(program, args, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(command, 'close')
  let said = ''
  command.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const complaints = async (lines: number): Promise<readonly string[]> => {
    while (said.split('\n').length <= lines) await once(command.stderr, 'data')
    return said.trimEnd().split('\n')
  }
  for await (const line of createInterface(command.stdout)) {
    const url = /listening on (https?:\S+)/.exec(line)?.[1]
    if (url === undefined) continue
    command.stdout.resume()
    return { url, process: command, complaints, [Symbol.asyncDispose]: () => stop(command) }
  }
  await ended
  throw new Error(`tenantry ended with ${command.exitCode} before it listened: ${said}`)
}

async function stop(command: ReturnType<typeof spawn>): Promise<void> {
  if (command.exitCode !== null || command.signalCode !== null) return
  command.kill('SIGTERM')
  await once(command, 'exit')
}
