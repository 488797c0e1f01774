import { recordOf, textOf } from '../tenant-client/wire-values.ts'
import type { WireRecord } from '../tenant-client/wire-values.ts'
import type { RefusedField } from '../tenant-client/tenant-error.ts'
import type { TenantElement } from './tenant-element.ts'

const LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  grantType: 'Type',
  callbackUrls: 'Allowed callback URLs',
  'refreshToken.behavior': 'Refresh token behavior',
  'refreshToken.lifetimeSeconds': 'Refresh token lifetime',
}

/** What is said of a member names it, and can be shown. */
export function isRefusedField(value: unknown): value is RefusedField {
  const { field, message }: WireRecord = recordOf(value) ?? {}
  return typeof field === 'string' && typeof message === 'string'
}

/** What the person calls a member of a client. */
export function labelOf(host: TenantElement, field: string): string {
  return Object.hasOwn(LABELS, field) ? host.t(LABELS[field]!) : field
}

/**
 * What a broken rule says, in the language of the element: its own sentence where it knows the rule and everything that
 * the sentence is filled with, else that of the tenant. `rows` are those of the URLs that were sent.
 */
export function fieldSentence(
  host: TenantElement,
  { code, facts, message, field }: RefusedField,
  rows: readonly number[],
  named: boolean,
): string {
  const row = (index: unknown): number => (rows[Number(index)] ?? Number(index)) + 1
  const inWords = (text: string): string =>
    text
      .replace(/callbackUrls\[(\d+)\]/g, (_, index: string) => host.t('URL {0}', row(index)))
      .replace(field, labelOf(host, field))
  const own = host.rule(code)
  let known = !!own
  const filled = own.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = textOf(facts?.[name])
    known &&= fact !== undefined
    return `${name === 'index' ? row(fact) : fact}`
  })
  if (!known) return message ? inWords(message) : host.t('This is not allowed.')
  const sentence = filled.replace('a space too many', host.t('a space too many'))
  return named ? `${inWords(field)}: ${sentence}` : sentence
}
