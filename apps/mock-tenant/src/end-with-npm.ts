import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** A process as `ps` shows it. */
export interface RunningProcess {
  readonly pid: number
  readonly parent: number
  /** Its command line, or the title that it gave itself. */
  readonly command: string
}

/** How a process learns of the others on its machine; a test gives its own. */
export interface Machine {
  /** Every process that has not ended; one that nobody has waited for counts as ended. */
  readonly processes: () => Promise<readonly RunningProcess[]>
  /** Whether a process has this id, be it one that has ended and that nobody has waited for. */
  readonly exists: (pid: number) => boolean
}

const EXISTS_MS = 500
/** A look at the processes costs as much as a few hundred signals. */
const LOOK_MS = 5_000
const PS_MS = 5_000
const SHELL = /^\S*sh -c (.*)$/
/** Who is given the processes whose parent has ended. */
const REAPER = /^(?:\S*\/)?(?:init|systemd|launchd|tini|docker-init|dumb-init)(?: |$)/
/** npm gives itself its title first of all; before that its command line is that of Node, as it is with pnpm and Yarn. */
const NPM = /^(?:\S*node )?(?:\S*\/)?(?:p?np[mx]|yarn)(?:-cli)?(?:\.c?js)?(?: |$)/

/**
 * Calls `end` once the npm (or pnpm, or Yarn) that started this process has ended, however it ended. Resolves when it is
 * known which that is, and watches from then on; does nothing where none did, or where there is no `ps`.
 *
 * npm gives what it starts no pipe, lock or channel of its own, and on many systems a shell stays between them, which
 * outlives an npm that was killed. So npm itself is looked for once among the processes above this one, and then asked
 * for by a signal that does nothing. One that was killed and that nobody has waited for still takes signals: `ps` knows
 * it. Tested on Linux; should work where there is a POSIX `ps`.
 *
 * @returns what ends the watch
 */
export async function endWithNpm(
  end: () => void,
  environment: NodeJS.ProcessEnv = process.env,
  machine: Machine = THIS_MACHINE,
): Promise<() => void> {
  const nothing = (): void => undefined
  if (environment['npm_config_user_agent'] === undefined) return nothing
  const script = environment['npm_lifecycle_script']
  const found = npmAbove(process.pid, await machine.processes().catch(() => []), script)
  if (found === 'ended') end()
  if (typeof found !== 'number') return nothing

  let watching = true
  const gone = (): void => {
    if (watching) end()
    stop()
  }
  const look = async (): Promise<void> => {
    const processes = await machine.processes().catch(() => undefined)
    if (processes?.some(({ pid, command }) => pid === found && NPM.test(command)) === false) gone()
  }
  const asking = setInterval(() => {
    if (!machine.exists(found)) gone()
  }, EXISTS_MS)
  const looking = setInterval(() => {
    void look()
  }, LOOK_MS)
  const stop = (): void => {
    watching = false
    clearInterval(asking)
    clearInterval(looking)
  }
  asking.unref()
  looking.unref()
  return stop
}

/**
 * The npm among the processes above one; `ended` when only the shell is left in which it ran its script, without a parent
 * of its own. A terminal that was opened from an npm long gone has neither above it.
 */
export function npmAbove(
  pid: number,
  processes: readonly RunningProcess[],
  script: string | undefined,
): number | 'ended' | undefined {
  const byId = new Map(processes.map((one) => [one.pid, one]))
  let inShell = false
  for (let above = byId.get(byId.get(pid)?.parent ?? 0); above !== undefined; above = byId.get(above.parent)) {
    if (NPM.test(above.command)) return above.pid
    if (inShell && REAPER.test(above.command)) return 'ended'
    inShell = script !== undefined && SHELL.exec(above.command)?.[1]?.startsWith(script) === true
    if (above.parent === above.pid) break
  }
  return undefined
}

const THIS_MACHINE: Machine = {
  async processes() {
    const options = ['-A', '-o', 'pid', '-o', 'ppid', '-o', 'stat', '-o', 'args']
    const environment = { ...process.env, LC_ALL: 'C' }
    const { stdout } = await promisify(execFile)('ps', options, {
      env: environment,
      maxBuffer: 2 ** 26,
      timeout: PS_MS,
    })
    return [...stdout.matchAll(/^ *(\d+) +(\d+) +([A-Z])\S* +(\S.*)$/gm)].flatMap(([, pid, parent, state, command]) =>
      state === 'Z' ? [] : [{ pid: Number(pid), parent: Number(parent), command: command! }],
    )
  },
  exists(pid) {
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      // Another user's takes no signal of ours, and is there.
      return (error as NodeJS.ErrnoException).code === 'EPERM'
    }
  },
}
