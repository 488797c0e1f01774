/**
 * Builds the command: one file and what it loads on demand, with the packages it is made of inside, since a command
 * that reads two hundred files starts twice as slowly. Beside it the portal, and the licences of what is inside.
 */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Metafile } from 'esbuild'

const HERE = import.meta.dirname
const to = join(HERE, 'dist')

rmSync(to, { recursive: true, force: true })
const { metafile } = await build({
  entryPoints: [join(HERE, 'src/main.ts')],
  outdir: to,
  absWorkingDir: HERE,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  conditions: ['@tenantry/source'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // pg is written for require, and looks for a native sibling that it does without.
  external: ['pg-native'],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  metafile: true,
})
cpSync(join(HERE, '../portal/dist'), join(to, 'portal'), { recursive: true })
writeFileSync(join(to, 'THIRD-PARTY-LICENSES.txt'), licences(metafile))

/** The licence of every package that the bundle has a file of. */
function licences({ inputs }: Metafile): string {
  const folders = new Set(
    Object.keys(inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
  )
  return [...folders]
    .toSorted()
    .map((folder) => {
      const at = resolve(HERE, folder)
      const { name, version, license } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as Record<
        string,
        string
      >
      const file = ['LICENSE', 'LICENSE.md', 'license', 'LICENCE'].map((one) => join(at, one)).find(existsSync)
      // A few packages name their licence in the manifest alone.
      const text =
        file === undefined ? `Licensed under ${license}, as its manifest says.` : readFileSync(file, 'utf8').trim()
      return `${name} ${version} (${license})\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
