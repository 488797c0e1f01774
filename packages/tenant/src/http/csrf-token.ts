import { randomToken } from '@tenantry/core'
import type { Collection, Issuing, UnitOfWork } from '@tenantry/core'
import { sessionCookie, setSessionCookie } from './session.ts'

/** A form that was handed out, kept under the digest of its token, good for one submission by the browser that got it. */
interface OpenForm {
  readonly cookieDigest: string
  readonly expiresAt: number
}

export const openForms: Collection<OpenForm> = {
  name: 'open_forms',
  indexes: {},
  forgetAt: ({ expiresAt }) => expiresAt,
}

const FORM_LIFETIME_MS = 3_600_000

/** A fresh CSRF token bound to the browser's cookie, and the cookie to set where it has none yet. */
export async function openForm(
  request: Request,
  issuing: Issuing,
  /** The `Set-Cookie` that the same answer carries already, when it starts a session. */
  startedSession?: string,
): Promise<{ readonly csrfToken: string; readonly setCookie: string | undefined }> {
  const { unit, digest, random, now, issuer } = issuing
  const known = startedSession === undefined ? sessionCookie(request, issuer) : /=([^;]*)/.exec(startedSession)?.[1]
  const cookie = known ?? randomToken(random)
  const csrfToken = randomToken(random)
  unit.insert(openForms, await digest(csrfToken), {
    cookieDigest: await digest(cookie),
    expiresAt: now + FORM_LIFETIME_MS,
  })
  return { csrfToken, setCookie: known === undefined ? setSessionCookie(cookie, issuer) : startedSession }
}

/** Takes a submitted form in, once: whether its token was handed to this very browser and had not been used. */
export async function submitForm(request: Request, csrfToken: string | undefined, issuing: Issuing): Promise<boolean> {
  const cookie = sessionCookie(request, issuing.issuer)
  if (csrfToken === undefined || cookie === undefined) return false
  const { unit, digest, now } = issuing
  const key = await digest(csrfToken)
  const form = await unit.get(openForms, key)
  if (form === undefined || now >= form.expiresAt || form.cookieDigest !== (await digest(cookie))) return false
  unit.delete(openForms, key)
  return true
}

/** Lets every form that is open expire later by as much as the tenant's clock was moved. */
export async function moveOpenForms(unit: UnitOfWork, byMs: number): Promise<void> {
  for (const { key, value } of await unit.list(openForms, {}))
    unit.put(openForms, key, { ...value, expiresAt: value.expiresAt + byMs })
}
