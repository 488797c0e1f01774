import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Metafile } from 'esbuild'
import { prepend } from './prepend.ts'

/** A package of somebody else's that has a file in a bundle. */
export interface ThirdParty {
  /** As `lit 3.3.3 (BSD-3-Clause)`. */
  readonly name: string
  readonly copyright: string
  readonly text: string
}

/** Where the licences lie, beside the files that they are of. */
export const LICENCES = 'THIRD-PARTY-LICENSES.txt'
/** Where a build leaves what esbuild said of it, for the check of what is published. */
export const METAFILE = '.cache/metafile.json'

/** The packages that some of a bundle's inputs belong to; both are named from a folder. */
export function thirdParties(inputs: readonly string[], from: string): readonly ThirdParty[] {
  const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [])
  return [...new Set(folders)].toSorted().map((folder) => thirdParty(resolve(from, folder)))
}

function thirdParty(folder: string): ThirdParty {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly version: string
    readonly license?: string
  }
  if (license === undefined) throw new Error(`${name} names no licence.`)
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice|copyright ?notice)\b/i.test(file))
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return {
    name: `${name} ${version} (${license})`,
    copyright: /^\W*(copyright\b.*?\d{4}.*?)\W*$/im.exec(texts.join('\n'))?.[1] ?? '',
    // A few packages name their licence in the manifest alone.
    text: texts.length === 0 ? `Licensed under ${license}, as its manifest says.` : texts.join('\n\n'),
  }
}

/** What each file of a bundle has of other packages, for those that have something. */
export function thirdPartiesByFile({ outputs }: Metafile, from: string): ReadonlyMap<string, readonly ThirdParty[]> {
  return new Map(
    Object.entries(outputs).flatMap(([file, { inputs }]) => {
      const inside = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      const parties = thirdParties(
        inside.map(([input]) => input),
        from,
      )
      return parties.length === 0 || file.endsWith('.map') ? [] : [[file, parties] as const]
    }),
  )
}

/**
 * Names in each file of a bundle, on its first line, whose code is inside besides ours, and lays the licences beside them.
 * Leaves the metafile for the check of what is published.
 * @param folder that the metafile names its files from
 * @param into the folder that gets the licences, and is published whole
 */
export function writeLicences(metafile: Metafile, folder: string, into: string): void {
  const all = new Map<string, ThirdParty>()
  for (const [file, parties] of thirdPartiesByFile(metafile, folder)) {
    for (const party of parties) all.set(party.name, party)
    prepend(join(folder, file), `/*! With ${credits(parties)}. See ${LICENCES} */`)
  }
  const notice = join(folder, into, LICENCES)
  if (all.size === 0) rmSync(notice, { force: true })
  else writeFileSync(notice, licences([...all.values()]))
  mkdirSync(join(folder, dirname(METAFILE)), { recursive: true })
  writeFileSync(join(folder, METAFILE), JSON.stringify(metafile))
}

function licences(parties: readonly ThirdParty[]): string {
  return parties
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ name, text }) => `${name}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

/** Says each copyright once, after the packages that it covers. */
function credits(parties: readonly ThirdParty[]): string {
  const byCopyright = Map.groupBy(parties, ({ copyright }) => copyright)
  return [...byCopyright]
    .map(([copyright, covered]) => [...covered.map(({ name }) => name), copyright].filter(Boolean).join(', '))
    .join('; ')
}
