/**
 * Builds the command: one file and what it loads on demand, with the packages it is made of inside, since a command
 * that reads two hundred files starts twice as slowly. Beside it the portal with its own licences.
 */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { writeLicences } from '../../scripts/third-party-licences.ts'

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
writeLicences(metafile, HERE, 'dist')
