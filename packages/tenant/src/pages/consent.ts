import { html } from 'hono/html'
import { form } from './form.ts'
import { type Markup, page, pageTitle } from './page.ts'
import { scopeList } from './scope-list.ts'

export interface ConsentPageProps {
  readonly issuer: string
  readonly csrfToken: string
  /** Where the decision is posted: a path of the tenant. */
  readonly action: string
  readonly clientName: string
  readonly scope: readonly string[]
  /** E-mail address of who is asked. */
  readonly user: string
  /** The host, or the native app's scheme, that a decision leads to; for the authorization code grant. */
  readonly destination?: string | undefined
  /** What the device shows, for the device grant. */
  readonly userCode?: string | undefined
  readonly hidden: Readonly<Record<string, string>>
  /** Where signing out leads: a path of the origin. */
  readonly returnTo: string
}

export function consentPage(props: ConsentPageProps): Markup {
  const { issuer, csrfToken, action, clientName, scope, user, destination, userCode, hidden, returnTo } = props
  const outcome =
    destination === undefined
      ? html`<p class="hint">After your decision you can go back to your device.</p>`
      : html`<p class="hint">After your decision you return to <bdi class="where">${destination}</bdi>.</p>`
  return page({
    issuer,
    title: pageTitle('Approve access'),
    body: html`
      <h1><bdi>${clientName}</bdi> asks for access</h1>
      <div class="account">
        <p>Signed in as <bdi>${user}</bdi></p>
        ${form({
          issuer,
          csrfToken,
          action: '/sign-out',
          hidden: { return_to: returnTo },
          className: 'inline',
          body: html`<button class="link">Not you?</button>`,
        })}
      </div>
      ${userCode === undefined ? '' : html`<p>For the device that shows <strong class="code">${userCode}</strong></p>`}
      <h2>If you approve, it may</h2>
      ${scopeList(scope)}
      <p class="hint">It acts as you: the workspaces, models and views that you may see, it may read.</p>
      ${form({
        issuer,
        csrfToken,
        action,
        hidden,
        body: html`<div class="actions">
          <button class="primary" name="decision" value="approve">Approve</button>
          <button name="decision" value="reject">Reject</button>
        </div>`,
      })}
      ${outcome}
    `,
  })
}
