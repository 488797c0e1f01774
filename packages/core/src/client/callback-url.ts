import type { TenantRules } from '../tenant/tenant-rules.ts'
import { isHost, isLoopbackHost, leadsToLoopback } from './callback-host.ts'
import { nearestCallbackUrl } from './callback-url-suggestion.ts'
import { CALLBACK_URL_LENGTH, CALLBACK_URLS } from './client-limits.ts'
import type { FieldError, FieldErrorCode } from './field-error.ts'
import { DEVICE_CODE } from './grant-type.ts'
import type { ClientGrantType } from './grant-type.ts'
import { codePointOf, isInvisible } from './invisible-character.ts'
import { privateUseScheme } from './private-use-scheme.ts'

/** An absolute URL taken apart without changing a byte. */
export interface CallbackUrlParts {
  readonly scheme: string
  readonly userInfo: string | undefined
  readonly host: string
  readonly port: string
  /** Path, query and fragment, as written. */
  readonly rest: string
}

const ABSOLUTE = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#]*)@)?(\[[^\]/?#@]*\]|[^/?#:@[\]]+)(?::(\d*))?([/?#].*)?$/is
/** What RFC 3986 §2 keeps out of a URI, space, backslash, control and non-ASCII characters included. */
const OUTSIDE_OF_A_URI = /[^\x21-\x7e]|["<>\\^`{|}]/u
/** RFC 3986 §2.1: two hexadecimal digits follow a percent sign. */
const INCOMPLETE_ESCAPE = /%(?![0-9a-f]{2}).{0,2}/i

/** Takes an absolute URL apart; `undefined` when it has no scheme, `//` and host, or a port above 65,535. */
export function callbackUrlParts(url: string): CallbackUrlParts | undefined {
  const [, scheme, userInfo, host, port = '', rest = ''] = ABSOLUTE.exec(url) ?? []
  if (!scheme || !host || Number(port) > 65_535) return undefined
  return { scheme: scheme.toLowerCase(), userInfo, host: host.toLowerCase(), port, rest }
}

/** Where a callback URL leads, for a person to read: the host with its port, or the scheme of a native app. */
export function callbackDestination(url: string): string | undefined {
  const parts = callbackUrlParts(url)
  if (parts === undefined) return privateUseScheme(url)?.toLowerCase()
  return parts.port === '' ? parts.host : `${parts.host}:${parts.port}`
}

export type CallbackUrlRules = Pick<TenantRules, 'loopbackCallbacks' | 'privateUseSchemes'>

/** The first rule that a callback URL breaks. */
interface BrokenRule {
  readonly code: FieldErrorCode
  /** What follows the name of the member in a sentence. */
  readonly rule: string
  readonly facts?: FieldError['facts']
}

/** The first rule one callback URL breaks, or nothing. `field` is where it stands, as `callbackUrls[3]`. */
export function checkCallbackUrl(url: string, field: string, rules: CallbackUrlRules): FieldError | undefined {
  const broken = brokenRule(url, rules)
  if (broken === undefined) return undefined
  const { code, rule, facts } = broken
  const nearest = url.length > CALLBACK_URL_LENGTH ? undefined : nearestCallbackUrl(url)
  return {
    field,
    code,
    message: `${field} ${rule}`,
    ...(nearest !== undefined && brokenRule(nearest, rules) === undefined && { suggestion: nearest }),
    ...(facts && { facts }),
  }
}

function brokenRule(url: string, rules: CallbackUrlRules): BrokenRule | undefined {
  if (url.length > CALLBACK_URL_LENGTH) {
    return {
      code: 'callback_url_too_long',
      rule: `may have at most ${CALLBACK_URL_LENGTH} characters; this one has ${url.length}.`,
      facts: { limit: CALLBACK_URL_LENGTH, length: url.length },
    }
  }
  const outside = OUTSIDE_OF_A_URI.exec(url)
  if (outside !== null) return brokenByCharacter(outside[0], outside.index, url)
  if (url.includes('*')) {
    return { code: 'callback_url_has_wildcard', rule: 'must not contain *: it is matched exactly.' }
  }
  const privateUse = rules.privateUseSchemes === 'allowed' && privateUseScheme(url) !== undefined
  const broken = privateUse ? brokenByPrivateUse(url) : brokenByOrigin(url, rules)
  if (broken !== undefined) return broken
  if (url.includes('#')) return { code: 'callback_url_has_fragment', rule: 'must not have a fragment (#).' }
  const [escape] = INCOMPLETE_ESCAPE.exec(url) ?? []
  if (escape !== undefined) {
    return {
      code: 'callback_url_character_not_allowed',
      rule: `must not contain ${escape}: write a percent sign as %25.`,
      facts: { character: escape },
    }
  }
  return undefined
}

function brokenByCharacter(outside: string, index: number, url: string): BrokenRule {
  const character = codePointOf(outside)
  const inAuthority = /^[^/]*\/\/[^/?#]*$/.test(url.slice(0, index))
  const advice =
    isInvisible(outside) && outside !== ' '
      ? ', which cannot be seen.'
      : !inAuthority
        ? '; percent-encode it.'
        : outside > '\x7f'
          ? '; write its ASCII form (xn--).'
          : '.'
  return {
    code: 'callback_url_character_not_allowed',
    rule: `must not contain the character ${character}${advice}`,
    facts: { character },
  }
}

/** A native app's URL has no host, so one slash: RFC 8252 §7.1, "only a single slash (“/”) appears after the scheme". */
function brokenByPrivateUse(url: string): BrokenRule | undefined {
  return /^[^:]*:\/(?!\/)/.test(url)
    ? undefined
    : {
        code: 'callback_url_not_absolute',
        rule: 'must have one slash, as com.example.app:/callback has.',
      }
}

function brokenByOrigin(url: string, rules: CallbackUrlRules): BrokenRule | undefined {
  const parts = callbackUrlParts(url)
  if (parts === undefined) {
    return {
      code: 'callback_url_not_absolute',
      rule: 'must be a full URL as https://app.example.com/callback.',
    }
  }
  const { scheme, host, userInfo } = parts
  const loopbackAllowed = rules.loopbackCallbacks === 'allowed'
  if (scheme !== 'https' && !(scheme === 'http' && isLoopbackHost(host) && loopbackAllowed)) {
    const exception = loopbackAllowed ? '; http: is only for localhost, 127.0.0.1 and [::1]' : ''
    return { code: 'callback_url_not_https', rule: `must start with https:${exception}.` }
  }
  if (!loopbackAllowed && leadsToLoopback(host)) {
    return {
      code: 'callback_url_loopback_refused',
      rule: 'must not be on localhost in this tenant.',
    }
  }
  if (userInfo !== undefined) {
    return { code: 'callback_url_has_credentials', rule: 'must not contain a user name or password.' }
  }
  if (!isHost(host)) {
    return {
      code: 'callback_url_host_invalid',
      rule: `must have a host name or an IP address, which ${host} is not.`,
      facts: { host },
    }
  }
  return undefined
}

/** Every rule that a list of callback URLs breaks, in the list's order. A device client may need none. */
export function checkCallbackUrls(
  urls: readonly string[],
  rules: CallbackUrlRules & Pick<TenantRules, 'callbackUrls' | 'deviceCallbackUrls'>,
  grantType?: ClientGrantType,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const optional =
    rules.callbackUrls === 'optional' || (grantType === DEVICE_CODE && rules.deviceCallbackUrls === 'optional')
  if (urls.length === 0 && !optional) {
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
