import { assert } from '@open-wc/testing'
import { addLocale } from '../index.ts'
import { ar } from '../locales/ar.ts'
import { de } from '../locales/de.ts'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import { testTenant } from './tenant.harness.ts'

describe('an element in the shadow roots of its host', () => {
  const outside = document.createElement('section')
  let host: HTMLElement
  let inner: HTMLElement
  let list: ListHarness

  before(() => {
    addLocale('de', de)
    addLocale('ar', ar)
  })

  beforeEach(async () => {
    const { tenantClient } = await testTenant()
    const element = document.createElement('oauth-client-list')
    element.tenantClient = tenantClient
    // One host in the shadow root of another: the element is two roots away from the page.
    const outer = outside.appendChild(document.createElement('div'))
    host = outer.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'))
    inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('p'))
    inner.append(element)
    outside.lang = 'de'
    document.body.append(outside)
    list = new ListHarness(element, [])
    await list.inState('ready')
  })

  afterEach(() => {
    outside.remove()
    outside.replaceChildren()
    for (const name of ['lang', 'dir']) outside.removeAttribute(name)
  })

  const direction = (): string => getComputedStyle(list.base).direction

  it('speaks the language of an ancestor outside of them, live', async () => {
    await list.sees('Alle Typen')
    assert.strictEqual(list.element.language, 'de')
    outside.lang = 'ar'
    await list.sees('كل الأنواع')
    assert.strictEqual(direction(), 'rtl')
    outside.lang = 'en'
    await list.sees('All types')
    assert.strictEqual(direction(), 'ltr')
  })

  it('speaks the language of the closest: of its root before that of the host, and that before the page’s', async () => {
    host.lang = 'ar'
    await list.sees('كل الأنواع')
    inner.lang = 'en'
    await list.sees('All types')
    inner.removeAttribute('lang')
    await list.sees('كل الأنواع')
    host.removeAttribute('lang')
    await list.sees('Alle Typen')
  })

  it('is turned by no language where an ancestor outside of them says a direction', async () => {
    outside.dir = 'ltr'
    outside.lang = 'ar'
    await list.sees('كل الأنواع')
    assert.strictEqual(direction(), 'ltr')
    outside.removeAttribute('dir')
    await list.settled()
    assert.strictEqual(direction(), 'rtl')
  })
})

describe('in a right-to-left language', () => {
  const { documentElement } = document

  before(() => addLocale('ar', ar))
  afterEach(() => documentElement.removeAttribute('dir'))

  const directions = (all: readonly Element[]): string[] => [
    ...new Set(all.map((one) => getComputedStyle(one).direction)),
  ]

  it('IDs, secrets and URLs run from left to right, names do not', async () => {
    const { tenantClient } = await testTenant()
    const list = await ListHarness.mount(tenantClient, 'ready')
    await list.open('Alpha App')
    await list.press('Show client secret')
    list.element.lang = 'ar'
    await list.sees('كل الأنواع')
    const codes = list.all('code')
    assert.includeMembers(
      codes.map(({ id }) => id),
      ['id', 'secret'],
    )
    assert.deepEqual(directions(codes), ['ltr'])
    for (const code of codes) assert.strictEqual(getComputedStyle(code).unicodeBidi, 'isolate')
    assert.deepEqual(directions(list.all('input[id^=url]')), ['ltr'])
    assert.deepEqual(directions(list.all('#name, #heading, h2')), ['rtl'])
    list.element.remove()
  })

  it('so do the credentials and URLs of a new client', async () => {
    const { tenantClient } = await testTenant()
    const create = await CreateHarness.open(tenantClient)
    await create.fill('Delta App', 'https://delta.example/callback')
    documentElement.dir = 'rtl'
    assert.deepEqual(directions(create.all('input[id^=url]')), ['ltr'])
    assert.deepEqual(directions(create.all('#name')), ['rtl'])
    await create.press('Create client')
    await create.sees('Copy client secret')
    assert.lengthOf(create.all('code'), 2)
    assert.deepEqual(directions(create.all('code')), ['ltr'])
    create.element.remove()
  })
})
