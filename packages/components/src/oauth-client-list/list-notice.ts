import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { ALERT, icon, KEY } from '../internal/icon.ts'
import type { TenantElement } from '../internal/tenant-element.ts'

/** Icon, title, text and action of each state that only says something. */
const NOTICES = {
  'not-enabled': [
    KEY,
    'OAuth is not enabled yet',
    'Apps and devices can act for the users of this tenant once it is.',
    'Enable OAuth',
  ],
  'not-signed-in': [ALERT, 'Sign in to manage OAuth clients.', '', 'Try again'],
  'not-allowed': [ALERT, 'You need the tenant security administrator role to manage OAuth clients.', '', ''],
  failed: [ALERT, 'Something went wrong', '', 'Try again'],
  empty: [
    KEY,
    'No OAuth clients yet',
    'A client lets one app or device act for the people who approve it.',
    'Create your first client',
  ],
  'no-match': [ALERT, 'No clients match “{0}”', '', 'Clear search'],
} as const

/** The states of `<oauth-client-list>`, as `:state()` has them. */
export type ListState = 'loading' | 'ready' | keyof typeof NOTICES

/** What stands in place of the rows: why there are none, and what to do about it. */
export function renderNotice(
  host: TenantElement,
  state: Exclude<ListState, 'ready'>,
  sought: string,
  reason: string,
  act: () => unknown,
): TemplateResult {
  if (state === 'loading') {
    return html`<p class="muted">${host.t('Loading clients…')}</p>
      ${[1, 2, 3, 4].map(() => html`<div class="bone"></div>`)}`
  }
  const [mark, title, text, action] = NOTICES[state]
  return html`<div class="notice" part="notice">
    <span class="mark">${icon(mark)}</span>
    <h3>${host.t(title, sought)}</h3>
    <p class="muted">${state === 'failed' ? reason : host.t(text)}</p>
    ${action && host.button(host.t(action), act, 'primary')}
  </div>`
}
