import { build, type Plugin } from 'esbuild'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compileScript, parse } from 'vue/compiler-sfc'

const HERE = import.meta.dirname

/** What Vue's own build tools do with a single-file component, as far as these need it. */
const singleFileComponents: Plugin = {
  name: 'vue',
  setup(bundler) {
    bundler.onLoad({ filter: /\.vue$/ }, ({ path }) => {
      const { descriptor } = parse(readFileSync(path, 'utf8'), {
        filename: path,
        templateParseOptions: { isCustomElement: (tag) => tag.includes('-') },
      })
      const { content } = compileScript(descriptor, { id: path, inlineTemplate: true })
      return { contents: content, loader: 'ts' }
    })
  },
}

const LIT = Object.fromEntries(
  ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'].map((one) => [
    one,
    resolve(HERE, '../node_modules', one),
  ]),
)
/** The oldest that the package allows, of each of the packages that it is made of. */
const OLDEST_LIT = {
  lit: 'lit-3.0.0',
  'lit-html': 'lit-html-3.0.0',
  'lit-element': 'lit-element-4.0.0',
  '@lit/reactive-element': 'lit-reactive-element-2.0.0',
}

/** The script of a host, in one file; development builds, since those complain of misuse. */
export async function buildHost(name: string): Promise<string | undefined> {
  const [entry] = globSync('main.{ts,tsx}', { cwd: join(HERE, name) })
  if (entry === undefined) return undefined
  const { outputFiles } = await build({
    absWorkingDir: HERE,
    entryPoints: [join(HERE, name, entry)],
    // Not the project's own: its paths are where types are.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', experimentalDecorators: true, verbatimModuleSyntax: true } },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    // An application has one Lit; here the elements' is above this folder, and the one of @lit-labs/ssr-client in it.
    alias: {
      ...(name === 'oldest-lit' ? OLDEST_LIT : LIT),
      // Installed beside each other under names of their own.
      ...(name === 'react-18' ? { react: 'react-18', 'react-dom': 'react-dom-18' } : {}),
    },
    plugins: [singleFileComponents],
  })
  return outputFiles[0]!.text
}
