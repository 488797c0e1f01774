/** Builds `dist`: tsc's modules with smaller templates, and `cdn.js`, which needs no other file. */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { minifyTemplates, standAlone } from './minify-templates.ts'

const HERE = import.meta.dirname

const { status } = spawnSync('tsc', ['-b'], { cwd: HERE, stdio: 'inherit', shell: process.platform === 'win32' })
if (status !== 0) process.exit(1)

for (const file of globSync('dist/**/*.js', { cwd: HERE, exclude: ['dist/cdn.js'] })) {
  const path = join(HERE, file)
  const source = readFileSync(path, 'utf8')
  const smaller = await minifyTemplates(source)
  if (smaller !== source) writeFileSync(path, smaller)
}
await build({
  absWorkingDir: HERE,
  entryPoints: ['src/cdn.ts'],
  outfile: 'dist/cdn.js',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['@tenantry/source', 'production'],
  legalComments: 'none',
  plugins: [standAlone],
})
