/** Weighs what a browser loads, bundled as a host would, against the budgets: `node sizes.ts`; exits 1 when something is over. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'

/** Bytes, min + brotli; 1 kB = 1,000 bytes. */
interface Weight {
  readonly what: string
  readonly bytes: number
  readonly budget: number
}

interface Bundle {
  readonly entry: string
  readonly external?: boolean
  /** What is loaded later, by part of its name, and weighed by itself. */
  readonly later?: string
}

async function weigh({ entry, external = false, later }: Bundle): Promise<number> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    write: false,
    metafile: true,
    conditions: ['production'],
    external: external ? ['lit', 'lit/*'] : [],
  })
  const outputs = Object.entries(metafile.outputs)
  const [first] = outputs.find(([name, { entryPoint }]) => (later ? name.includes(later) : entryPoint === entry))!
  const files = new Set<string>()
  const follow = (name: string): void => {
    files.add(name)
    for (const { path, kind } of metafile.outputs[name]?.imports ?? []) {
      if (kind === 'import-statement' && !files.has(path) && !later) follow(path)
    }
  }
  follow(first)
  const names = new Set([...files].map((name) => basename(name)))
  const texts = outputFiles.filter(({ path }) => names.has(basename(path))).map(({ text }) => text)
  return brotliCompressSync(texts.join('\n')).length
}

const of = (tag: string): string => `dist/${tag}/${tag}.define.js`
const prompt = of('device-code-prompt')
const create = of('oauth-client-create')
const list = of('oauth-client-list')

const weights: readonly Weight[] = [
  { what: 'device-code-prompt', bytes: await weigh({ entry: prompt }), budget: 9000 },
  { what: '… its QR code, loaded later', bytes: await weigh({ entry: prompt, later: 'qr-code' }), budget: 2000 },
  { what: 'oauth-client-create', bytes: await weigh({ entry: create }), budget: 10_000 },
  { what: 'oauth-client-list with its panel', bytes: await weigh({ entry: list }), budget: 14_000 },
  { what: 'all three, dist/cdn.js', bytes: await weigh({ entry: 'dist/cdn.js' }), budget: 20_000 },
  { what: 'device-code-prompt, Lit external', bytes: await weigh({ entry: prompt, external: true }), budget: 3500 },
  { what: 'oauth-client-create, Lit external', bytes: await weigh({ entry: create, external: true }), budget: 4500 },
  { what: 'oauth-client-list, Lit external', bytes: await weigh({ entry: list, external: true }), budget: 7500 },
  ...(await Promise.all(
    ['de', 'ja', 'ar'].map(async (name) => ({
      what: `locale ${name}`,
      bytes: await weigh({ entry: `dist/locales/${name}.js` }),
      budget: 1200,
    })),
  )),
]

const lines = weights.map(({ what, bytes, budget }) =>
  [what.padEnd(36), `${bytes}`.padStart(7), `${budget}`.padStart(7), bytes > budget ? ' over' : ''].join(' '),
)
process.stdout.write(`${['min + brotli, bytes'.padEnd(36), '   have', '    may', ''].join(' ')}\n${lines.join('\n')}\n`)
mkdirSync('.cache', { recursive: true })
writeFileSync('.cache/sizes.json', JSON.stringify(weights))
process.exit(weights.some(({ bytes, budget }) => bytes > budget) ? 1 : 0)
