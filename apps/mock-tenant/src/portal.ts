import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

const ROOT = join(import.meta.dirname, 'portal')

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')

/** The paths that the portal's one page shows. */
const PAGES = ['/', '/administration/*', '/device', '/inspector']

/** The example host portal as built files; `undefined` when they are not there. */
export function portal(): ((request: Request) => Promise<Response>) | undefined {
  if (!existsSync(join(ROOT, 'index.html'))) return undefined
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.res.headers.set('x-content-type-options', 'nosniff')
    c.res.headers.set('referrer-policy', 'no-referrer')
  })
  for (const path of PAGES) {
    app.get(path, async (c) =>
      c.body(await readFile(join(ROOT, 'index.html'), 'utf8'), 200, {
        'content-type': 'text/html; charset=UTF-8',
        'cache-control': 'no-store',
        'content-security-policy': CONTENT_SECURITY_POLICY,
      }),
    )
  }
  app.use(
    serveStatic({
      root: ROOT,
      // The names of scripts and styles carry a hash of what is in them.
      onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  )
  app.notFound((c) => c.json({ error: 'not_found', error_description: `There is nothing at ${c.req.path}.` }, 404))
  return async (request) => app.fetch(request)
}
