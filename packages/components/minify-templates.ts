/** What esbuild leaves in a bundle: the white space of `css` and `html` templates, and modules that are loaded later. */
import { readFile } from 'node:fs/promises'
import { transform } from 'esbuild'
import type { Plugin } from 'esbuild'

const CSS = /css\s*`([^`]*)`/g
const LATER = /(?:const (\{[^}]+\}) = )?await import\(('[^']+')\)/g
const AFTER_INLINE_TAG = /<\/(a|b|bdi|code|small|span)>$/

/** The source with smaller templates, meaning the same. */
export async function minifyTemplates(source: string): Promise<string> {
  let smaller = source
  for (const [template, style] of source.matchAll(CSS)) {
    const { code } = await transform(style!, { loader: 'css', minify: true })
    smaller = smaller.replace(template, () => `css\`${code.trim()}\``)
  }
  return minifyHtml(smaller)
}

/** Walks through the source, and takes the line breaks out of the static parts of its `html` templates. */
function minifyHtml(source: string): string {
  /** For each template or `${` that is open: whether its text is HTML; `code` stands for `${`. */
  const open: ('html' | 'text' | 'code')[] = []
  let result = ''
  let part = ''
  const close = (): void => {
    result += open.at(-1) === 'html' ? withoutLineBreaks(part) : part
    part = ''
  }
  for (let at = 0; at < source.length; at++) {
    const here = source[at]!
    const inText = open.at(-1) === 'html' || open.at(-1) === 'text'
    if (inText) {
      if (here === '`') {
        close()
        open.pop()
        result += here
      } else if (source.startsWith('${', at)) {
        close()
        open.push('code')
        result += '${'
        at++
      } else if (here === '\\') part += here + source[++at]!
      else part += here
      continue
    }
    const skipped = /^(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/\*[^]*?\*\/|\/\/[^\n]*)/.exec(source.slice(at))
    if (skipped) {
      result += skipped[0]
      at += skipped[0].length - 1
      continue
    }
    result += here
    if (here === '`') open.push(/html\s*`$/.test(result) ? 'html' : 'text')
    else if (here === '{' && open.length > 0) open.push('code')
    else if (here === '}' && open.length > 0) open.pop()
  }
  return result
}

function withoutLineBreaks(text: string): string {
  return text.replace(/\s*\n\s*/g, (space, at: number) => {
    const before = text.slice(0, at)
    const after = text.slice(at + space.length)
    if (after.startsWith('>') || after.startsWith('</')) return ''
    const afterBlock = before.endsWith('>') && !AFTER_INLINE_TAG.test(before)
    return afterBlock && (after === '' || after.startsWith('<')) ? '' : ' '
  })
}

/** Makes one file that needs no other: what is loaded later elsewhere is there from the start. */
export const standAlone: Plugin = {
  name: 'stand-alone',
  setup(bundle) {
    bundle.onLoad({ filter: /components[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const imports: string[] = []
      const source = await minifyTemplates(await readFile(path, 'utf8'))
      const contents = source.replace(LATER, (_, names: string | undefined, module: string) => {
        // Without names it is loaded ahead only.
        if (names !== undefined) imports.push(`import ${names} from ${module};`)
        return ''
      })
      return { contents: imports.join('') + contents, loader: 'ts' }
    })
  },
}
