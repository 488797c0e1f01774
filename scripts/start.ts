/** `npm start`: builds what is stale, then becomes the `tenantry` command, flags, environment and signals as they are. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endWithNpm } from '../apps/mock-tenant/src/end-with-npm.ts'
import { startTurbo } from './turbo.ts'

const ROOT = resolve(import.meta.dirname, '..')
const STAMP = join(ROOT, '.cache/build-stamp')
const COMMAND = join(ROOT, 'apps/mock-tenant/bin/tenantry.js')

/** Which sources there are, how long and how old: changes with each edit, and costs milliseconds where a build tool costs a second. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const sources = globSync(
    ['{packages,apps}/*/{src,public}/**/*', '{packages,apps}/*/*.{json,ts,html}', 'package-lock.json'],
    {
      cwd: ROOT,
    },
  )
  for (const file of sources.toSorted()) {
    const { mtimeMs, size } = statSync(join(ROOT, file))
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}

function isBuilt(sources: string): boolean {
  const products = ['apps/mock-tenant/dist/main.js', 'apps/mock-tenant/dist/portal/index.html']
  if (!products.every((file) => existsSync(join(ROOT, file)))) return false
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources
}

const sources = fingerprint()
if (!isBuilt(sources)) {
  console.error('Building…')
  const turbo = startTurbo(
    ['run', 'build', '--filter=tenantry', '--output-logs=errors-only', '--log-order=grouped'],
    ['ignore', 'ignore', 'inherit'],
  )
  const built = once(turbo, 'exit') as Promise<[number | null]>
  const stop = (): void => {
    turbo.kill('SIGTERM')
    process.exit(1)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  const stopWatching = await endWithNpm(stop)
  const [status] = await built
  stopWatching()
  process.removeListener('SIGTERM', stop)
  process.removeListener('SIGINT', stop)
  if (status !== 0) {
    console.error('The build failed: `npm run build` says why.')
    process.exit(1)
  }
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  writeFileSync(STAMP, sources)
}
// In this very process: no second start of Node, and a signal needs no forwarding.
process.argv.splice(1, 1, COMMAND)
await import(pathToFileURL(COMMAND).href)
