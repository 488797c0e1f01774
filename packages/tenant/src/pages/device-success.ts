import { html } from 'hono/html'
import { type Markup, page, pageTitle } from './page.ts'

/** Title and words are those of the real service's `/device/success`. */
export function deviceSuccessPage(issuer: string): Markup {
  return page({
    issuer,
    title: 'Login successful |',
    body: html`<div class="outcome">
      <svg class="tick" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
        <circle cx="32" cy="32" r="30" />
        <path d="m19 33 9 9 17-19" />
      </svg>
      <h1>Congratulations, you're all set!</h1>
      <p>Your device is now connected.</p>
    </div>`,
  })
}

export function requestDeniedPage(issuer: string): Markup {
  return page({
    issuer,
    title: pageTitle('Request denied'),
    body: html`<div class="outcome">
      <svg class="cross" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
        <circle cx="32" cy="32" r="30" />
        <path d="m22 22 20 20m0-20L22 42" />
      </svg>
      <h1>Request denied</h1>
      <p>Your device was not connected. You can close this page.</p>
    </div>`,
  })
}
