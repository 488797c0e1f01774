import { refusalToResponse } from '@tenantry/core'
import type { Issuing, Refusal } from '@tenantry/core'
import { errorPage } from '../pages/error.ts'
import { htmlResponse } from '../pages/response.ts'

/** An authorization request that can't be answered at the client: the user sees why. @see RFC 6749 §4.1.2.1 */
export function refusalPage(
  refusal: Refusal,
  { dialect, issuer }: Pick<Issuing, 'dialect' | 'issuer'>,
): Promise<Response> {
  const { status, body } = refusalToResponse(refusal, dialect, 'authorize')
  // Which check refused is for the client's developer, who finds it in the exchange log.
  return htmlResponse(errorPage({ issuer, title: 'This request can’t be answered', detail: body.error_description }), {
    status,
  })
}

/** A form that is not this browser's, or was sent before. */
export function staleFormPage({ issuer }: Pick<Issuing, 'issuer'>): Promise<Response> {
  return htmlResponse(
    errorPage({
      issuer,
      title: 'This page has expired',
      detail:
        'The form was sent before, or by another browser, or too long ago. Go back, reload the page, and try again.',
    }),
    { status: 403 },
  )
}

/** Too many wrong guesses from one address. */
export function tooManyGuessesPage(retryAfterSeconds: number, { issuer }: Pick<Issuing, 'issuer'>): Promise<Response> {
  return htmlResponse(
    errorPage({
      issuer,
      title: 'Too many attempts',
      detail: `There were too many wrong codes or passwords. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`,
    }),
    { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } },
  )
}
