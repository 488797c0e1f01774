/** Builds the portal to static files: `dist/index.html`, and below `dist/portal/` scripts and styles named after their content. */
import { build } from 'esbuild'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { writeLicences } from '../../scripts/third-party-licences.ts'

const HERE = import.meta.dirname
const DIST = join(HERE, 'dist')

rmSync(DIST, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: HERE,
  entryPoints: ['src/main.ts', 'src/portal.css'],
  outdir: join(DIST, 'portal'),
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2023',
  minify: true,
  charset: 'utf8',
  metafile: true,
  conditions: ['production'],
  legalComments: 'none',
})
writeLicences(metafile, HERE, 'dist/portal')
cpSync(join(HERE, 'public'), join(DIST, 'portal'), { recursive: true })

let page = readFileSync(join(HERE, 'index.html'), 'utf8')
for (const [output, { entryPoint }] of Object.entries(metafile.outputs)) {
  if (entryPoint === undefined) continue
  const address = `/portal/${basename(entryPoint).replace(/\.ts$/, '.js')}`
  page = page.replace(`"${address}"`, `"/portal/${basename(output)}"`)
}
writeFileSync(join(DIST, 'index.html'), page)
