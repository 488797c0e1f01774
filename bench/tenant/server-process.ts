import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = resolve(import.meta.dirname, '../..')
const LOAD = join(import.meta.dirname, 'load.ts')
export const BARE_HONO = join(import.meta.dirname, 'bare-hono.ts')
export const COMMAND = join(ROOT, 'apps/mock-tenant/bin/tenantry.js')
/** How often the kernel counts a process's time, in its statistics. */
const TICKS_PER_SECOND = 100

export interface Load {
  /** Answers a second of the server's processor time. */
  readonly perCpuSecond: number
  readonly perSecond: number
  /** ms */
  readonly p99: number
}

/** A server on the first processor, as a process of its own. */
export class ServerProcess implements AsyncDisposable {
  readonly url: string
  readonly #process: ChildProcess

  private constructor(url: string, process: ChildProcess) {
    this.url = url
    this.#process = process
  }

  static async start(args: readonly string[], cwd: string): Promise<ServerProcess> {
    const child = spawn(
      'taskset',
      ['--cpu-list', '0', process.execPath, '--disable-warning=ExperimentalWarning', ...args],
      {
        cwd,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    for await (const line of createInterface(child.stdout)) {
      const url = /listening on (http:\S+)/.exec(line)?.[1]
      if (url === undefined) continue
      child.stdout.resume()
      return new ServerProcess(url, child)
    }
    throw new Error(`${args.join(' ')} ended before it listened`)
  }

  /** Loads the server from the second processor, after a second of warming up. */
  load(path: string, seconds: number, body?: URLSearchParams): Load {
    const run = (length: number) => {
      const args = [
        '--cpu-list',
        '1',
        process.execPath,
        LOAD,
        this.url + path,
        String(length),
        ...(body ? [body.toString()] : []),
      ]
      const { stdout, status, stderr } = spawnSync('taskset', args, { encoding: 'utf8' })
      if (status !== 0) throw new Error(stderr)
      return JSON.parse(stdout) as { answers: number; refused: number; p99: number }
    }
    run(1)
    const before = this.cpuSeconds()
    const { answers, refused, p99 } = run(seconds)
    const cpu = this.cpuSeconds() - before
    if (refused > 0) throw new Error(`${path}: ${refused} of ${answers} were refused`)
    return { perCpuSecond: answers / cpu, perSecond: answers / seconds, p99 }
  }

  cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.#process.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
  }

  residentMegabytes(): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGTERM')
    if (this.#process.exitCode === null) await once(this.#process, 'exit')
  }
}
