/** Whether a lock file installs the same everywhere: npm drops what it could not find from it without a word. */
import { readFileSync } from 'node:fs'

interface LockEntry {
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly inBundle?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** What is wrong with a lock file, each in one sentence. */
export function findLockFaults(file: string): readonly string[] {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockEntry> }
  const named = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
  return Object.entries(packages).flatMap(([path, entry]) => {
    const missing = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !named.has(name))
    const faults = missing.map(
      (name) => `${path} wants ${name}, which is not in the lock: other systems get no binary.`,
    )
    if (entry.resolved !== undefined && /^[a-z+]+:/.test(entry.resolved)) {
      faults.push(`${path} carries a download address: the lock must work with any registry.`)
    }
    const isInstalled = path.includes('node_modules/') && entry.link !== true && entry.inBundle !== true
    if (isInstalled && entry.integrity === undefined) faults.push(`${path} has no checksum.`)
    return faults
  })
}
