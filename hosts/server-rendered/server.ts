import { html, render } from '@lit-labs/ssr'
import { collectResult } from '@lit-labs/ssr/lib/render-result.js'
import '@tenantry/components/define'
import { createHash } from 'node:crypto'

/**
 * A strict Content Security Policy for a rendered page. Before any script the elements' styles stand in it, as `<style>`:
 * each is let in by its hash. They are the same for every visitor, so a server may compute this once.
 */
export function policyFor(page: string, tenant: string): string {
  const styles = new Set(Array.from(page.matchAll(/<style>([^]*?)<\/style>/g), ([, style]) => style!))
  const hashes = Array.from(styles, (style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${hashes.join(' ')}`,
    `connect-src 'self' ${tenant}`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ')
}

/** The page with the elements' first paint in it, before any script. */
export function renderPage(): Promise<string> {
  return collectResult(
    render(html`
      <!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>OAuth clients, rendered on the server</title>
          <script type="module" src="/main.js"></script>
        </head>
        <body>
          <oauth-client-list></oauth-client-list>
          <oauth-client-create></oauth-client-create>
          <device-code-prompt app-name="Planning Terminal"></device-code-prompt>
          <p id="created" role="status"></p>
        </body>
      </html>
    `),
  )
}
