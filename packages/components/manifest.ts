/**
 * Writes what is known of the elements from their sources, `node manifest.ts`: `custom-elements.json`, the editors' data,
 * the types for JSX and Vue, the tables of the README. With `--check` it writes nothing, and exits 1 when what is
 * committed says something else.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { toolCommand } from '../../scripts/tool.ts'
import { withTables } from './api-tables.ts'
import { CUSTOM_PROPERTIES, PARTS } from './api-words.ts'
import { jsxTypes, vueTypes } from './element-types.ts'
import type { Manifest, Named, Typed } from './manifest-types.ts'

const HERE = import.meta.dirname
const { version } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')) as { version: string }

function analyze(): Manifest {
  const cache = join(HERE, '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'manifest-'))
  // The analyzer would write the folder's name into package.json; no flag keeps it from that.
  writeFileSync(join(folder, 'config.mjs'), 'export default { packagejson: false }\n')
  try {
    const { status } = spawnSync(
      toolCommand('manifest', 'custom-elements-manifest'),
      [
        'analyze',
        '--litelement',
        '--quiet',
        '--globs',
        'src/*/*.ts',
        '--exclude',
        'src/**/*.{test,harness}.ts',
        '--outdir',
        relative(HERE, folder),
        '--config',
        join(relative(HERE, folder), 'config.mjs'),
      ],
      { cwd: HERE, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
    )
    if (status !== 0) throw new Error('The analysis failed.')
    return JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as Manifest
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether a host may use the member: neither private nor marked `@internal` in the source of its module. */
function isPublic(source: string, { name, privacy }: Named & { privacy?: string }): boolean {
  const internal = new RegExp(`@internal(?:(?!\\*/)[^])*\\*/\\s*(?:async |get )?${name.replace('#', '\\#')}\\b`)
  return !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected' && !internal.test(source)
}

const BASE = 'src/internal/tenant-element.ts'
const INHERITED = readFileSync(join(HERE, BASE), 'utf8')

/** The sources of an element, those that it shares included. */
function sourcesOf(folder: string): readonly string[] {
  const own = globSync(`${folder}/*.ts`, { cwd: HERE, exclude: ['**/*.{test,harness}.ts'] })
  const shared = globSync('src/internal/*.ts', { cwd: HERE, exclude: ['**/*.{test,harness}.ts'] })
  const formless = folder === 'src/device-code-prompt'
  return [...own, ...shared.filter((path) => !formless || !/client-f|field|control|dialog/.test(path))]
}

