import { readFileSync, writeFileSync } from 'node:fs'

/** Puts a line before a script, and moves its source map down by one. */
export function prepend(file: string, line: string): void {
  writeFileSync(file, `${line}\n${readFileSync(file, 'utf8')}`)
  const map = `${file}.map`
  let text: string
  try {
    text = readFileSync(map, 'utf8')
  } catch {
    return
  }
  writeFileSync(map, text.replace('"mappings": "', '"mappings": ";'))
}
