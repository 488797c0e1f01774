import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, it } from 'node:test'

const ROOT = resolve(import.meta.dirname, '..')
const documents = globSync('{,docs/**/,packages/*/,apps/*/,hosts/,installed/,conformance/}*.md', { cwd: ROOT }).map(
  (file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }),
)

interface Manifest {
  readonly name: string
  readonly scripts?: Readonly<Record<string, string>>
}

const manifests = globSync('{.,packages/*,apps/*}/package.json', { cwd: ROOT }).map(
  (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Manifest,
)

describe('the commands that the documents name', () => {
  it('are there', () => {
    const missing: string[] = []
    let seen = 0
    for (const { file, text } of documents) {
      for (const [command, run, start, workspace] of text.matchAll(
        /\bnpm (?:run ([a-z][\w:]*)|(start|test)\b)(?: (?:-w|--workspace) (@?[\w/-]+))?/g,
      )) {
        seen++
        const { scripts } = manifests.find(({ name }) => name === (workspace ?? 'tenantry-workspace')) ?? {}
        if (scripts?.[(run ?? start)!] === undefined) missing.push(`${file}: ${command}`)
      }
      for (const [command, path] of text.matchAll(/\b(?:npx )?node (?:--\S+ )*([\w/-]+\.[cm]?[jt]s)\b/g)) {
        seen++
        if (!existsSync(join(ROOT, path!))) missing.push(`${file}: ${command}`)
      }
    }
    assert.ok(seen > 20, `${seen} commands`)
    assert.deepEqual(missing, [])
  })

  it('that need a release say what stands for them until there is one', () => {
    const released = documents.filter(({ text }) => /\bnpx tenantry\b|\bnpm install @tenantry\//.test(text))
    assert.ok(released.length >= 3)
    for (const { file, text } of released) {
      if (file.startsWith('docs')) continue
      assert.match(text, /Until the first release\b[^.]*`npm run pack`/, file)
    }
  })
})
