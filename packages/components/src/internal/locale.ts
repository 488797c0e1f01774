/**
 * The words of one language: the element's English sentence, with `{0}`, `{1}` for what is filled in, and its translation.
 * A rule's sentence is keyed by its code (`name_required`), with `{limit}`, `{length}`, `{characters}`, `{index}`.
 */
export type Locale = Readonly<Record<string, string>>

/** What is no sentence: its number already, or the code of a rule. */
const KEY = /^(\d+|[a-z]+(_[a-z]+)+)$/

const locales = new Map<string, Locale>()
const mounted = new Set<() => void>()

/** The number of a sentence, by which built locales have its translation: sentences weigh as much as their translations. */
export function numberOf(sentence: string): number {
  let number = 0
  for (const character of sentence) number = (number * 37 + character.charCodeAt(0)) % 9973
  return number
}

/** What a translation is kept by: the number of its sentence, or the code of its rule, which no other code can be taken for. */
export function keyOf(said: string): string {
  return KEY.test(said) ? said : `${numberOf(said)}`
}

/** Adds a language, or words of one, for all elements of the page; what is not given stays English. */
export function addLocale(language: string, words: Locale): void {
  const key = language.toLowerCase()
  const keyed = Object.entries(words).map(([said, text]) => [keyOf(said), text])
  locales.set(key, { ...locales.get(key), ...(Object.fromEntries(keyed) as Locale) })
  for (const update of mounted) update()
}

/** Calls back when a language is added, until the returned function is called. */
export function onLocaleAdded(update: () => void): () => void {
  mounted.add(update)
  return () => mounted.delete(update)
}

/**
 * The words for a language tag, by the numbers of their sentences, and the tag to format with: the tag itself where its
 * language is known and it is one, else the part of it that has words, else English.
 */
export function localeFor(tag: string): readonly [tag: string, words: Locale] {
  for (let key = tag.toLowerCase(); key; key = key.split('-').slice(0, -1).join('-')) {
    const words = locales.get(key)
    if (words) return [isTag(tag) ? tag : key, words]
  }
  return [/^en\b/i.test(tag) && isTag(tag) ? tag : 'en', {}]
}

/** Whether `Intl` takes it: of `de-` or `en-x` it makes nothing. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

/** The attribute's value at the closest ancestor that has it, the element itself included, across shadow hosts. */
export function closestAttribute(element: Element, name: string): string {
  const owner = element.closest(`[${name}]`)
  const root = element.getRootNode()
  return owner ? owner.getAttribute(name)! : root instanceof ShadowRoot ? closestAttribute(root.host, name) : ''
}
