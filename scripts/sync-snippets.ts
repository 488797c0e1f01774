/**
 * Keeps the examples in the documents the same as the files they come from, which are compiled and run by tests.
 * In a document, `<!-- snippet: examples/a.ts -->` stands before the code block; `npm run snippets` fills it.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const SNIPPET = /(<!-- snippet: (\S+) -->\n)```(\w+)\n(?:(?!```).*\n)*```/g
const DOCUMENTS = ['*.md', 'docs/**/*.md', 'packages/*/*.md', 'apps/*/*.md']

/** A document as it should be, and what is wrong with it as it is. */
export interface SyncedDocument {
  readonly file: string
  readonly text: string
  readonly faults: readonly string[]
}

/** Every document below `root` that shows or should show an example. */
export function syncedDocuments(root: string): readonly SyncedDocument[] {
  return globSync(DOCUMENTS, { cwd: root, exclude: ['**/node_modules/**'] })
    .toSorted()
    .map((file) => synced(root, file))
}

function synced(root: string, file: string): SyncedDocument {
  const now = readFileSync(join(root, file), 'utf8')
  const faults: string[] = []
  const text = now.replaceAll(SNIPPET, (block, marker: string, path: string, language: string) => {
    if (!existsSync(join(root, path))) {
      faults.push(`${file} shows ${path}, which is not there.`)
      return block
    }
    const wanted = `${marker}\`\`\`${language}\n${readFileSync(join(root, path), 'utf8').trimEnd()}\n\`\`\``
    if (wanted !== block) faults.push(`${file} shows an older ${path}: \`npm run snippets\` brings it up to date.`)
    return wanted
  })
  const unmarked = now.replaceAll(SNIPPET, '').match(/^```(ts|js|tsx|jsx|html|vue)$/gm)
  if (unmarked !== null) faults.push(`${file} has an example that comes from no file, so no test runs it.`)
  return { file, text, faults }
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..')
  for (const { file, text } of syncedDocuments(root)) {
    if (text === readFileSync(join(root, file), 'utf8')) continue
    writeFileSync(join(root, file), text)
    console.log(`${file} is up to date again.`)
  }
}
