import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Plan, Target, Turn } from './load.ts'
import { median } from './rows.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const COMMAND = join(ROOT, 'apps/mock-tenant/bin/tenantry.js')
/** The servers have the first processor, what loads them the second. */
const SERVER_CPU = '0'
const LOAD_CPU = '1'

/** The path of a program of this benchmark. */
export function program(name: string): string {
  return join(import.meta.dirname, name)
}

function pinned(cpu: string, args: readonly string[]): readonly string[] {
  return ['--cpu-list', cpu, process.execPath, '--disable-warning=ExperimentalWarning', ...args]
}

/** Runs a program on the servers' processor to its end, and answers what it printed. */
export function printed(args: readonly string[]): string {
  const { stdout, status, stderr } = spawnSync('taskset', pinned(SERVER_CPU, args), { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
  return stdout
}

/** A server as a process of its own. */
export class ServerProcess implements AsyncDisposable {
  readonly url: string
  readonly #process: ChildProcess

  private constructor(url: string, process: ChildProcess) {
    this.url = url
    this.#process = process
  }

  static async start(args: readonly string[], cwd: string, cpu = SERVER_CPU): Promise<ServerProcess> {
    const child = spawn('taskset', pinned(cpu, args), { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text) => (said = `${said}${String(text)}`.slice(-2000)))
    for await (const line of createInterface(child.stdout)) {
      const url = /listening on (http:\S+)/.exec(line)?.[1]
      if (url === undefined) continue
      child.stdout.resume()
      return new ServerProcess(url, child)
    }
    throw new Error(`${args.join(' ')} ended before it listened: ${said}`)
  }

  target(path: string, more: Partial<Target> = {}): Target {
    return { urls: [this.url + path], pids: [this.pid], ...more }
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  residentMegabytes(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGTERM')
    if (this.#process.exitCode === null && existsSync(`/proc/${this.pid}`)) await once(this.#process, 'exit')
  }
}

/** What a server did under load: the median of its turns. */
export interface Load {
  /** Answers a second of the server's processor time. */
  readonly perCpuSecond: number
  readonly perSecond: number
  /** ms */
  readonly p99: number
  readonly turns: readonly Turn[]
}

/** Loads servers in turns, so that each meets the machine as the others do. */
export function loaded(
  targets: readonly Target[],
  { warmUpMs = 1200, turnMs = 300, turns = 14 }: Partial<Omit<Plan, 'targets'>> = {},
): readonly Load[] {
  const plan: Plan = { targets, warmUpMs, turnMs, turns }
  const { stdout, status, stderr } = spawnSync('taskset', pinned(LOAD_CPU, [program('load.ts')]), {
    encoding: 'utf8',
    input: JSON.stringify(plan),
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(stderr)
  return (JSON.parse(stdout) as Turn[][]).map((all, which) => {
    const wrong = all.reduce((sum, turn) => sum + turn.wrong, 0)
    if (wrong > 0) throw new Error(`${targets[which]!.urls[0]}: ${wrong} answers were not what they should be`)
    const useful = all.filter(({ answers }) => answers > 0)
    const of = (figure: (turn: Turn) => number) => median(useful.map(figure))
    return {
      perCpuSecond: of(({ answers, cpuSeconds }) => answers / cpuSeconds),
      perSecond: of(({ answers, seconds }) => answers / seconds),
      p99: of(({ p99 }) => p99),
      turns: useful,
    }
  })
}

/** The median, over the turns, of how one server's figure compares with the other's in the turn beside it. */
export function ratioOf(one: Load, other: Load, figure: (turn: Turn) => number): number {
  return median(one.turns.slice(0, other.turns.length).map((turn, at) => figure(turn) / figure(other.turns[at]!)))
}
