import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')

/**
 * A folder of the repository with a lock of its own, installed when that has changed. What only one script needs
 * would double the default install; it comes when it is first used.
 */
function installedFolder(path: string): string {
  const folder = join(ROOT, path)
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
  const stamp = join(folder, 'node_modules', '.installed-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return folder
  console.log(`Installing ${path}, once for each change of its lock…`)
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`npm ci failed in ${path}.`)
  writeFileSync(stamp, lock)
  return folder
}

/** The folder of a tool that only one script needs. */
function toolFolder(name: string): string {
  return installedFolder(`tools/${name}`)
}

/**
 * Installs what the checks need and is not there yet, before their commands run beside each other; what looks at packed
 * packages only where that is asked for.
 */
export function installTools({ packed }: { readonly packed: boolean }): void {
  for (const name of ['lint', 'unused', 'manifest', ...(packed ? ['packages'] : [])]) toolFolder(name)
}

/** Installs what the tests in a folder need beside the project itself: the frameworks of `hosts`, the Jest of `installed`. */
export function installForeign(folder: 'hosts' | 'installed'): void {
  installedFolder(folder)
}

/** Installs what the benchmark of the elements measures beside them. */
export function installPeers(): void {
  installedFolder('bench/elements/peers')
}

/** Installs what the benchmark of the tenant measures beside it. */
export function installTenantPeers(): void {
  installedFolder('bench/tenant/peers')
}

/** The path of a tool's command. */
export function toolCommand(name: string, command: string): string {
  return join(toolFolder(name), 'node_modules', '.bin', command)
}
