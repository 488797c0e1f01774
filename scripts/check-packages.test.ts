import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, describe, it } from 'node:test'
import { findLicenceFaults } from './check-licences.ts'
import { areTheTypesWrong, findForeignImports, findPackingFaults, packPackage, publint } from './check-packages.ts'
import { publishedPackages } from './published-packages.ts'

const ROOT = resolve(import.meta.dirname, '..')
const into = mkdtempSync(join(tmpdir(), 'packed-'))
after(() => rmSync(into, { recursive: true }))

const published = publishedPackages()

describe('the published packages', () => {
  assert.equal(published.length, 4)
  for (const folder of published) {
    const packed = packPackage(folder, into)
    it(`${packed.name} ships what it promises and nothing else`, () => {
      assert.deepEqual(findPackingFaults(folder, packed), [])
    })
    it(`${packed.name} names the licences of what is inside`, () => {
      const builds = [{ folder, into: 'dist' }]
      if (packed.name === 'tenantry') builds.push({ folder: join(ROOT, 'apps/portal'), into: 'dist/portal' })
      assert.deepEqual(findLicenceFaults(folder, packed, builds), [])
    })
    it(`${packed.name} satisfies publint`, () => {
      assert.equal(publint(packed), '')
    })
    // A command has no types, and everything inside.
    if (packed.name === 'tenantry') continue
    it(`${packed.name} imports nothing that its install does not bring along`, () => {
      assert.deepEqual(findForeignImports(folder), [])
    })
    it(`${packed.name} has the right types for each entry`, () => {
      assert.equal(areTheTypesWrong(packed), '')
    })
  }
})

describe('a planted fault is found', () => {
  function plant(name: string, manifest: object, files: Readonly<Record<string, string>>): string {
    const folder = join(into, name)
    const all = { 'package.json': JSON.stringify({ name, version: '1.0.0', type: 'module', ...manifest }), ...files }
    for (const [file, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    return folder
  }

  it('tests, build state and a missing license and entry', () => {
    const folder = plant(
      'untidy',
      {
        exports: {
          '.': './dist/index.js',
          './gone': './dist/gone.js',
        },
        engines: { node: '>=20' },
        dependencies: {
          lit: '3.3.3',
          jose: '^6.0.0',
        },
        description: 'Untidy.',
        keywords: ['untidy'],
        homepage: 'https://untidy.example',
        bugs: 'https://untidy.example',
      },
      { 'dist/index.js': '', 'dist/a.test.js': '', 'dist/.tsbuildinfo': '', 'README.md': '' },
    )
    assert.deepEqual(findPackingFaults(folder, packPackage(folder, into)).toSorted(), [
      'untidy asks for a Node, and runs in a browser too.',
      'untidy has no repository.',
      'untidy pins lit to 3.3.3: who has another one gets two.',
      'untidy promises dist/gone.js and does not ship it.',
      'untidy ships dist/.tsbuildinfo, which is of no use to anyone but us.',
      'untidy ships dist/a.test.js, which is of no use to anyone but us.',
      'untidy ships no LICENSE.',
    ])
  })

  it('a declaration, over another one, of a package that is not depended on', () => {
    const folder = plant(
      'foreign',
      {
        exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
        dependencies: { hono: '4.0.0' },
      },
      {
        'dist/index.js': "import 'hono/html'\nimport 'node:fs'\n",
        'dist/index.d.ts': "export type { A } from './a.ts'\n",
        'dist/a.d.ts': "import type * as z from 'zod/mini'\nexport type A = z.ZodMiniString\n",
      },
    )
    assert.deepEqual(findForeignImports(folder), [
      `${join('dist', 'a.d.ts')} imports zod/mini, which no install brings along.`,
    ])
  })

  it('code of somebody else that is not named, or whose licence nobody has decided on', () => {
    const licence = 'Licensed under EUPL-1.2, as its manifest says.'
    const metafile = {
      inputs: {},
      outputs: {
        'dist/bundle.js': { inputs: { 'src/a.ts': { bytesInOutput: 1 }, 'node_modules/b/b.js': { bytesInOutput: 1 } } },
        'dist/named.js': { inputs: { 'node_modules/c/c.js': { bytesInOutput: 1 } } },
      },
    }
    const folder = plant(
      'borrower',
      {},
      {
        'dist/bundle.js': '/*! Contains c 1.0.0 (EUPL-1.2). */\n',
        'dist/named.js': '/*! Contains c 1.0.0 (EUPL-1.2). */\n',
        'dist/slipped-in.js': '',
        'dist/THIRD-PARTY-LICENSES.txt': licence,
        'node_modules/b/package.json': JSON.stringify({ name: 'b', version: '1.0.0', license: 'MIT' }),
        'node_modules/b/LICENSE': 'MIT License',
        'node_modules/c/package.json': JSON.stringify({ name: 'c', version: '1.0.0', license: 'EUPL-1.2' }),
        '.cache/metafile.json': JSON.stringify(metafile),
      },
    )
    assert.deepEqual(findLicenceFaults(folder, packPackage(folder, into), [{ folder, into: 'dist' }]), [
      "borrower: dist/bundle.js has b 1.0.0 (MIT) inside and doesn't say so.",
      'borrower: dist/THIRD-PARTY-LICENSES.txt lacks the licence of b 1.0.0 (MIT).',
      'borrower: dist/named.js has c 1.0.0 (EUPL-1.2) inside: nobody has decided on it.',
      'borrower ships dist/slipped-in.js, which no known build made.',
    ])
  })

  it('an entry that publint cannot find', () => {
    const folder = plant('unfindable', { exports: { '.': './index.js' }, license: 'MIT' }, { 'other.js': '' })
    assert.match(publint(packPackage(folder, into)), /index\.js/)
  })

  it('types of a CommonJS file for an ES module', () => {
    const folder = plant(
      'mistyped',
      { exports: { '.': { types: './index.d.cts', default: './index.js' } } },
      { 'index.js': 'export const a = 1', 'index.d.cts': 'declare const a: number\nexport = a' },
    )
    assert.match(areTheTypesWrong(packPackage(folder, into)), /Masquerading|CJS/)
  })
})
