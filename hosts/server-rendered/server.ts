import { html, render } from '@lit-labs/ssr'
import { collectResult } from '@lit-labs/ssr/lib/render-result.js'
import '@tenantry/components/define'

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
