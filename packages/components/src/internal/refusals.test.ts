import { assert } from '@open-wc/testing'
import { ar } from '../locales/ar.ts'
import { de } from '../locales/de.ts'
import { ja } from '../locales/ja.ts'
import { CreateHarness } from '../oauth-client-create/oauth-client-create.harness.ts'
import { ListHarness } from '../oauth-client-list/oauth-client-list.harness.ts'
import type { ElementHarness } from './element.harness.ts'
import { until } from './element.harness.ts'
import { addLocale } from './locale.ts'
import { testTenant } from './tenant.harness.ts'
import type { TestTenant } from './tenant.harness.ts'

const refusal = (...errors: readonly object[]): object => ({ title: 'A rule is broken', detail: 'See errors.', errors })

describe('what a tenant refuses, in another language', () => {
  let there: TestTenant
  let create: CreateHarness

  before(() => {
    for (const [language, words] of Object.entries({ ar, de, ja })) addLocale(language, words)
  })

  beforeEach(async () => {
    there = await testTenant()
    create = await CreateHarness.open(there.tenantClient)
    await create.fill('Delta App', 'https://delta.example/callback')
    create.element.lang = 'de'
    await create.sees('Erlaubte Callback-URLs')
  })

  afterEach(() => create.element.remove())

  const submit = (body: object): Promise<void> => {
    there.failOnce('POST', 422, body)
    return create.press('Client erstellen')
  }

  it('is said with its facts', async () => {
    const [code, message] = ['callback_urls_too_many', 'callbackUrls may have at most 3 URLs; there are 5.']
    await submit(refusal({ field: 'callbackUrls', code, message, facts: { limit: 3, length: 5 } }))
    await until('the error', () => create.error('URL 1') === 'Höchstens 3 URLs; hier sind es 5.')
  })

  for (const [what, facts] of [
    ['no facts', undefined],
    ['half of its facts', { limit: 3 }],
    ['facts that are none', { limit: 3, length: null }],
    ['facts of another type', [3, 5]],
  ] as const) {
    it(`is said in the tenant’s words where it comes with ${what}`, async () => {
      const message = 'callbackUrls may have at most 3 URLs; there are 5.'
      await submit(refusal({ field: 'callbackUrls', code: 'callback_urls_too_many', message, facts }))
      await until('the error', () => create.error('URL 1').includes('may have at most 3 URLs; there are 5.'))
      assert.notInclude(create.text, 'undefined')
      assert.notInclude(create.text, 'null')
    })
  }

  for (const code of ['constructor', 'name_reserved', '']) {
    it(`is said in the tenant’s words where nobody knows its rule, ${JSON.stringify(code)}`, async () => {
      await submit(refusal({ field: 'name', code, message: 'Name is reserved.' }))
      await until('the error', () => create.error('Name').includes('Name is reserved.'))
    })
  }

  it('is something all the same where it comes without a word', async () => {
    await submit(refusal({ field: 'name', code: 'own', message: '' }))
    await until('the error', () => create.error('Name') === 'Das ist hier nicht erlaubt.')
  })

  for (const field of ['refreshToken.lifetimeSeconds', 'callbackUrls[7]', 'owner', 'constructor', '']) {
    it(`stands in a banner where the page has no field for it, ${JSON.stringify(field)}, with what could not be done`, async () => {
      await submit(refusal({ field, code: 'own', message: `${field} is not what it should be.` }))
      await create.sees('Der Client konnte nicht erstellt werden.')
      await create.sees('is not what it should be.')
      assert.include(create.announced, 'Der Client konnte nicht erstellt werden.')
      assert.isTrue(create.open)
    })
  }

  it('names the member in a banner, in the language of the page', async () => {
    const facts = { minimum: 1, maximum: 60 }
    const code = 'refresh_token_lifetime_out_of_range'
    await submit(refusal({ field: 'refreshToken.lifetimeSeconds', code, message: 'x', facts }))
    await create.sees('Gültigkeit des Refresh-Tokens: Ganze Zahl von 1 bis 60.')
  })

  it('shows what has a field there, and the rest in the banner', async () => {
    const name = { field: 'name', code: 'name_too_long', message: 'x', facts: { limit: 5, length: 9 } }
    await submit(refusal(name, { field: 'owner', code: 'own', message: 'owner is gone.' }, null as never, 7 as never))
    await create.sees('owner is gone.')
    assert.include(create.error('Name'), 'Höchstens 5 Zeichen; hier sind es 9.')
  })

  it('stands at the type, and goes once another one is chosen', async () => {
    await submit(refusal({ field: 'grantType', code: 'own', message: 'grantType is off here.' }))
    await until('the error', () => create.error('Typ').includes('Typ is off here.'))
    await create.choose('Typ', 'urn:ietf:params:oauth:grant-type:device_code')
    assert.strictEqual(create.error('Typ'), '')
  })
})

