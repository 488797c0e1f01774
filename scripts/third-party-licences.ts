import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Metafile } from 'esbuild'

/** The licence of every package that a bundle has a file of, its inputs named from a folder. */
export function thirdPartyLicences({ inputs }: Metafile, from: string): string {
  const folders = new Set(
    Object.keys(inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
  )
  return [...folders]
    .toSorted()
    .map((folder) => {
      const at = resolve(from, folder)
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
