import assert from 'node:assert/strict'
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, describe, it } from 'node:test'
import { findLayerBreaches, findNodeImports, importsOf } from './check-layers.ts'

const ROOT = resolve(import.meta.dirname, '..')
const planted: string[] = []
after(() => planted.forEach((folder) => rmSync(folder, { recursive: true })))

function workspace(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'layers-'))
  planted.push(root)
  const manifest = { 'apps/mock-tenant/package.json': '{ "name": "tenantry" }' }
  for (const [file, text] of Object.entries({ ...manifest, ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

const breachesOf = (file: string, text: string): readonly string[] =>
  findLayerBreaches(workspace({ [file]: text })).map(({ reason }) => reason)

describe('the rule of imports', () => {
  it('is kept by every source', () => {
    assert.deepEqual(findLayerBreaches(ROOT), [])
  })

  it('is kept by every built file that a browser may load', () => {
    const entries = ['core/dist/**/*.js', 'components/dist/**/*.js', 'tenant/dist/index.js'].flatMap((glob) =>
      globSync(`packages/${glob}`, { cwd: ROOT }),
    )
    assert.ok(entries.length >= 3, 'the packages are built')
    assert.deepEqual(
      entries.flatMap((entry) => findNodeImports(join(ROOT, entry))),
      [],
    )
  })
})

describe('a planted violation is found', () => {
  const violations: readonly (readonly [string, string, string, RegExp])[] = [
    ['core imports Node', 'packages/core/src/a.ts', "import { createHash } from 'node:crypto'", /core is pure/],
    ['core imports hono', 'packages/core/src/a.ts', "import { Hono } from 'hono'", /core is pure/],
    ['core imports tenant', 'packages/core/src/a.ts', "import type { A } from '@tenantry/tenant'", /core is pure/],
    ['core reads the clock', 'packages/core/src/a.ts', 'export const now = () => Date.now()', /no clock/],
    ['core makes a date of now', 'packages/core/src/a.ts', 'export const now = () => new Date()', /no clock/],
    ['core draws lots', 'packages/core/src/a.ts', 'export const lot = () => Math.random()', /no lots/],
    ['core fetches', 'packages/core/src/a.ts', "export const get = () => fetch('/')", /no I\/O/],
    ['core touches the DOM', 'packages/core/src/a.ts', 'export const t = () => document.title', /no DOM/],
    ['tenant imports Node at its root', 'packages/tenant/src/a.ts', "import 'node:fs'", /below src\/node/],
    ['tenant loads Node lazily', 'packages/tenant/src/a.ts', "const fs = await import('node:fs')", /below src\/node/],
    ['tenant imports lit', 'packages/tenant/src/a.ts', "import { html } from 'lit'", /tenant imports core/],
    ['components import tenant', 'packages/components/src/a.ts', "import '@tenantry/tenant'", /only in tests/],
    [
      'components import all of core',
      'packages/components/src/a.ts',
      "import { a } from '@tenantry/core'",
      /core\/client/,
    ],
    ['a package imports an app', 'packages/tenant/src/a.test.ts', "import 'tenantry'", /nobody imports an app/],
    ['a file reaches into another package', 'packages/tenant/src/a.ts', "import '../../core/src/a.ts'", /by its name/],
    ['a package re-exports another', 'packages/tenant/src/a.ts', "export * from '@tenantry/core'", /one address/],
    [
      'a package re-exports all types of another',
      'packages/components/src/a.ts',
      "export type * from '@tenantry/core/client'",
      /one address/,
    ],
    ['zod is imported whole', 'packages/core/src/a.ts', "import { z } from 'zod'", /zod\/mini/],
    ['zod/mini is taken apart', 'packages/core/src/a.ts', "import { string } from 'zod/mini'", /takes zod\/mini apart/],
    [
      'the linter is switched off',
      'packages/core/src/a.ts',
      ['// oxlint', 'disable-next-line'].join('-'),
      /switches a check off/,
    ],
    ['the compiler is switched off', 'packages/core/src/a.ts', ['// @ts', 'ignore'].join('-'), /switches a check off/],
  ]
  for (const [title, file, text, reason] of violations) {
    it(title, () => {
      assert.match(breachesOf(file, text).join('\n'), reason)
    })
  }

  it('but not a type that a package names because its own mention it', () => {
    assert.deepEqual(breachesOf('packages/components/src/a.ts', "export type { A } from '@tenantry/core/client'"), [])
  })

  it('a script switches the compiler off', () => {
    assert.match(breachesOf('scripts/a.ts', ['// @ts', 'ignore'].join('-'))[0] ?? '', /switches a check off/)
  })

  it('files import each other in a circle', () => {
    const root = workspace({
      'packages/core/src/a.ts': "import { b } from './b.ts'\nexport const a = b",
      'packages/core/src/b.ts': "import { a } from './a.ts'\nexport const b = a",
    })
    assert.match(findLayerBreaches(root)[0]?.reason ?? '', /a\.ts → b\.ts → a\.ts/)
  })

  it('a built entry reaches node: over another file', () => {
    const root = workspace({
      'dist/index.js': "export { a } from './a.js'\n",
      'dist/a.js': "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n",
    })
    assert.match(findNodeImports(join(root, 'dist/index.js'))[0]?.reason ?? '', /node:fs/)
  })
})

describe('what is allowed', () => {
  it('passes', () => {
    const root = workspace({
      'packages/core/src/a.ts':
        "import * as z from 'zod/mini'\n/** Not Date.now(), not fetch(…). */\nexport const a = z",
      'packages/tenant/src/node/a.ts': "import { createServer } from 'node:http'\nexport const a = createServer",
      'packages/tenant/src/a.ts': "import { a } from '@tenantry/core'\nimport { Hono } from 'hono'\nexport { a, Hono }",
      'packages/components/src/a.ts': "import { LitElement } from 'lit'\nexport class A extends LitElement {}",
      'packages/components/src/a.test.ts': "import { createTenant } from '@tenantry/tenant'\ncreateTenant()",
      'apps/portal/src/a.ts': "import '@tenantry/components/define'",
    })
    assert.deepEqual(findLayerBreaches(root), [])
  })

  it('finds imports of every form, and none in comments', () => {
    const source = `import a from 'a'
import {
  b,
} from "b"
export * from 'c'
import 'd'
const e = await import('e')
type F = import('f').F
// import g from 'g'
/* import h from 'h' */
const text = "from 'i'"`
    assert.deepEqual(
      importsOf(source).map(({ specifier }) => specifier),
      ['a', 'b', 'c', 'd', 'e', 'f'],
    )
  })
})
