import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type CommandCheck, runCheck } from './checks.ts'
import { ROOT } from './suites.ts'

const planted: string[] = []
after(() => planted.forEach((folder) => rmSync(folder, { recursive: true })))

/** A workspace with this one's settings and the given files. */
function workspace(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'planted-'))
  planted.push(root)
  for (const file of ['.oxfmtrc.json', 'tsconfig.base.json']) cpSync(join(ROOT, file), join(root, file))
  const lint = readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8').replaceAll('./tools/', `${ROOT}/tools/`)
  const own = {
    '.oxlintrc.json': lint,
    '.gitignore': '',
    'package.json': '{ "name": "planted", "private": true, "type": "module", "workspaces": ["packages/*"] }',
    'tsconfig.json':
      '{ "extends": "./tsconfig.base.json", "compilerOptions": { "noEmit": true, "lib": ["es2023", "dom"] } }',
  }
  for (const [file, text] of Object.entries({ ...own, ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction')
  return root
}

function check(name: CommandCheck, files: Readonly<Record<string, string>>): ReturnType<typeof runCheck> {
  return runCheck(name, { root: workspace(files), say: false })
}

describe('the linter', () => {
  const violations: readonly (readonly [title: string, folder: string, text: string, says: RegExp])[] = [
    ['Node in core', 'packages/core/src', "import { a } from 'node:fs'\nexport const b = a\n", /core is pure/],
    [
      'the tenant in core',
      'packages/core/src',
      "import { a } from '@tenantry/tenant'\nexport const b = a\n",
      /bottom layer/,
    ],
    ['the clock in core', 'packages/core/src', 'export const a = () => Date.now()\n', /take `now`/],
    ['lots in core', 'packages/core/src', 'export const a = () => Math.random()\n', /take a `Random`/],
    [
      'Node at the root of tenant',
      'packages/tenant/src',
      "import { a } from 'node:fs'\nexport const b = a\n",
      /below src\/node/,
    ],
    [
      'the tenant in components',
      'packages/components/src',
      "import { a } from '@tenantry/tenant'\nexport const b = a\n",
      /by its HTTP interface/,
    ],
    [
      'zod in components',
      'packages/components/src',
      "import * as z from 'zod/mini'\nexport const b = z\n",
      /no schema library/,
    ],
    ['all of zod', 'packages/tenant/src', "import { z } from 'zod'\nexport const b = z\n", /zod\/mini/],
    ['any', 'scripts', 'export const a: any = 1\n', /no-explicit-any/],
    ['a promise let go', 'scripts', 'export function a() {\n  Promise.resolve(1)\n}\n', /no-floating-promises/],
    [
      'a style attribute',
      'packages/components/src',
      'import { html } from \'lit\'\nexport const a = html`<p style="x"></p>`\n',
      /ban-attributes/,
    ],
    [
      'an unguarded definition',
      'packages/components/src',
      "customElements.define('a-b', class extends HTMLElement {})\n",
      /guard-define-call/,
    ],
    ['a file of 401 lines', 'scripts', 'export {}\n'.repeat(401), /max-lines/],
    ['a note to come back', 'scripts', ['// TO', 'DO: later\nexport {}\n'].join(''), /no-warning-comments/],
  ]
  const fileOf = (index: number): string => `${violations[index]![1]}/planted-${index}.ts`
  let findings: readonly string[]

  before(() => {
    const { passed, said } = check(
      'lint',
      Object.fromEntries(violations.map(([, , text], index) => [fileOf(index), text])),
    )
    assert.equal(passed, false)
    findings = said.split(/^ {2}[x×] /m)
  })

  violations.forEach(([title, , , says], index) => {
    it(`refuses ${title}`, () => {
      const here = findings.filter((finding) => finding.includes(`${fileOf(index)}:`))
      assert.match(here.join('\n'), says)
    })
  })

  it('passes what is right', () => {
    const { passed, said } = check('lint', {
      'packages/core/src/a.ts': "import * as z from 'zod/mini'\nexport const a = z.string()\n",
    })
    assert.ok(passed, said)
  })
})

describe('the formatter', () => {
  it('refuses another style', () => {
    assert.equal(check('format', { 'a.ts': 'export const a = "a";\n' }).passed, false)
  })

  it('passes the house style', () => {
    const { passed, said } = check('format', {
      'a.ts': "export const a = 'a'\n",
      '.oxlintrc.json': '{}\n',
      'tsconfig.json': '{}\n',
    })
    assert.ok(passed, said)
  })
})

describe('the compiler', () => {
  it('refuses a wrong type', () => {
    const { passed, said } = check('types', { 'a.ts': "export const a: number = 'a'\n" })
    assert.equal(passed, false)
    assert.match(said, /TS2322/)
  })

  it('passes a right one', () => {
    const { passed, said } = check('types', { 'a.ts': 'export const a: number = 1\n' })
    assert.ok(passed, said)
  })
})

describe('the finder of what is unused', () => {
  const entry = {
    'index.ts': "import { a } from './a.ts'\nconsole.log(a)\n",
    'knip.json': '{ "entry": ["index.ts"], "project": ["*.ts"] }',
  }

  it('refuses an export, a file and a dependency that nobody uses', () => {
    const { passed, said } = check('unused', {
      ...entry,
      'a.ts': 'export const a = 1\nexport const b = 2\n',
      'c.ts': 'export const c = 3\n',
      'package.json': '{ "name": "planted", "type": "module", "dependencies": { "lit": "3.3.3" } }',
    })
    assert.equal(passed, false)
    for (const unused of [/\bb\b/, /c\.ts/, /\blit\b/]) assert.match(said, unused)
  })

  it('passes where everything is used', () => {
    const { passed, said } = check('unused', { ...entry, 'a.ts': 'export const a = 1\n' })
    assert.ok(passed, said)
  })
})
