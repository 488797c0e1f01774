import { isLoopbackHost } from './callback-host.ts'
import { callbackUrlParts } from './callback-url.ts'

/**
 * Whether a redirect URI is one of the registered callback URLs: byte for byte, but for the port of a loopback host.
 * @see RFC 9700 §4.1.3 (exact match), RFC 8252 §7.3 (loopback ports)
 */
export function isRegisteredRedirectUri(redirectUri: string, callbackUrls: readonly string[]): boolean {
  if (callbackUrls.includes(redirectUri)) return true
  const bare = withoutLoopbackPort(redirectUri)
  return bare !== undefined && callbackUrls.some((callbackUrl) => withoutLoopbackPort(callbackUrl) === bare)
}

function withoutLoopbackPort(url: string): string | undefined {
  const parts = callbackUrlParts(url)
  if (parts === undefined || parts.userInfo !== undefined || !isLoopbackHost(parts.host)) return undefined
  const authority = url.slice(0, url.length - parts.rest.length).replace(/:[0-9]*$/, '')
  return authority + parts.rest
}