describe('an action that failed', () => {
  let there: TestTenant
  let list: ListHarness

  const NAMES: readonly (readonly [lang: string, says: string])[] = [
    ['en', '“Beta App” could not be disabled. The disk is full.'],
    ['de', '„Beta App“ konnte nicht deaktiviert werden. The disk is full.'],
    ['ja', '「Beta App」を無効にできませんでした。 The disk is full.'],
    ['ar', 'تعذر تعطيل «Beta App». The disk is full.'],
  ]

  beforeEach(async () => {
    there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
  })

  afterEach(() => list.element.remove())

  const fail = (match: string): void => there.failOnce(match, 500, { detail: 'The disk is full.' })
  const banners = (harness: ElementHarness<HTMLElement>): string[] =>
    harness.all('[part=banner]').map((one) => one.textContent.replace(/\s+/g, ' ').trim())

  for (const [lang, says] of NAMES) {
    it(`says in ${lang} which, on which client, and why`, async () => {
      list.element.lang = lang
      await list.settled()
      fail('PATCH')
      list.row('Beta App').querySelector<HTMLElement>('[aria-haspopup]')!.click()
      await until('the menu', () => list.all('[role=menuitem]:not(.danger)')[0])
      list.all('[role=menuitem]')[0]!.click()
      await list.sees(says)
      assert.strictEqual(list.announced, says)
    })
  }

  it('leaves no success standing beside it', async () => {
    await list.open('Alpha App')
    await list.type('Name', 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
    fail('PATCH')
    await list.type('Name', 'Alpha Three')
    await list.press('Save')
    await list.sees('“Alpha Two” could not be saved. The disk is full.')
    assert.deepEqual(banners(list), ['“Alpha Two” could not be saved. The disk is full.'])
  })

  it('leaves no success beside what the page itself refuses', async () => {
    await list.open('Alpha App')
    await list.type('Name', 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
    await list.type('Name', '')
    await list.press('Save')
    assert.deepEqual(banners(list), [])
    assert.include(list.error('Name'), 'Name is required.')
  })

  it('says so in the dialog that it was chosen in, and in the panel', async () => {
    await list.open('Alpha App')
    fail('GET')
    await list.press('Show client secret')
    await list.sees('The secret of “Alpha App” could not be fetched. The disk is full.')
    fail('GET')
    await list.press('Copy Client secret')
    await list.sees('The secret of “Alpha App” could not be fetched. The disk is full.')
    fail('secret/rotate')
    await list.press('Rotate client secret')
    await list.press('Rotate client secret')
    await list.sees('The secret of “Alpha App” could not be rotated. The disk is full.')
    await list.press('Cancel')
    fail('DELETE')
    await list.menu('Alpha App', 'Delete')
    await list.type('Type the client name to confirm', 'Alpha App')
    await list.press('Delete client')
    await list.sees('“Alpha App” could not be deleted. The disk is full.')
  })

  it('says that a client could not be opened, by the ID that it was asked for by', async () => {
    list.element.select('nobody')
    await list.sees('“nobody” could not be opened.')
  })

  it('says that OAuth could not be enabled', async () => {
    list.element.remove()
    there = await testTenant({ tenant: { name: 'Acme', oauthEnabled: false, ssoEnabled: false }, clients: [] })
    list = await ListHarness.mount(there.tenantClient, 'not-enabled')
    fail('PATCH')
    await list.press('Enable OAuth')
    await list.sees('OAuth could not be enabled. The disk is full.')
  })
})
