import { isLanguage, type Language, LANGUAGES } from './words.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** How this browser likes the portal; kept in its local storage. */
export interface Preferences {
  readonly language: Language
  readonly theme: Theme
}

const KEY = 'tenantry-portal'

/** What was chosen here before; else the browser's first language that the portal speaks, and the system's theme. */
export function readPreferences(stored: string | null, languages: readonly string[]): Preferences {
  const kept = parsed(stored)
  const offered = languages.map((tag) => tag.toLowerCase().split('-')[0]!).find(isLanguage) ?? 'en'
  return {
    language: typeof kept['language'] === 'string' && isLanguage(kept['language']) ? kept['language'] : offered,
    theme: THEMES.find((theme) => theme === kept['theme']) ?? 'system',
  }
}

export function loadPreferences(): Preferences {
  return readPreferences(localStorage.getItem(KEY), navigator.languages)
}

/** Puts the preferences on the document, where every element below finds them, and keeps them. */
export function applyPreferences(preferences: Preferences): void {
  const { documentElement } = document
  documentElement.lang = preferences.language
  documentElement.dir = LANGUAGES[preferences.language].direction
  documentElement.dataset['theme'] = preferences.theme
  localStorage.setItem(KEY, JSON.stringify(preferences))
}

function parsed(stored: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
