/** The rule of imports, derived anew from the sources, so that switching the linter off hides nothing. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'

/** A breach of the rule: where, and what it says. */
export interface LayerBreach {
  readonly file: string
  readonly reason: string
}

interface Layer {
  /** Whether the layer's own code may import this module. */
  readonly allows: (specifier: string, file: string) => boolean
  readonly rule: string
  /** Words that the layer's code may not use, with the reason. */
  readonly forbids?: readonly (readonly [RegExp, string])[]
}

const OUTSIDE = ['**/node_modules/**', '**/dist/**']
const NODE_SIDE = /(^|\/)src\/node\//
const oneOf =
  (...names: readonly string[]) =>
  (specifier: string): boolean =>
    names.some((name) => specifier === name || (name.endsWith('/') && specifier.startsWith(name)))

const LAYERS: Readonly<Record<string, Layer>> = {
  'packages/core': {
    allows: oneOf('zod/mini'),
    rule: 'core is pure and imports zod/mini alone',
    forbids: [
      [/\bDate\.now\b|\bnew Date\(\s*\)/, 'core reads no clock: take `now`'],
      [/\bMath\.random\b/, 'core draws no lots: take a Random'],
      [/(?<![.\w])fetch\(/, 'core does no I/O'],
      [/(?<![.\w])(?:setTimeout|setInterval|performance\.now)\b/, 'core reads no clock: take `now`'],
      [/(?<![.\w])(?:document|window|navigator|localStorage)\./, 'core knows no DOM'],
      [/(?<![.\w])process\.|\bBuffer\b/, 'core runs outside Node too'],
    ],
  },
  'packages/tenant': {
    allows: (specifier, file) =>
      oneOf('@tenantry/core', '@tenantry/core/', 'hono', 'hono/', 'jose', 'zod/mini')(specifier) ||
      (NODE_SIDE.test(file) && /^(node:|@hono\/node-server$|kysely(\/|$)|pg$)/.test(specifier)),
    rule: 'tenant imports core, hono, jose and zod/mini; node:, kysely and pg stay below src/node',
  },
  'packages/components': {
    allows: oneOf('@tenantry/core/client', '@tenantry/core/device-polling', 'lit', 'lit/', 'lean-qr', 'lean-qr/'),
    rule: 'components import @tenantry/core/client, @tenantry/core/device-polling, lit and lean-qr; the tenant only in tests',
  },
}

/** Imports and re-exports of a file, dynamic ones and types included. */
export function importsOf(source: string): { readonly statement: string; readonly specifier: string }[] {
  const bare = withoutComments(source)
  const statements = bare.matchAll(
    /(?:^|[;\n}])\s*((?:import|export)\b(?:[^'"`;]*?\bfrom\b)?\s*)(['"])([^'"\n]+)\2|\bimport\s*\(\s*(['"`])([^'"`\n]+)\4/g,
  )
  return Array.from(statements, (match) => ({ statement: match[1] ?? 'import(', specifier: (match[3] ?? match[5])! }))
}

function withoutComments(source: string): string {
  return source.replace(/(?<=^|[^:'"`\w])\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
}

/** Every breach of the rule below `root`, a workspace with `packages/*` and `apps/*`. */
export function findLayerBreaches(root: string): readonly LayerBreach[] {
  const sources = globSync('{packages,apps}/*/{src,bin}/**/*.{ts,js}', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/dist/**'],
  })
  const breaches: LayerBreach[] = []
  const edges = new Map<string, readonly string[]>()
  for (const path of sources.toSorted()) {
    const file = path.split(sep).join('/')
    const source = readFileSync(join(root, file), 'utf8')
    const home = file.split('/').slice(0, 2).join('/')
    const isTest = /\.(test|harness)\.ts$|(^|\/)(conformance|testing)\//.test(file)
    const imports = importsOf(source)
    const say = (reason: string): void => void breaches.push({ file, reason })
    for (const { statement, specifier } of imports) {
      if (specifier.startsWith('.')) {
        const target = relative(root, resolve(root, dirname(file), specifier))
          .split(sep)
          .join('/')
        if (!target.startsWith(`${home}/`)) say(`imports ${specifier}: a package is imported by its name`)
        continue
      }
      const app = existsSync(join(root, 'apps')) ? appNamed(root, specifier) : undefined
      if (app !== undefined) say(`imports ${specifier}: nobody imports an app`)
      if (specifier === 'zod') say("imports zod: take `import * as z from 'zod/mini'`")
      if (specifier === 'zod/mini' && !/^(import (type )?|export )\* as z\b/.test(statement)) {
        say("takes zod/mini apart: `import * as z from 'zod/mini'` is what bundlers can shake")
      }
      // Types by name aside: whoever has the package must be able to name what its own types mention.
      if (/^export (?!type \{)/.test(statement) && specifier.startsWith('@tenantry/')) {
        say(`re-exports ${specifier}: a symbol has one address`)
      }
      const layer = LAYERS[home]
      if (layer !== undefined && !isTest && specifier !== 'zod' && !layer.allows(specifier, file)) {
        say(`imports ${specifier}: ${layer.rule}`)
      }
    }
    if (!isTest) {
      const code = withoutComments(source)
      for (const [word, reason] of LAYERS[home]?.forbids ?? []) {
        const found = word.exec(code)
        if (found !== null) say(`says ${found[0]}: ${reason}`)
      }
    }
    edges.set(file, runtimeTargets(file, imports))
  }
  return [...breaches, ...findSwitchedOffChecks(root), ...findCycles(edges)]
}

function findSwitchedOffChecks(root: string): readonly LayerBreach[] {
  const globs = '{packages/*/src,apps/*/{src,bin},scripts,e2e,conformance,examples,bench}/**/*.{ts,js,mjs}'
  return globSync(globs, { cwd: root, exclude: OUTSIDE })
    .filter((file) =>
      /(?:oxlint|eslint)-disable|@ts-(?:ignore|expect-error|nocheck)/.test(readFileSync(join(root, file), 'utf8')),
    )
    .map((file) => ({ file, reason: 'switches a check off: change the code or, with a reason, the rule' }))
}

function runtimeTargets(file: string, imports: ReturnType<typeof importsOf>): readonly string[] {
  return imports
    .filter(({ statement, specifier }) => specifier.startsWith('.') && !/^(import|export) type\b/.test(statement))
    .map(({ specifier }) => join(dirname(file), specifier).split(sep).join('/'))
}

function appNamed(root: string, specifier: string): string | undefined {
  return globSync('apps/*/package.json', { cwd: root }).find((manifest) => {
    const { name } = JSON.parse(readFileSync(join(root, manifest), 'utf8')) as { name: string }
    return specifier === name || specifier.startsWith(`${name}/`)
  })
}

/** Cycles among the files of a package; among packages, the layers leave no room for one. */
function findCycles(edges: ReadonlyMap<string, readonly string[]>): readonly LayerBreach[] {
  const done = new Set<string>()
  const breaches: LayerBreach[] = []
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) {
      const circle = [...path.slice(at), file].map((one) => basename(one)).join(' → ')
      breaches.push({ file, reason: `is part of a cycle: ${circle}` })
      return
    }
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of edges.keys()) visit(file, [])
  return breaches
}

/** The built files that an entry reaches by relative imports, and each `node:` module they name. */
export function findNodeImports(entry: string): readonly LayerBreach[] {
  const queue = [resolve(entry)]
  const seen = new Set(queue)
  const breaches: LayerBreach[] = []
  for (const file of queue) {
    for (const { specifier } of importsOf(readFileSync(file, 'utf8'))) {
      if (specifier.startsWith('node:')) breaches.push({ file, reason: `imports ${specifier}, and a browser has none` })
      const target = resolve(dirname(file), specifier)
      if (!specifier.startsWith('.') || seen.has(target)) continue
      seen.add(target)
      queue.push(target)
    }
  }
  return breaches
}
