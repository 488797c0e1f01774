import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What finding and installing PostgreSQL asks of the machine. */
export interface Machine {
  /** Folders where programs may lie, the best first. */
  folders(): readonly string[]
  has(file: string): boolean
  /** Whether Debian's packages may be installed: it is a Debian, and this is its root. */
  readonly mayInstall: boolean
  /** Installs Debian's package; answers what went wrong, if anything did. */
  install(): string | undefined
  tell(line: string): void
}

const NEEDED = ['initdb', 'pg_ctl', 'psql', 'pg_dump']
const BY_HAND = 'on Debian: apt-get install postgresql'

/**
 * The folder of PostgreSQL's programs. Where there is none, PostgreSQL is installed from Debian's packages.
 * @throws saying what to run, where it may not be or can't be
 */
export function postgresPrograms(machine: Machine = thisMachine): string {
  const found = () => machine.folders().find((folder) => NEEDED.every((program) => machine.has(join(folder, program))))
  const there = found()
  if (there !== undefined) return there
  if (!machine.mayInstall) throw new Error(`No PostgreSQL: install it (${BY_HAND}).`)
  machine.tell('Installing PostgreSQL from Debian’s packages…')
  const problem = machine.install()
  const installed = found()
  if (installed !== undefined) return installed
  throw new Error(`PostgreSQL could not be installed (${BY_HAND})${problem === undefined ? '' : `: ${problem}`}`)
}

/** Another installation may be under way: it is waited for. */
const APT_GET = 'apt-get -qq -o DPkg::Lock::Timeout=300'
const INSTALL = `${APT_GET} update && DEBIAN_FRONTEND=noninteractive ${APT_GET} install -y postgresql`

const thisMachine: Machine = {
  // Debian leaves its folder out of PATH, since several versions may be there.
  folders: () => [
    ...globSync('/usr/lib/postgresql/*/bin').toSorted(newestFirst),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ],
  has: existsSync,
  mayInstall: existsSync('/etc/debian_version') && process.getuid?.() === 0,
  install() {
    const { status, stderr } = spawnSync('sh', ['-c', INSTALL], {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    })
    return status === 0 ? undefined : stderr.trim()
  },
  tell: (line) => console.log(line),
}

function newestFirst(one: string, other: string): number {
  const version = (folder: string) => Number(/postgresql\/(\d+)/.exec(folder)?.[1] ?? 0)
  return version(other) - version(one)
}
