import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, it } from 'node:test'
import { syncedDocuments } from './sync-snippets.ts'

const root = mkdtempSync(join(tmpdir(), 'snippets-'))
after(() => rmSync(root, { recursive: true }))
mkdirSync(join(root, 'examples'))
writeFileSync(join(root, 'examples/a.ts'), 'const a = 1\n')

function faultsOf(text: string): string {
  writeFileSync(join(root, 'README.md'), text)
  return syncedDocuments(root)
    .flatMap(({ faults }) => faults)
    .join('\n')
}

const block = (path: string, code: string): string => `<!-- snippet: ${path} -->\n\`\`\`ts\n${code}\n\`\`\`\n`

describe('the examples in the documents', () => {
  it('are the files that the tests run', () => {
    const documents = syncedDocuments(resolve(import.meta.dirname, '..'))
    assert.ok(documents.some(({ file }) => file === 'README.md'))
    assert.deepEqual(
      documents.flatMap(({ faults }) => faults),
      [],
    )
  })
})

describe('a planted fault is found', () => {
  it('an example that was changed in one place', () => {
    assert.match(faultsOf(block('examples/a.ts', 'const a = 2')), /shows an older examples\/a\.ts/)
    assert.equal(syncedDocuments(root)[0]?.text, block('examples/a.ts', 'const a = 1'))
  })

  it('an example that is not filled in yet, without a change to the next one', () => {
    const empty = '<!-- snippet: examples/a.ts -->\n```ts\n```\n'
    assert.match(faultsOf(`${empty}Between.\n${block('examples/a.ts', 'const a = 1')}`), /shows an older/)
    assert.match(syncedDocuments(root)[0]?.text ?? '', /^[^`]+```ts\nconst a = 1\n```\nBetween\./)
  })

  it('an example whose file is gone', () => {
    assert.match(faultsOf(block('examples/b.ts', '')), /not there/)
  })

  it('an example that never was a file', () => {
    assert.match(faultsOf('```ts\nconst a = 1\n```\n'), /comes from no file/)
  })

  it('and nothing else', () => {
    assert.equal(faultsOf(block('examples/a.ts', 'const a = 1')), '')
  })
})
