import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { addLocale, numberOf } from '../internal/locale.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { ja } from './ja.ts'

const SOURCES = [
  'device-code-prompt/device-code-prompt',
  'internal/client-form',
  'internal/copy-button',
  'internal/dialogs',
  'internal/tenant-element',
  'oauth-client-create/create-dialog',
  'oauth-client-list/client-dialog',
  'oauth-client-list/client-panel',
  'oauth-client-list/client-table',
  'oauth-client-list/client-work',
  'oauth-client-list/list-notice',
  'oauth-client-list/list-tools',
  'oauth-client-list/oauth-client-list',
  'oauth-client-list/row-menu',
  'oauth-client-list/secret-field',
]

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

  it('say everything the elements say', async () => {
    for (const source of SOURCES) {
      const text = await (await fetch(new URL(`../${source}.ts`, import.meta.url))).text()
      for (const [, said] of text.matchAll(/\bt\(\s*"([^"]+)"|\bt\(\s*'([^']+)'/g)) {
        if (said) assert.property(de, JSON.parse(`"${said}"`) as string, source)
      }
    }
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
