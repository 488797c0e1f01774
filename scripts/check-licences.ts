/** Whose code is inside what npm would publish, by what esbuild said when it was put there. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Metafile } from 'esbuild'
import type { PackedPackage } from './check-packages.ts'
import { LICENCES, METAFILE, thirdPartiesByFile } from './third-party-licences.ts'

/** A build whose files a package publishes. */
export interface Build {
  /** The folder that was built, with its metafile. */
  readonly folder: string
  /** Where its `dist` lies in the package. */
  readonly into: string
}

/** Licences that let their code into a package under MIT, as long as they are named. */
const WELCOME = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'])

/** What is wrong with how a packed package names the licences of what is inside. */
export function findLicenceFaults(folder: string, { name, files }: PackedPackage, builds: readonly Build[]): string[] {
  const faults: string[] = []
  const bundled = new Set<string>()
  for (const build of builds) {
    const metafile = JSON.parse(readFileSync(join(build.folder, METAFILE), 'utf8')) as Metafile
    const inPackage = (file: string): string => join(build.into, file.replace(/^dist\//, ''))
    for (const output of Object.keys(metafile.outputs)) bundled.add(inPackage(output))
    for (const [output, parties] of thirdPartiesByFile(metafile, build.folder)) {
      const file = inPackage(output)
      const [credits = ''] = readFileSync(join(folder, file), 'utf8').split('\n', 1)
      const licences = nearestLicences(folder, dirname(file))
      if (licences === undefined || !files.includes(licences)) {
        faults.push(`${name} ships no ${LICENCES} for ${file}.`)
        continue
      }
      const texts = readFileSync(join(folder, licences), 'utf8')
      for (const party of parties) {
        if (!credits.startsWith('/*! ') || !credits.includes(party.name)) {
          faults.push(`${name}: ${file} has ${party.name} inside and doesn't say so.`)
        }
        if (!texts.includes(party.text)) faults.push(`${name}: ${licences} lacks the licence of ${party.name}.`)
        const [, licence = ''] = /\((.*)\)$/.exec(party.name)!
        if (!WELCOME.has(licence)) faults.push(`${name}: ${file} has ${party.name} inside: nobody has decided on it.`)
      }
    }
  }
  const unknown = files
    .filter((file) => /^dist\/.*\.(?:[cm]?js|css)$/.test(file) && !bundled.has(file))
    .filter((file) => !existsSync(join(folder, file.replace(/^dist/, 'src').replace(/\.js$/, '.ts'))))
  return [...faults, ...unknown.map((file) => `${name} ships ${file}, which no known build made.`)]
}

/** The licences beside a file, or in the nearest folder above. */
function nearestLicences(folder: string, from: string): string | undefined {
  for (let place = from; place !== '.'; place = dirname(place)) {
    if (existsSync(join(folder, place, LICENCES))) return join(place, LICENCES)
  }
  return undefined
}
