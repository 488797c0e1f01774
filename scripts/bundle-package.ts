/**
 * Builds a package's `dist`: declarations by tsc, and of each entry one file with what several share or load later
 * beside it, since a program that reads a hundred files starts twice as slowly. What the manifest depends on stays
 * outside; whatever else is imported goes inside, and its licence beside it.
 */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import { prepend } from './prepend.ts'
import { writeLicences } from './third-party-licences.ts'

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** Keeps the files of other packages out of the source maps: they are not shipped. */
const unmapped: Plugin = {
  name: 'unmapped',
  setup(bundle) {
    const map = Buffer.from('{"version":3,"sources":[""],"mappings":"AAAA"}').toString('base64')
    bundle.onLoad({ filter: /[\\/]node_modules[\\/].*\.js$/ }, ({ path }) => ({
      contents: `${readFileSync(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${map}`,
    }))
  },
}

/** What an older Node gets instead of the first function that it lacks. Other runtimes only pretend to be some Node. */
function nodeGuard(name: string): string {
  const old =
    "((major, minor) => major < 22 || (major === 22 && minor < 18))(...process.versions.node.split('.').map(Number))"
  const message = `'${name}/node needs Node 22.18 or later; this is ' + process.versions.node + '.'`
  return `if (!process.versions.bun && !process.versions.deno && ${old}) throw new Error(${message})`
}

/** Builds the package in a folder from its entries, as `src/index.ts`; exits 1 when it doesn't compile. */
export async function bundlePackage(folder: string, entries: readonly string[]): Promise<void> {
  const { status } = spawnSync('tsc', ['-b'], { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(1)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [...entries],
    outbase: 'src',
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    external: ['node:*', ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })],
    charset: 'utf8',
    minifySyntax: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [unmapped],
    metafile: true,
  })
  const built = new Set(Object.keys(metafile.outputs).map((file) => resolve(folder, file)))
  for (const file of globSync('dist/**/*.{js,js.map}', { cwd: folder }).map((one) => resolve(folder, one))) {
    if (!built.has(file)) rmSync(file)
  }
  for (const entry of entries.filter((file) => file.startsWith('src/node/'))) {
    prepend(join(folder, entry.replace(/^src/, 'dist').replace(/\.ts$/, '.js')), nodeGuard(manifest.name))
  }
  writeLicences(metafile, folder, 'dist')
}
