import { html } from 'hono/html'
import { form, PROBLEM_ID, problemSummary } from './form.ts'
import { type Markup, page, pageTitle } from './page.ts'
import { scopeList } from './scope-list.ts'

export interface ActivatePageProps {
  readonly issuer: string
  readonly csrfToken: string
  readonly userCode?: string | undefined
  readonly problem?: string | undefined
}

/** Asks for the user code. @see RFC 8628 §3.3 */
export function activatePage({ issuer, csrfToken, userCode, problem }: ActivatePageProps): Markup {
  const describedBy = problem === undefined ? 'code-hint' : `${PROBLEM_ID} code-hint`
  return page({
    issuer,
    title: pageTitle('Connect a device', problem),
    body: html`
      <h1>Connect a device</h1>
      ${problemSummary(problem)}
      ${form({
        issuer,
        csrfToken,
        action: '/activate',
        body: html`
          <div class="field">
            <label for="user-code">Code</label>
            <p class="hint" id="code-hint">Your device shows it. Hyphen, spaces and case don’t matter.</p>
            <input
              id="user-code"
              name="user_code"
              class="code"
              type="text"
              value="${userCode ?? ''}"
              placeholder="XXXX-XXXX"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck="false"
              required
              autofocus
              aria-describedby="${describedBy}"
              ${problem === undefined ? '' : html`aria-invalid="true"`}
            />
          </div>
          <button class="primary wide">Continue</button>
        `,
      })}
    `,
  })
}

export interface ConfirmPageProps {
  readonly issuer: string
  readonly csrfToken: string
  readonly userCode: string
  readonly clientName: string
  readonly scope: readonly string[]
}

/** Shows the code before anything is granted, so that a code somebody else sent is noticed. @see RFC 8628 §5.4 */
export function confirmPage({ issuer, csrfToken, userCode, clientName, scope }: ConfirmPageProps): Markup {
  return page({
    issuer,
    title: pageTitle('Confirm the code'),
    body: html`
      <h1>Is this the code on your device?</h1>
      <p class="code big">${userCode}</p>
      <p>
        <strong><bdi>${clientName}</bdi></strong> wants to connect and asks to:
      </p>
      ${scopeList(scope)}
      <p class="warning">
        Confirm only if you started this yourself and your device shows this very code. Never confirm a code that
        somebody sent you.
      </p>
      ${form({
        issuer,
        csrfToken,
        action: '/activate',
        hidden: { user_code: userCode },
        body: html`<div class="actions">
          <button class="primary" name="decision" value="confirm">Confirm</button>
          <button name="decision" value="cancel">Cancel</button>
        </div>`,
      })}
    `,
  })
}
