import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { issuerBase } from '@tenantry/core'
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

/** Whether the example host portal was built. */
export function isPortalBuilt(): boolean {
  return existsSync(join(ROOT, 'index.html'))
}

/**
 * The example host portal as built files.
 * @param issuer of the tenant that it shows: the portal's addresses lie below its path
 */
export function portal(issuer: () => string): (request: Request) => Promise<Response | undefined> {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.res.headers.set('x-content-type-options', 'nosniff')
    c.res.headers.set('referrer-policy', 'no-referrer')
  })
  for (const path of PAGES) {
    app.get(path, async (c) =>
      c.body(below(issuer(), await readFile(join(ROOT, 'index.html'), 'utf8')), 200, {
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
  return async (request) => {
    const response = await app.fetch(request)
    // Which the tenant says better: with a page for a browser.
    return response.status === 404 ? undefined : response
  }
}

/** The portal's page below the path of an issuer: it finds its files there, and reads the path from its `meta`. */
function below(issuer: string, page: string): string {
  const path = new URL(issuerBase(issuer)).pathname.replace(/\/$/, '')
  if (path === '') return page
  return page
    .replaceAll('="/portal/', `="${path}/portal/`)
    .replace('<head>', `<head>\n    <meta name="tenant-path" content="${path}" />`)
}
