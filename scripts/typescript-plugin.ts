import type { DevServerConfig } from '@web/dev-server'
import { transform } from 'esbuild'

/** A plugin of the dev server and the test runner. */
export type Plugin = NonNullable<DevServerConfig['plugins']>[number]

/** Serves TypeScript to a browser, for @web/dev-server and @web/test-runner: types go, nothing else changes. */
export function typescriptPlugin(): Plugin {
  return {
    name: 'typescript',
    resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
    async transform(context) {
      if (!context.path.endsWith('.ts') || typeof context.body !== 'string') return undefined
      const { code } = await transform(context.body, {
        loader: 'ts',
        target: 'es2023',
        sourcefile: context.path,
        sourcemap: 'inline',
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
      })
      return { body: code, transformCache: true }
    },
  }
}
