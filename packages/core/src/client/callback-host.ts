/** Every runtime has it: browsers, workers, Node. */
declare const URL: new (url: string) => { readonly hostname: string }

/** The longest name that DNS can look up, and the longest of its labels. @see RFC 1035 §2.3.4 */
const NAME_LENGTH = 253
const LABEL_LENGTH = 63

/** The hosts that a callback URL may name with `http:`. @see RFC 8252 §7.3, §8.3 (localhost) */
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a host is `localhost`, `127.0.0.1` or `[::1]`, spelled so. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOSTS.has(host.toLowerCase())
}

/** Whether a host leads to the machine itself, however it is spelled: `localhost.`, `a.localhost`, `127.0.0.2`, `[0:0::1]`. */
export function leadsToLoopback(host: string): boolean {
  const name = (canonicalHost(host) ?? '').replace(/\.$/, '')
  return (
    /^(.+\.)?localhost$/.test(name) ||
    /^(127|0)\.\d+\.\d+\.\d+$/.test(name) ||
    /^\[::(1|ffff:7f[0-9a-f]{2}:[0-9a-f]+)?\]$/.test(name)
  )
}

/** The host as a browser calls it when it goes there; `undefined` where it would not. */
export function canonicalHost(host: string): string | undefined {
  try {
    return new URL(`https://${host}/`).hostname || undefined
  } catch {
    return undefined
  }
}

/** Letters, digits, hyphens, underscores and dots: what every runtime's `URL` opens without a look at Unicode's tables. */
const PLAIN_NAME = /^[a-z0-9_.-]+$/i

/**
 * Whether the host of a URL is one: a name, four decimal numbers, or an IPv6 address in brackets. What the parsers of
 * browsers and servers read in two ways (`127.1`, `0x7f.1`, `ex%61mple`) is none.
 */
export function isHost(host: string): boolean {
  if (host.includes('%')) return false
  if (host.startsWith('[')) return canonicalHost(host) !== undefined
  const name = host.replace(/\.$/, '')
  const labels = name.split('.')
  if (/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1)!)) return isFourDecimals(host)
  if (name.length > NAME_LENGTH || labels.some(({ length }) => length === 0 || length > LABEL_LENGTH)) return false
  return (PLAIN_NAME.test(name) && !/xn--/i.test(name)) || canonicalHost(host) !== undefined
}

function isFourDecimals(host: string): boolean {
  const numbers = host.split('.')
  return numbers.length === 4 && numbers.every((number) => /^(0|[1-9]\d{0,2})$/.test(number) && Number(number) <= 255)
}
