import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Manifest } from './manifest-types.ts'
import { keyOf } from './src/internal/locale.ts'
import type { Locale } from './src/internal/locale.ts'
import { table, weigh } from './sizes.ts'

const here = (path: string): URL => new URL(path, import.meta.url)

describe('what a browser loads', async () => {
  const weights = await weigh()
  process.stdout.write(table(weights))

  for (const { what, bytes, ceiling } of weights) {
    it(`${what} weighs no more than its ceiling`, () => {
      assert.ok(bytes <= ceiling, `${bytes} bytes; the ceiling is ${ceiling}.`)
    })
  }
})

describe('a built locale', () => {
  for (const name of ['ar', 'de', 'ja']) {
    it(`${name} says by number, or by a rule's code, what its source says by sentence`, async () => {
      const { [name]: source } = (await import(here(`src/locales/${name}.ts`).href)) as Record<string, Locale>
      const { [name]: built } = (await import(here(`dist/locales/${name}.js`).href)) as Record<string, Locale>
      const keyed = Object.entries(source!).map(([said, text]) => [keyOf(said), text])
      assert.deepEqual({ ...built }, Object.fromEntries(keyed))
    })
  }
})

describe('the data for editors and tools', () => {
  it('says what the sources say', () => {
    const { status, stderr } = spawnSync(process.execPath, ['manifest.ts', '--check'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    })
    assert.equal(status, 0, stderr)
  })

  it('is where package.json says', () => {
    const {
      customElements,
      'web-types': webTypes,
      exports,
    } = JSON.parse(readFileSync(here('package.json'), 'utf8')) as {
      customElements: string
      'web-types': string
      exports: Record<string, unknown>
    }
    const exported = Object.values(exports).filter((file): file is string => typeof file === 'string')
    assert.deepEqual(
      exported.map((file) => basename(file)),
      ['custom-elements.json', 'vscode.html-custom-data.json', 'web-types.json'],
    )
    for (const file of [customElements, webTypes, ...exported])
      assert.ok(JSON.parse(readFileSync(here(file), 'utf8')), file)
  })

  it('names the parts of the create dialog that the list hands on', () => {
    const { modules } = JSON.parse(readFileSync(here('custom-elements.json'), 'utf8')) as Manifest
    const create = modules
      .flatMap(({ declarations }) => declarations)
      .find((one) => one.tagName === 'oauth-client-create')
    const work = readFileSync(here('src/oauth-client-list/client-work.ts'), 'utf8')
    const [, handedOn] = /CREATE_PARTS =\s*'([^']+)'/.exec(work)!
    assert.deepEqual(handedOn!.split(', ').toSorted(), create!.cssParts!.map(({ name }) => name).toSorted())
  })

  it('leads to no module that the manifest lacks, and names a type for every event', () => {
    const text = readFileSync(here('custom-elements.json'), 'utf8')
    const { modules } = JSON.parse(text) as Manifest
    const paths = modules.map(({ path }) => path)
    for (const [, path] of text.matchAll(/"module": "([^"]+)"/g)) assert.ok(paths.includes(path!), path)
    const events = modules.flatMap(({ declarations }) => declarations.flatMap((element) => element.events ?? []))
    assert.ok(events.length > 0)
    for (const { name, type } of events) assert.match(type?.text ?? '', new RegExp(`^\\w+EventMap\\['${name}'\\]$`))
  })
})

describe('the built modules', () => {
  it('have no source map: the lines of their templates are gone', () => {
    const dist = fileURLToPath(here('dist'))
    assert.deepEqual(globSync('**/*.js.map', { cwd: dist }), [])
    const modules = globSync('**/*.js', { cwd: dist })
    assert.ok(modules.length > 0)
    for (const file of modules) assert.doesNotMatch(readFileSync(join(dist, file), 'utf8'), /sourceMappingURL/, file)
  })

  it('are those of the sources that are there', () => {
    for (const file of globSync('**/*.{js,d.ts}', { cwd: fileURLToPath(here('dist')) })) {
      assert.ok(existsSync(here(`src/${file.replaceAll('\\', '/').replace(/(?:\.d)?\.[jt]s$/, '.ts')}`)), file)
    }
  })
})
