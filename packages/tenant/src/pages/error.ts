import { html } from 'hono/html'
import { type Markup, page, pageTitle } from './page.ts'

export interface ErrorPageProps {
  readonly issuer: string
  readonly title: string
  /** What went wrong, for the person in front of the page. */
  readonly detail: string
}

/** The page of a 4xx that must not, or cannot, go back to the client. @see RFC 6749 §4.1.2.1 */
export function errorPage({ issuer, title, detail }: ErrorPageProps): Markup {
  return page({
    issuer,
    title: pageTitle(title),
    body: html`
      <h1>${title}</h1>
      <p>${detail}</p>
    `,
  })
}
