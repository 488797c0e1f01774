import { canonicalHost } from './callback-host.ts'
import { isInvisible } from './invisible-character.ts'
import { privateUseScheme } from './private-use-scheme.ts'

/** Scheme, authority with its user info, host and port, and the rest; whatever their characters. */
const PIECES = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*@)?(\[[^\]/?#]*\]|[^/?#:]*)(:\d*)?(.*)/isu

/**
 * What a callback URL was most likely meant to be: without the characters that cannot be seen, its host as a browser
 * calls it, its path and query percent-encoded. `undefined` when that is the same; whether it is allowed is not looked at.
 */
export function nearestCallbackUrl(url: string): string | undefined {
  const visible = [...url.trim()].filter((character) => character === ' ' || !isInvisible(character)).join('')
  const scheme = privateUseScheme(visible)
  if (scheme !== undefined)
    return changed(url, scheme + percentEncoded(visible.slice(scheme.length)).replace(/^\/+/, '/'))
  const [, start, userInfo = '', host = '', port = '', rest = ''] = PIECES.exec(visible) ?? []
  return changed(
    url,
    start === undefined
      ? percentEncoded(visible)
      : start + userInfo + nearestHost(host.replaceAll(' ', '')) + port + percentEncoded(rest),
  )
}

function changed(url: string, nearest: string): string | undefined {
  return nearest === url ? undefined : nearest
}

/** Kept byte for byte where it can be: a browser calls `App.Example.com` by another name, but knows it by this one. */
function nearestHost(host: string): string {
  const canonical = canonicalHost(host)
  return canonical === undefined || canonical === host.toLowerCase() ? host : canonical
}

/** What no URI may have is percent-encoded, and so is a percent sign that stands for itself; what is encoded stays. */
function percentEncoded(text: string): string {
  return text.replace(/[^\x21-\x7e]|["<>\\^`{|}]|%(?![0-9a-f]{2})/giu, encodeURIComponent)
}
