/** Builds `dist`: tsc's modules with smaller templates, locales by number, and `cdn.js`, which needs no other file. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { keyOf } from './src/internal/locale.ts'
import type { Locale } from './src/internal/locale.ts'
import { writeLicences } from '../../scripts/third-party-licences.ts'
import { minifyTemplates, standAlone } from './minify-templates.ts'

const HERE = import.meta.dirname

// What a build before left of sources that are gone, or of maps that are made no more.
for (const file of globSync('dist/**/*.{js,ts,map}', { cwd: HERE })) {
  const source = file.replace(/^dist/, 'src').replace(/(?:\.d)?\.[jt]s(?:\.map)?$/, '.ts')
  if (file.endsWith('.js.map') || !existsSync(join(HERE, source))) rmSync(join(HERE, file))
}

const { status } = spawnSync('tsc', ['-b'], { cwd: HERE, stdio: 'inherit', shell: process.platform === 'win32' })
if (status !== 0) process.exit(1)

for (const file of globSync('dist/**/*.js', { cwd: HERE, exclude: ['dist/cdn.js'] })) {
  const path = join(HERE, file)
  const source = readFileSync(path, 'utf8')
  const smaller = await minifyTemplates(source)
  if (smaller !== source) writeFileSync(path, smaller)
}
/** A locale by the codes of its rules, and by the numbers of its sentences, each as its distance from the one before. */
function numbered(name: string, words: Locale): string {
  const entries = Object.entries(words).map(([said, text]) => [keyOf(said), text] as const)
  const isNumber = ([key]: readonly [key: string, text: string]): boolean => /^\d+$/.test(key)
  const sorted = entries.filter(isNumber).toSorted(([a], [b]) => Number(a) - Number(b))
  const steps = sorted.map(([number], at) => Number(number) - Number(sorted[at - 1]?.[0] ?? 0))
  const rules = Object.fromEntries(entries.filter((entry) => !isNumber(entry)))
  return `const words = ${JSON.stringify(sorted.map(([, text]) => text).join('|'))}.split('|')
let number = 0
export const ${name} = { ...${JSON.stringify(rules)}, ...Object.fromEntries([${steps.join()}].map((step, at) => [(number += step), words[at]])) }
`
}

for (const file of globSync('src/locales/*.ts', { cwd: HERE, exclude: ['**/*.test.ts'] })) {
  const name = basename(file, '.ts')
  const locale = (await import(pathToFileURL(join(HERE, file)).href)) as Record<string, Locale>
  writeFileSync(join(HERE, `dist/locales/${name}.js`), numbered(name, locale[name]!))
}
const { metafile } = await build({
  absWorkingDir: HERE,
  entryPoints: ['src/cdn.ts'],
  outfile: 'dist/cdn.js',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['@tenantry/source', 'production'],
  charset: 'utf8',
  legalComments: 'none',
  plugins: [standAlone],
  metafile: true,
})
writeLicences(metafile, HERE, 'dist')
