import { html, render } from '@lit-labs/ssr'
import { collectResult } from '@lit-labs/ssr/lib/render-result.js'
import { DeviceCodePrompt, OAuthClientCreate, OAuthClientList } from '@tenantry/components'
import '@tenantry/components/define'
import type { CSSResultOrNative } from 'lit'
import { createHash } from 'node:crypto'

/** The hash of an element's style sheets, which stand in the rendered page as one `<style>`. */
function styleHash({ elementStyles }: { readonly elementStyles: readonly CSSResultOrNative[] }): string {
  const text = elementStyles.map((style) => ('cssText' in style ? style.cssText : '')).join('')
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

const STYLE_HASHES = [OAuthClientList, OAuthClientCreate, DeviceCodePrompt].map(styleHash)

/**
 * A strict Content Security Policy for a page with the elements. Before any script their styles stand in it, and are let
 * in by their hashes; the hashes come from the elements and not from the page, so no other style is let in with them.
 */
export function policyFor(tenant: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${STYLE_HASHES.join(' ')}`,
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
