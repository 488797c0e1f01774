import { refusalToResponse } from '@tenantry/core'
import type { Issuing, RefusalAt } from '@tenantry/core'
import { refusedBy } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import { errorPage } from '../pages/error.ts'
import { htmlResponse } from '../pages/response.ts'

/** An authorization request that can't be answered at the client: the user sees why. @see RFC 6749 §4.1.2.1 */
export async function refusalPage(
  refusal: RefusalAt<'authorize'>,
  { dialect, issuer }: Pick<Issuing, 'dialect' | 'issuer'>,
): Promise<Answer> {
  const { status, body } = refusalToResponse(refusal, dialect, 'authorize')
  // Which check refused is for the client's developer, who finds it in the exchange log.
  const page = errorPage({ issuer, title: 'This request can’t be answered', detail: body.error_description })
  return refusedBy(refusal, await htmlResponse(page, { status }))
}

/** A form that is not this browser's, or was sent before. */
export async function staleFormPage({ issuer }: Pick<Issuing, 'issuer'>): Promise<Answer> {
  const detail =
    'The form was sent before, or by another browser, or too long ago. Go back, reload the page, and try again.'
  const page = errorPage({ issuer, title: 'This page has expired', detail })
  return refusedBy({ reason: 'form_expired' }, await htmlResponse(page, { status: 403 }))
}

/** Too many wrong guesses from one address. */
export async function tooManyGuessesPage(
  retryAfterSeconds: number,
  { issuer }: Pick<Issuing, 'issuer'>,
): Promise<Answer> {
  const detail = `There were too many wrong codes or passwords. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`
  const headers = { 'retry-after': String(retryAfterSeconds) }
  const page = errorPage({ issuer, title: 'Too many attempts', detail })
  return refusedBy(
    { reason: 'too_many_guesses', retryAfterSeconds },
    await htmlResponse(page, { status: 429, headers }),
  )
}
