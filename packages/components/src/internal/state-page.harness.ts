/** A page that shows one element in one state: `?state=the list, ready&lang=ar`; its title says when. */
import { addLocale } from '../index.ts'
import { ar } from '../locales/ar.ts'
import { de } from '../locales/de.ts'
import { ja } from '../locales/ja.ts'
import { STATES } from './states.harness.ts'

const query = new URLSearchParams(location.search)
const state = query.get('state') ?? ''
const mount = STATES[state]
if (!mount) throw new Error(`There is no state “${state}”; there are: ${Object.keys(STATES).join('; ')}.`)

for (const [language, words] of Object.entries({ ar, de, ja })) addLocale(language, words)
const { element } = await mount()
element.style.inlineSize = ''
// Only now: the way to a state is told in English.
document.documentElement.lang = query.get('lang') ?? 'en'
await (element as HTMLElement & { readonly updateComplete: Promise<boolean> }).updateComplete
document.title = 'there'
