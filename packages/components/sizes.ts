/** Weighs what a browser loads, against the ceilings of `sizes.json`: `node sizes.ts`; exits 1 when something is over. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

/** What `sizes.json` says of one file. Bytes, min + brotli at quality 11, Lit included; 1 kB = 1,000 bytes. */
export interface Allowance {
  readonly what: string
  readonly file: string
  /** A module that it loads later and that is weighed with it. */
  readonly with?: string
  readonly ceiling: number
}

/** An allowance, and what the file has. */
export interface Weight extends Allowance {
  readonly bytes: number
}

const HERE = import.meta.dirname

/** What is imported later is weighed by itself, and never twice. */
const apart: Plugin = {
  name: 'apart',
  setup(bundle) {
    bundle.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    )
  },
}

async function bytesOf({ file, with: later }: Allowance): Promise<number> {
  const { outputFiles } = await build({
    absWorkingDir: HERE,
    ...(later
      ? { stdin: { contents: `import './${file}'\nexport * from './${later}'`, resolveDir: HERE } }
      : { entryPoints: [file] }),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    conditions: ['production'],
    plugins: [apart],
  })
  return brotliCompressSync(outputFiles[0]!.contents).length
}

/** Bundles each file as a host would, everything that it imports statically included, and weighs it. Needs `dist`. */
export async function weigh(): Promise<readonly Weight[]> {
  const allowances = JSON.parse(readFileSync(join(HERE, 'sizes.json'), 'utf8')) as readonly Allowance[]
  return Promise.all(allowances.map(async (allowance) => ({ ...allowance, bytes: await bytesOf(allowance) })))
}

/** The figures beside their ceilings, as a table. */
export function table(weights: readonly Weight[]): string {
  const row = (what: string, ...cells: readonly (string | number)[]): string =>
    [what.padEnd(42), ...cells.map((cell) => `${cell}`.padStart(8))].join(' ')
  const lines = weights.map(({ what, bytes, ceiling }) => row(what, bytes, ceiling))
  return `${[row('min + brotli, bytes', 'have', 'ceiling'), ...lines].join('\n')}\n`
}

if (import.meta.main) {
  const weights = await weigh()
  process.stdout.write(table(weights))
  process.exitCode = weights.some(({ bytes, ceiling }) => bytes > ceiling) ? 1 : 0
}
