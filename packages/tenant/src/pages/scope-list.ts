import { html } from 'hono/html'
import type { Markup } from './page.ts'

const EXPLANATIONS = new Map<string, string>([
  ['openid', 'Know who you are: your user ID in this tenant.'],
  ['profile', 'See your name.'],
  ['email', 'See your e-mail address.'],
  ['offline_access', 'Stay connected while you are away, until its access ends or is revoked.'],
])

/** What a client asks for, in plain words beside the names that its developer knows. */
export function scopeList(scope: readonly string[]): Markup {
  return html`<ul class="scopes">
    ${scope.map(
      (name) =>
        html`<li>
          <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="m4 10.5 4 4 8-9" /></svg>
          <span
            >${EXPLANATIONS.get(name) ?? 'A permission that this tenant does not describe.'} <code>${name}</code></span
          >
        </li>`,
    )}
  </ul>`
}
