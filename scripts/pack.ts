/**
 * `npm run pack`: builds, and packs what would be published into `packed/` (or the folder that is named), for use before it
 * is. The names carry no version, so that they stay.
 */
import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { packPackage } from './check-packages.ts'
import { publishedPackages } from './published-packages.ts'
import { runTurbo } from './turbo.ts'

const ROOT = resolve(import.meta.dirname, '..')

/** Packs every published package into a folder: the tarballs by the names of the packages. */
export function packAll(into: string): ReadonlyMap<string, string> {
  mkdirSync(into, { recursive: true })
  return new Map(
    publishedPackages().map((folder) => {
      const { name, tarball } = packPackage(folder, into)
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
      const plain = tarball.replace(`-${version}.tgz`, '.tgz')
      renameSync(tarball, plain)
      return [name, plain]
    }),
  )
}

if (import.meta.main) {
  if (
    !runTurbo(['run', 'build', '--output-logs=errors-only', '--log-order=grouped'], ['ignore', 'ignore', 'inherit'])
  ) {
    console.error('The build failed: `npm run build` says why.')
    process.exit(1)
  }
  const into = resolve(process.argv[2] ?? join(ROOT, 'packed'))
  for (const [name, tarball] of packAll(into)) console.log(`${name}: ${relative(process.cwd(), tarball)}`)
}
