import type { RefusedField } from '../tenant-client/tenant-error.ts'
import type { TenantElement } from './tenant-element.ts'

/** The rules that the languages have a sentence for; a backend may have others. */
const TRANSLATED: readonly string[] = [
  'name_required',
  'name_too_long',
  'name_character_not_allowed',
  'callback_url_required',
  'callback_urls_too_many',
  'callback_url_duplicate',
  'callback_url_not_absolute',
  'callback_url_host_invalid',
  'callback_url_not_https',
  'callback_url_loopback_refused',
  'callback_url_has_fragment',
  'callback_url_has_credentials',
  'callback_url_has_wildcard',
  'callback_url_character_not_allowed',
  'callback_url_too_long',
  'refresh_token_lifetime_out_of_range',
]

const URL_FIELD = /callbackUrls\[(\d+)\]/g

/** What the person calls a member of a client. */
export function labelOf(host: TenantElement, field: string): string {
  const [, index] = /^callbackUrls\[(\d+)\]$/.exec(field) ?? []
  if (index !== undefined) return host.t('URL {0}', Number(index) + 1)
  if (field === 'refreshToken.lifetimeSeconds') return host.t('Refresh token lifetime')
  if (field.startsWith('refreshToken')) return host.t('Refresh token behavior')
  if (field === 'callbackUrls') return host.t('Allowed callback URLs')
  if (field === 'grantType') return host.t('Type')
  return field === 'name' ? host.t('Name') : field
}

/**
 * What a broken rule says, in the language of the element: its own sentence where it knows the rule and everything that
 * the sentence is filled with, else that of the tenant. `rowOf` gives the row of a URL by its place among those sent.
 */
export function fieldSentence(
  host: TenantElement,
  { code, facts, message, field }: RefusedField,
  rowOf: (index: number) => number | undefined,
): string {
  const translated = TRANSLATED.includes(code) ? host.t(code) : code
  let known = translated !== code
  const own = translated.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = name === 'index' ? rowOf(Number(facts?.[name])) : facts?.[name]
    known &&= fact !== undefined
    return `${name === 'index' ? Number(fact) + 1 : fact}`
  })
  if (known) return own.replace('a space too many', host.t('a space too many'))
  if (!message) return host.t('This is not allowed.')
  return message
    .replace(URL_FIELD, (_, index: string) => host.t('URL {0}', (rowOf(+index) ?? +index) + 1))
    .replace(field, labelOf(host, field))
}
