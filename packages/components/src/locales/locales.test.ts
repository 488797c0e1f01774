import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { addLocale, numberOf } from '../internal/locale.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { ja } from './ja.ts'

/** The elements' own modules, by what imports them; of other packages only what is asked for. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const follow = async (url: string): Promise<void> => {
    if (found.has(url)) return
    found.set(url, '')
    const text = await (await fetch(url)).text()
    found.set(url, text)
    const imports = text.matchAll(/\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g)
    await Promise.all([...imports].map(([, path]) => follow(new URL(path!, url).href)))
  }
  await follow(new URL('../define.ts', import.meta.url).href)
  return found
}

/** What is within the brackets of each call of `t`. */
function callsOfT(text: string): string[] {
  return [...text.matchAll(/\bt\(/g)].map(({ index }) => {
    const start = index + 2
    let depth = 1
    let end = start
    for (; depth > 0 && end < text.length; end++) depth += { '(': 1, ')': -1 }[text[end]!] ?? 0
    return text.slice(start, end - 1)
  })
}

describe('the locales', () => {
  let list: ListHarness

  const placeholders = (text: string): string => (text.match(/\{\w+\}/g) ?? []).toSorted().join()

  for (const [name, locale] of Object.entries({ ar, ja })) {
    it(`${name} says all that de says, with the same things filled in`, () => {
      assert.sameMembers(Object.keys(locale), Object.keys(de))
      for (const [key, text] of Object.entries(locale)) {
        assert.strictEqual(placeholders(text), placeholders(de[key]!), key)
      }
    })
  }

  it('give each sentence a number of its own', () => {
    const sentences = Object.keys(de)
    assert.strictEqual(new Set(sentences.map(numberOf)).size, sentences.length)
  })

  it('take words by the sentence or by its number, the later ones winning', async () => {
    addLocale('nl', { [numberOf('All types')]: 'Alle soorten', 'All statuses': 'Alle' })
    addLocale('nl', { 'All types': 'Alle typen' })
    const there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
    list.element.lang = 'nl'
    await list.sees('Alle typen')
    list.element.remove()
  })

  for (const lang of ['de-', 'de-x', 'en-', 'en_US', '-', 'ü']) {
    it(`take lang="${lang}" for what it can be, and stop nothing`, async () => {
      addLocale('de', de)
      const there = await testTenant()
      list = await ListHarness.mount(there.tenantClient, 'ready')
      list.element.lang = lang
      await list.sees(lang.startsWith('de') ? 'Alle Typen' : 'All types')
      await list.sees(lang.startsWith('de') ? 'Nie benutzt' : 'Never used')
      list.element.remove()
    })
  }

  it('say everything that stands in the elements, whichever way it is chosen', async () => {
    const modules = await sources()
    const said = new Map<string, string>()
    for (const [url, text] of modules) {
      for (const call of callsOfT(text)) {
        for (const [literal] of call.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g))
          said.set(JSON.parse(`"${literal.slice(1, -1).replace(/\\'/g, "'")}"`) as string, url)
      }
    }
    assert.isAbove(said.size, 80)
    for (const [sentence, url] of said) if (/^[A-Z]/.test(sentence)) assert.property(de, sentence, url)
  })

  it('follow lang as it changes, and turn the element for a right-to-left language', async () => {
    addLocale('de', de)
    addLocale('ar', ar)
    const there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
    document.documentElement.lang = 'de-AT'
    await list.sees('Alle Typen')
    assert.strictEqual(getComputedStyle(list.base).direction, 'ltr')
    list.element.lang = 'ar'
    await list.sees('كل الأنواع')
    assert.strictEqual(getComputedStyle(list.base).direction, 'rtl')
    assert.deepEqual(await list.violations(), [])
    document.documentElement.dir = 'ltr'
    await until('left to right again', () => getComputedStyle(list.base).direction === 'ltr')
    document.documentElement.removeAttribute('dir')
    list.element.lang = 'xx'
    await list.sees('All types')
    document.documentElement.lang = 'en'
    list.element.remove()
  })
})
