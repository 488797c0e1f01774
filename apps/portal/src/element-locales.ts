import { addLocale } from '@tenantry/components'
import type { Language } from './words.ts'

/** The words of the elements, loaded for the language that is chosen; English is in them. */
const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Parameters<typeof addLocale>[1]>>> = {
  de: async () => (await import('@tenantry/components/locales/de')).de,
  ja: async () => (await import('@tenantry/components/locales/ja')).ja,
  ar: async () => (await import('@tenantry/components/locales/ar')).ar,
}

/** Lets the elements speak a language from now on. */
export async function loadElementLocale(language: Language): Promise<void> {
  if (language !== 'en') addLocale(language, await LOADERS[language]())
}
