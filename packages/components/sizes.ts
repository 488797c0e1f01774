/**
 * Weighs what a browser loads, against the budgets and the ceilings of `sizes.json`: `node sizes.ts`; exits 1 when
 * something is over its ceiling. With `--write`, what is over its budget gets a ceiling
 * close above what it has, never a higher one than before.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

/** What `sizes.json` says of one file. Bytes, min + brotli at quality 11; 1 kB = 1,000 bytes. */
export interface Allowance {
  readonly what: string
  readonly file: string
  /** A module that it loads later and that is weighed with it. */
  readonly with?: string
  /** Leaves Lit out, as for a host that has it anyway. */
  readonly withoutLit?: boolean
  readonly budget: number
  /** Where the budget is not met yet: what the size must not grow beyond. */
  readonly ceiling?: number
}

/** An allowance, and what the file has. */
export interface Weight extends Allowance {
  readonly bytes: number
}

const HERE = import.meta.dirname
const SIZES = join(HERE, 'sizes.json')
/** Room for a mended defect; whoever wants more raises a ceiling by hand. */
const STEP = 100

/** What is imported later is weighed by itself, and never twice. */
const apart: Plugin = {
  name: 'apart',
  setup(bundle) {
    bundle.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    )
  },
}

async function bytesOf({ file, with: later, withoutLit }: Allowance): Promise<number> {
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
    external: withoutLit ? ['lit', 'lit/*'] : [],
    plugins: [apart],
  })
  return brotliCompressSync(outputFiles[0]!.contents).length
}

/** Bundles each file as a host would, everything it imports at once included, and weighs it. Needs `dist`. */
export async function weigh(): Promise<readonly Weight[]> {
  const allowances = JSON.parse(readFileSync(SIZES, 'utf8')) as readonly Allowance[]
  return Promise.all(allowances.map(async (allowance) => ({ ...allowance, bytes: await bytesOf(allowance) })))
}

/** The figures beside the budgets, as a table. */
export function table(weights: readonly Weight[]): string {
  const row = (what: string, ...cells: readonly (string | number)[]): string =>
    [what.padEnd(36), ...cells.map((cell) => `${cell}`.padStart(8))].join(' ')
  const lines = weights.map(({ what, bytes, budget, ceiling }) =>
    row(what, bytes, budget, ceiling ?? '', bytes > budget ? `+${Math.round((bytes / budget - 1) * 100)} %` : ''),
  )
  return `${[row('min + brotli, bytes', 'have', 'budget', 'ceiling', 'over'), ...lines].join('\n')}\n`
}

/** Whether something grew beyond what it may have. */
export function isOver({ bytes, budget, ceiling = budget }: Weight): boolean {
  return bytes > ceiling
}

if (import.meta.main) {
  const weights = await weigh()
  process.stdout.write(table(weights))
  if (process.argv.includes('--write')) {
    const kept = weights.map(({ bytes, ceiling = Infinity, ...allowance }) => ({
      ...allowance,
      ceiling: bytes > allowance.budget ? Math.min(ceiling, Math.ceil(bytes / STEP) * STEP) : undefined,
    }))
    writeFileSync(SIZES, `${JSON.stringify(kept, null, 2)}\n`)
  } else process.exitCode = weights.some(isOver) ? 1 : 0
}
