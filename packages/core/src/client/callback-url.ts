import type { TenantRules } from '../tenant/tenant-rules.ts'
import { CALLBACK_URL_LENGTH, CALLBACK_URLS } from './client-limits.ts'
import { codePointOf } from './field-error.ts'
import type { FieldError, FieldErrorCode } from './field-error.ts'

/** An absolute URL taken apart without changing a byte. */
export interface CallbackUrlParts {
  readonly scheme: string
  readonly userInfo: string | undefined
  readonly host: string
  readonly port: string
  /** Path, query and fragment, as written. */
  readonly rest: string
}

const ABSOLUTE = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#]*)@)?(\[[0-9a-f:.]+\]|[^/?#:@[\]]+)(?::(\d*))?([/?#].*)?$/is
/** What RFC 3986 §2 keeps out of a URI, space, backslash, control and non-ASCII characters included. */
const OUTSIDE_OF_A_URI = /[^\x21-\x7e]|["<>\\^`{|}]/u
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Takes an absolute URL apart; `undefined` when it has no scheme, `//` and host, or a port above 65,535. */
export function callbackUrlParts(url: string): CallbackUrlParts | undefined {
  const [, scheme, userInfo, host, port = '', rest = ''] = ABSOLUTE.exec(url) ?? []
  if (!scheme || !host || Number(port) > 65_535) return undefined
  return { scheme: scheme.toLowerCase(), userInfo, host: host.toLowerCase(), port, rest }
}

/** The hosts that name the machine itself. @see RFC 8252 §7.3, §8.3 (localhost) */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOSTS.has(host.toLowerCase())
}

type CallbackRules = Pick<TenantRules, 'loopbackCallbacks'>

/** The first rule one callback URL breaks, or nothing. `field` is where it stands, as `callbackUrls[3]`. */
export function checkCallbackUrl(url: string, field: string, rules: CallbackRules): FieldError | undefined {
  const refuse = (code: FieldErrorCode, rule: string, facts?: FieldError['facts']): FieldError => ({
    field,
    code,
    message: `${field} ${rule}`,
    ...(facts && { facts }),
  })
  if (url.length > CALLBACK_URL_LENGTH) {
    return refuse(
      'callback_url_too_long',
      `may have at most ${CALLBACK_URL_LENGTH} characters; this one has ${url.length}.`,
      {
        limit: CALLBACK_URL_LENGTH,
        length: url.length,
      },
    )
  }
  const outside = OUTSIDE_OF_A_URI.exec(url)?.[0]
  if (outside !== undefined) {
    const character = codePointOf(outside)
    return refuse(
      'callback_url_character_not_allowed',
      `must not contain the character ${character}; percent-encode it.`,
      { character },
    )
  }
  if (url.includes('*'))
    return refuse('callback_url_has_wildcard', 'must not contain *: every callback URL is matched exactly.')
  const parts = callbackUrlParts(url)
  if (parts === undefined)
    return refuse('callback_url_not_absolute', 'must be an absolute URL such as https://app.example.com/callback.')
  const loopback = isLoopbackHost(parts.host)
  if (parts.scheme !== 'https' && !(parts.scheme === 'http' && loopback && rules.loopbackCallbacks === 'allowed')) {
    const exception = rules.loopbackCallbacks === 'allowed' ? '; http: is only for localhost, 127.0.0.1 and [::1]' : ''
    return refuse('callback_url_not_https', `must start with https:${exception}.`)
  }
  if (loopback && rules.loopbackCallbacks === 'refused') {
    return refuse('callback_url_loopback_refused', 'must not be on localhost, 127.0.0.1 or [::1] in this tenant.')
  }
  if (parts.userInfo !== undefined)
    return refuse('callback_url_has_credentials', 'must not contain a user name or password.')
  if (url.includes('#')) return refuse('callback_url_has_fragment', 'must not have a fragment (#).')
  return undefined
}

/** Every rule that a list of callback URLs breaks, in the list's order. */
export function checkCallbackUrls(
  urls: readonly string[],
  rules: Pick<TenantRules, 'loopbackCallbacks' | 'callbackUrls'>,
): readonly FieldError[] {
  const errors: FieldError[] = []
  if (urls.length === 0 && rules.callbackUrls === 'required') {
    errors.push({
      field: 'callbackUrls',
      code: 'callback_url_required',
      message: 'callbackUrls needs at least one URL.',
    })
  }
  if (urls.length > CALLBACK_URLS) {
    errors.push({
      field: 'callbackUrls',
      code: 'callback_urls_too_many',
      message: `callbackUrls may have at most ${CALLBACK_URLS} URLs; there are ${urls.length}.`,
      facts: { limit: CALLBACK_URLS, length: urls.length },
    })
  }
  const firstAt = new Map<string, number>()
  urls.forEach((url, index) => {
    const field = `callbackUrls[${index}]`
    const error = checkCallbackUrl(url, field, rules)
    const first = firstAt.get(url)
    if (error !== undefined) errors.push(error)
    else if (first !== undefined) {
      errors.push({
        field,
        code: 'callback_url_duplicate',
        message: `${field} is the same as callbackUrls[${first}].`,
        facts: { index: first },
      })
    }
    if (first === undefined) firstAt.set(url, index)
  })
  return errors
}
