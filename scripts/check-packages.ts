/** What npm would publish, packed and looked at as a stranger would get it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { importsOf } from './check-layers.ts'
import { toolCommand } from './tool.ts'

const { engines } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
  engines: { node: string }
}
/** The Node that the workspace needs, and a command of it. */
const NODE = engines.node

/** A package as npm packs it. */
export interface PackedPackage {
  readonly name: string
  readonly tarball: string
  readonly files: readonly string[]
}

/** Packs the package in a folder into another one. */
export function packPackage(folder: string, into: string): PackedPackage {
  const run = spawnSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) throw new Error(`npm pack failed in ${folder}: ${run.stderr}`)
  const [packed] = JSON.parse(run.stdout) as [{ name: string; filename: string; files: { path: string }[] }]
  return {
    name: packed.name,
    tarball: resolve(into, packed.filename),
    files: packed.files.map(({ path }) => path),
  }
}

/** What is wrong with a packed package by the house's own rules. */
export function findPackingFaults(folder: string, { name, files }: PackedPackage): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PublishedManifest
  const faults = files
    .filter((file) =>
      /\.(test|harness)\.(ts|js|d\.ts|js\.map|d\.ts\.map)$|\.tsbuildinfo$|(^|\/)(\.cache|testing)\//.test(file),
    )
    .map((file) => `${name} ships ${file}, which is of no use to anyone but us.`)
  for (const wanted of ['README.md', 'LICENSE']) {
    if (!files.includes(wanted)) faults.push(`${name} ships no ${wanted}.`)
  }
  const named = [...Object.values(manifest.bin ?? {}), ...addressesIn(manifest.exports)].map((path) =>
    path.replace(/^\.\//, ''),
  )
  for (const path of named) {
    const matches = path.includes('*')
      ? files.some((file) => file.startsWith(path.split('*')[0]!))
      : files.includes(path)
    if (!matches) faults.push(`${name} promises ${path} and does not ship it.`)
  }
  return [...faults, ...findManifestFaults(manifest)]
}

interface PublishedManifest {
  readonly name: string
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: unknown
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly [other: string]: unknown
}

function findManifestFaults(manifest: PublishedManifest): readonly string[] {
  const { name, bin, engines, dependencies = {} } = manifest
  const faults = ['description', 'keywords', 'homepage', 'bugs', 'repository']
    .filter((member) => manifest[member] === undefined)
    .map((member) => `${name} has no ${member}.`)
  for (const [dependency, range] of Object.entries(dependencies)) {
    if (/^\d/.test(range)) faults.push(`${name} pins ${dependency} to ${range}: who has another one gets two.`)
  }
  if (bin === undefined && engines !== undefined) {
    faults.push(`${name} asks for a Node, and runs in a browser too.`)
  }
  if (bin !== undefined && engines?.node !== NODE) faults.push(`${name} does not ask for Node ${NODE}.`)
  return faults
}

/** The packages that built code or declarations name, from what `exports` gives on, and no install brings along. */
export function findForeignImports(folder: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports?: unknown
    dependencies?: Readonly<Record<string, string>>
    peerDependencies?: Readonly<Record<string, string>>
  }
  const brought = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  const queue = addressesIn(manifest.exports)
    .filter((path) => /^\.\/dist\/[^*]*\.(?:js|d\.ts)$/.test(path))
    .map((path) => resolve(folder, path))
  const seen = new Set(queue)
  const faults = new Set<string>()
  for (const file of queue) {
    for (const { specifier } of importsOf(readFileSync(file, 'utf8'))) {
      if (specifier.startsWith('.')) {
        const path = resolve(dirname(file), specifier)
        const target = file.endsWith('.d.ts') ? path.replace(/\.[jt]s$/, '.d.ts') : path
        if (seen.has(target) || !existsSync(target)) continue
        seen.add(target)
        queue.push(target)
      } else if (!specifier.startsWith('node:') && !brought.some((name) => `${specifier}/`.startsWith(`${name}/`))) {
        faults.add(`${file.slice(folder.length + 1)} imports ${specifier}, which no install brings along.`)
      }
    }
  }
  return [...faults]
}

function addressesIn(exports: unknown): readonly string[] {
  if (typeof exports === 'string') return [exports]
  return typeof exports === 'object' && exports !== null ? Object.values(exports).flatMap(addressesIn) : []
}

/** What publint has against a packed package; empty when nothing. */
export function publint({ tarball }: PackedPackage): string {
  return complaint(toolCommand('packages', 'publint'), ['run', tarball, '--strict'])
}

/** What attw has against a packed package's types; empty when nothing. Only ESM is promised, so only ESM is looked at. */
export function areTheTypesWrong({ tarball }: PackedPackage): string {
  const options = ['--profile', 'esm-only', '--no-definitely-typed', '--no-color', '--no-emoji', '--format', 'ascii']
  return complaint(toolCommand('packages', 'attw'), [tarball, ...options])
}

function complaint(command: string, args: readonly string[]): string {
  const run = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' })
  return run.status === 0 ? '' : `${run.stdout}${run.stderr}` || `${command} failed without a word.`
}
