import { html } from 'hono/html'
import { form, PROBLEM_ID, problemSummary } from './form.ts'
import { type Markup, page, pageTitle } from './page.ts'

export interface SignInPageProps {
  readonly issuer: string
  readonly csrfToken: string
  /** A path of this origin; it is checked where it is followed. */
  readonly returnTo: string
  readonly email?: string | undefined
  readonly problem?: string | undefined
  /** E-mail addresses that need no password here; none, and the section is not shown. */
  readonly continueAs: readonly string[]
  /** The client that sent the browser here, when one did. */
  readonly clientName?: string | undefined
}

export function signInPage(props: SignInPageProps): Markup {
  const { issuer, csrfToken, returnTo, email, problem, continueAs, clientName } = props
  return page({
    issuer,
    title: pageTitle('Log in', problem),
    body: html`
      <h1>Log in</h1>
      ${clientName === undefined ? '' : html`<p class="lead">to continue to <bdi>${clientName}</bdi></p>`}
      ${problemSummary(problem)}
      ${form({ issuer, csrfToken, action: '/sign-in', hidden: { return_to: returnTo }, body: credentials(email, problem) })}
      ${continueAs.length === 0 ? '' : continueAsSection(props)}
    `,
  })
}

function credentials(email: string | undefined, problem: string | undefined): Markup {
  const wrong = problem === undefined ? '' : html`aria-invalid="true" aria-describedby="${PROBLEM_ID}"`
  const focus = html`autofocus`
  const known = email !== undefined && email !== ''
  return html`
    <div class="field">
      <label for="email">Email</label>
      <input
        id="email"
        name="email"
        type="email"
        value="${email ?? ''}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        required
        ${known ? '' : focus}
        ${wrong}
      />
    </div>
    <div class="field">
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        ${known ? focus : ''}
        ${wrong}
      />
    </div>
    <button class="primary wide">Log in</button>
  `
}

function continueAsSection({ issuer, csrfToken, returnTo, continueAs }: SignInPageProps): Markup {
  return html`<section class="alternative" aria-labelledby="continue-as">
    <h2 id="continue-as">Without a password</h2>
    <p class="hint">Only a development tenant offers this.</p>
    <ul class="plain">
      ${continueAs.map(
        (address) =>
          html`<li>
            ${form({
              issuer,
              csrfToken,
              action: '/sign-in',
              hidden: { return_to: returnTo, continue_as: address },
              body: html`<button class="wide person">Continue as ${address}</button>`,
            })}
          </li>`,
      )}
    </ul>
  </section>`
}