/** What the sources match, with a word for each. */
function namesIn(
  sources: readonly string[],
  patterns: readonly RegExp[],
  words: Readonly<Record<string, string>>,
): Named[] {
  const found = new Map<string, string | undefined>()
  for (const path of sources) {
    const source = readFileSync(join(HERE, path), 'utf8')
    for (const [match, names, value] of patterns.flatMap((pattern) => [...source.matchAll(pattern)])) {
      // A button of the base, which one element alone puts into its banner.
      if (path.endsWith('tenant-element.ts') && match.startsWith("'")) continue
      for (const name of names!.split(' ').filter((one) => /^[\w-]+$/.test(one))) {
        // The first one is for a wide element.
        if (!found.has(name)) found.set(name, value)
      }
    }
  }
  return Array.from(found, ([name, value]) => {
    if (words[name] === undefined) throw new Error(`Say in api-words.ts what ${name} is.`)
    return { name, description: words[name], ...(value === undefined ? {} : { default: value }) }
  }).toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Written out, or as a string in what is bound. */
const PART = /(?:part="|'part', '|part=\$\{[^}]*'|'(?=button ))([\w -]+)/g
/** The kind of a button is a part of it too. */
const KIND = /'((?: ?(?:danger|done|icon|link|primary|quiet))+)'/g
/** With its default, a pair of brackets in it allowed. */
const CUSTOM_PROPERTY = /var\((--oc-[\w-]+), ((?:[^()]|\((?:[^()]|\([^()]*\))*\))+)\)/g
const LIFECYCLE = /^(connectedCallback|disconnectedCallback|willUpdate|updated|render|styles|properties)$/

const manifest = analyze()
// The analyzer takes the files as the disk gives them.
manifest.modules = manifest.modules
  .filter(({ declarations }) => declarations.some(({ tagName }) => tagName))
  .toSorted((a, b) => a.path.localeCompare(b.path))
for (const module of manifest.modules) {
  const source = `${readFileSync(join(HERE, module.path), 'utf8')}\n${INHERITED}`
  const folder = dirname(module.path)
  module.path = module.path.replace(/^src\/(.*)\.ts$/, 'dist/$1.js')
  module.declarations = module.declarations.filter(({ tagName }) => tagName)
  for (const { declaration } of module.exports) declaration.module = module.path
  for (const element of module.declarations) {
    element.members =
      element.members?.filter((member) => isPublic(source, member) && !LIFECYCLE.test(member.name)) ?? []
    element.cssParts = namesIn(sourcesOf(folder), [PART, KIND], PARTS)
    element.cssProperties = namesIn(sourcesOf(folder), [CUSTOM_PROPERTY], CUSTOM_PROPERTIES)
    element.events = (element.events ?? [])
      // The analyzer takes the parameter of `emit` for a name.
      .filter(({ name }) => name !== 'type')
      .map((event) => ({ ...event, type: { text: `${element.name}EventMap['${event.name}']` } }))
    // They would lead to modules that are not in here.
    delete element['superclass']
    for (const one of [...element.members, ...(element.attributes ?? []), ...element.events])
      delete one['inheritedFrom']
  }
}

const elements = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .toSorted((a, b) => a.name.localeCompare(b.name))
const described = ({ name, description }: Named): { name: string; description?: string } => ({
  name,
  ...(description ? { description } : {}),
})
/** The editor offers no value for one that is there or not. */
const valued = (attribute: Typed): object => ({
  ...described(attribute),
  ...(attribute.type?.text === 'boolean' ? { valueSet: 'v' } : {}),
})
const vscode = {
  version: 1.1,
  tags: elements.map((element) => ({
    name: element.tagName,
    description: element.description,
    attributes: (element.attributes ?? []).map(valued),
  })),
}
const webTypes = {
  $schema: 'https://json.schemastore.org/web-types',
  name: '@tenantry/components',
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: elements.map((element) => ({
        name: element.tagName,
        description: element.description,
        attributes: (element.attributes ?? []).map(described),
        slots: (element.slots ?? []).map(described),
        js: {
          events: (element.events ?? []).map(described),
          properties: (element.members ?? []).filter(({ kind }) => kind === 'field').map(described),
        },
        css: {
          parts: (element.cssParts ?? []).map(described),
          properties: (element.cssProperties ?? []).map(described),
          'pseudo-classes': (element.cssStates ?? []).map(({ name }) => ({ name: `state(${name})` })),
        },
      })),
    },
  },
}

const json = (data: object): string => `${JSON.stringify(data, null, 2)}\n`
let drifted = false
for (const [file, text] of Object.entries({
  'custom-elements.json': json(manifest),
  'vscode.html-custom-data.json': json(vscode),
  'web-types.json': json(webTypes),
  'jsx.d.ts': jsxTypes(elements),
  'vue.d.ts': vueTypes(elements),
  'README.md': withTables(readFileSync(join(HERE, 'README.md'), 'utf8'), elements),
})) {
  const path = join(HERE, file)
  if (!process.argv.includes('--check')) writeFileSync(path, text)
  else if (readFileSync(path, 'utf8') !== text) {
    drifted = true
    process.stderr.write(`${file} is not what the sources say: run \`npm run manifest\` in packages/components.\n`)
  }
}
process.exit(drifted ? 1 : 0)
