import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const TOOLS = resolve(import.meta.dirname, '../tools')

/**
 * The folder of a tool that only one script needs, installed from its own lock when that has changed.
 * Such tools would double the default install; they come when they are first used.
 */
export function toolFolder(name: string): string {
  const folder = join(TOOLS, name)
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
  const stamp = join(folder, 'node_modules', '.installed-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return folder
  console.log(`Installing tools/${name}, once for each change of its lock…`)
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`npm ci failed in tools/${name}.`)
  writeFileSync(stamp, lock)
  return folder
}

/** Installs the tools of all checks that are not there yet, before their commands run beside each other. */
export function installTools(): void {
  for (const name of ['lint', 'packages', 'unused', 'manifest']) toolFolder(name)
}

/** The path of a tool's command. */
export function toolCommand(name: string, command: string): string {
  return join(toolFolder(name), 'node_modules', '.bin', command)
}
