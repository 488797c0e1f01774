import type { FieldErrorCode } from '@tenantry/core/client'
import type { Messages } from '../locales/en.ts'

/** The messages of one language. Rules' sentences are keyed by code, with `{limit}`, `{length}`, `{characters}`, `{index}`. */
export type Locale = Messages & Partial<Record<FieldErrorCode, string>>

const locales = new Map<string, Partial<Locale>>()
const mounted = new Set<() => void>()

/** Adds a language, or words of one, for all elements of the page; what is not given stays English. */
export function addLocale(language: string, messages: Partial<Locale>): void {
  locales.set(language.toLowerCase(), { ...locales.get(language.toLowerCase()), ...messages })
  for (const update of mounted) update()
}

/** Calls back when a language is added, until the returned function is called. */
export function onLocaleAdded(update: () => void): () => void {
  mounted.add(update)
  return () => mounted.delete(update)
}

/** The words for a language tag and the tag to format with: the tag itself where its language is known, else English. */
export function localeFor(tag: string): { readonly tag: string; readonly messages: Partial<Locale> } {
  for (let key = tag.toLowerCase(); key; key = key.replace(/-?[^-]*$/, '')) {
    const messages = locales.get(key)
    if (messages) return { tag, messages }
  }
  return { tag: /^en\b/i.test(tag) ? tag : 'en', messages: {} }
}

/** The attribute's value at the closest ancestor that has it, the element itself included, across shadow hosts. */
export function closestAttribute(element: Element, name: string): string {
  for (let scope: Element | null | undefined = element; scope; ) {
    const owner: Element | null = scope.closest(`[${name}]`)
    if (owner) return owner.getAttribute(name) ?? ''
    const root: Node = scope.getRootNode()
    scope = root instanceof ShadowRoot ? root.host : undefined
  }
  return ''
}

export function fill(message: string, ...values: readonly (string | number)[]): string {
  return message.replace(/\{(\d)\}/g, (_, index: string) => `${values[Number(index)] ?? ''}`)
}
