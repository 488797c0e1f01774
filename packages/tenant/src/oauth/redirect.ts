import { basePath, link } from '../http/link.ts'
import { Reply } from '../http/reply.ts'

/** Sends the browser elsewhere with GET. Nothing of it is kept, since the address may carry a code. */
export function redirect(location: string, headers: Readonly<Record<string, string>> = {}, status = 302): Reply {
  return new Reply(null, {
    status,
    headers: {
      location,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })
}

/**
 * Leads on from a form that was posted. RFC 9700 §4.12: 303 is the only redirect after which a browser never posts the form,
 * password included, to the next address.
 */
export function seeOther(location: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return redirect(location, headers, 303)
}

/** ASCII that can be seen. */
const PRINTABLE = /^[\x21-\x7e]*$/

/** A `return_to` that stays on this origin; for anything else, where the tenant begins. */
export function localPath(returnTo: string | undefined, issuer: string): string {
  const home = `${basePath(issuer)}/`
  if (returnTo === undefined || !returnTo.startsWith('/') || !PRINTABLE.test(returnTo)) return home
  const question = returnTo.indexOf('?')
  const path = question < 0 ? returnTo : returnTo.slice(0, question)
  // A browser reads a backslash as a slash, and after two slashes a host.
  if (path.startsWith('//') || path.includes('\\')) return home
  const { origin } = new URL(issuer)
  const resolved = URL.canParse(returnTo, origin) ? new URL(returnTo, origin) : undefined
  // Of `/.//elsewhere.example` the dots go, and what is left would name a host.
  if (resolved?.origin !== origin || resolved.pathname.startsWith('//')) return home
  // As it was given: `URL` percent-encodes characters that a `state` in it must keep.
  return returnTo
}

/** The sign-in page that leads back to a path of the tenant. */
export function signInLocation(issuer: string, returnTo: string): string {
  return link(issuer, `/sign-in?return_to=${encodeURIComponent(link(issuer, returnTo))}`)
}
