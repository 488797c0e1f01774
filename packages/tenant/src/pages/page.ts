import { html } from 'hono/html'
import { link } from '../http/link.ts'

/** Escaped HTML; a promise when a part of it is one. */
export type Markup = ReturnType<typeof html>

/** Where the tenant serves `PAGES_CSS`. */
export const PAGES_CSS_PATH = '/assets/pages.css'

const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d5bd0"/>' +
      '<path d="M8 9h16v4h-6v11h-4V13H8z" fill="#fff"/></svg>',
  )

export interface PageProps {
  /** Of the tenant whose page it is: its links lead below it. */
  readonly issuer: string
  /** The whole of the tab's title. */
  readonly title: string
  readonly body: Markup
}

/** The shell of every page: one `main`, no script, no inline style. */
export function page({ issuer, title, body }: PageProps): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="${link(issuer, PAGES_CSS_PATH)}" />
        <link rel="icon" href="${ICON}" />
      </head>
      <body>
        <header class="brand">
          <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="8" />
            <path d="M8 9h16v4h-6v11h-4V13H8z" />
          </svg>
          <span>Tenantry</span>
        </header>
        <main class="card">${body}</main>
        <footer class="note">A mock tenant for development. Never enter a real password here.</footer>
      </body>
    </html>`
}

/** The title of a page that has none of its own in the contract. */
export function pageTitle(heading: string, problem?: string): string {
  return `${problem === undefined ? '' : 'Error: '}${heading} | Tenantry`
}
