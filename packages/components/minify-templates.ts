/** What esbuild leaves in a bundle: the white space of `css` and `html` templates, and dynamic imports in a file that is to stand alone. */
import { readFile } from 'node:fs/promises'
import { transform } from 'esbuild'
import type { Plugin } from 'esbuild'

const SOURCE = /packages[\\/]components[\\/](src|dist)[\\/].*\.[jt]s$/
const CSS = /css`([^`]*)`/g
const DYNAMIC_IMPORT = /await import\(('[^']+')\)/g

/** The source with smaller templates, meaning the same. */
export async function minifyTemplates(source: string): Promise<string> {
  let smaller = source
  for (const [template, style] of source.matchAll(CSS)) {
    const { code } = await transform(style!, { loader: 'css', minify: true })
    smaller = smaller.replace(template, () => `css\`${code.trim()}\``)
  }
  if (!source.includes('html`')) return smaller
  return smaller.replace(/>\s*\n\s*(?=<|\$\{)/g, '>').replace(/\}\s*\n\s*(?=<)/g, '}')
}

/** `alone`: everything goes into one file, so what is loaded later elsewhere is there from the start. */
export function templatePlugin(alone: boolean): Plugin {
  return {
    name: 'templates',
    setup({ onLoad }) {
      onLoad({ filter: SOURCE }, async ({ path }) => {
        let contents = await minifyTemplates(await readFile(path, 'utf8'))
        if (alone) {
          const imports: string[] = []
          contents = contents.replace(DYNAMIC_IMPORT, (_, module: string) => {
            imports.push(`import * as later${imports.length} from ${module};`)
            return `later${imports.length - 1}`
          })
          contents = imports.join('') + contents
        }
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' }
      })
    },
  }
}
