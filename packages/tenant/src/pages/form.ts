import { html } from 'hono/html'
import { link } from '../http/link.ts'
import type { Markup } from './page.ts'

export interface FormProps {
  readonly issuer: string
  readonly csrfToken: string
  /** A path of the tenant. */
  readonly action: string
  readonly hidden?: Readonly<Record<string, string>>
  readonly className?: string
  readonly body: Markup
}

/** A form that posts. There is no other way to write one here, so none goes without its CSRF token. */
export function form({ issuer, csrfToken, action, hidden = {}, className = 'stack', body }: FormProps): Markup {
  return html`<form method="post" action="${link(issuer, action)}" class="${className}">
    <input type="hidden" name="csrf_token" value="${csrfToken}" />
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${body}
  </form>`
}

/** The id that inputs name in `aria-describedby` while something is wrong with them. */
export const PROBLEM_ID = 'problem'

export function problemSummary(problem: string | undefined): Markup | '' {
  if (problem === undefined) return ''
  return html`<div class="problem" id="${PROBLEM_ID}" role="alert">
    <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d="M10 1.6 19 18H1zM9 7v5h2V7zm0 6.5v2h2v-2z" fill-rule="evenodd" />
    </svg>
    <p>${problem}</p>
  </div>`
}
