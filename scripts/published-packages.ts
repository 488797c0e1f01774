import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')

/** The folders of the packages that are published. */
export function publishedPackages(): readonly string[] {
  return globSync('{packages,apps}/*/package.json', { cwd: ROOT })
    .toSorted()
    .filter((file) => !(JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as { private?: boolean }).private)
    .map((file) => join(ROOT, dirname(file)))
}
