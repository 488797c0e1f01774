/** What esbuild leaves in a bundle: the white space of `css` and `html` templates, and modules that are loaded later. */
import { readFile } from 'node:fs/promises'
import { transform } from 'esbuild'
import type { Plugin } from 'esbuild'

const CSS = /css\s*`([^`]*)`/g
const LATER = /await import\(('[^']+')\)/g

/** The source with smaller templates, meaning the same. */
export async function minifyTemplates(source: string): Promise<string> {
  let smaller = source
  for (const [template, style] of source.matchAll(CSS)) {
    const { code } = await transform(style!, { loader: 'css', minify: true })
    smaller = smaller.replace(template, () => `css\`${code.trim()}\``)
  }
  if (!source.includes('html `') && !source.includes('html`')) return smaller
  return smaller.replace(/>\s*\n\s*(?=<|\$\{)/g, '>').replace(/\}\s*\n\s*(?=<)/g, '}')
}

/** Makes one file that needs no other: what is loaded later elsewhere is there from the start. */
export const standAlone: Plugin = {
  name: 'stand-alone',
  setup({ onLoad }) {
    onLoad({ filter: /components[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const imports: string[] = []
      const source = await minifyTemplates(await readFile(path, 'utf8'))
      const contents = source.replace(LATER, (_, module: string) => {
        imports.push(`import * as later${imports.length} from ${module};`)
        return `later${imports.length - 1}`
      })
      return { contents: imports.join('') + contents, loader: 'ts' }
    })
  },
}
