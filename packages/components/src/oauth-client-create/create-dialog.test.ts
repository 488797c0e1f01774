import { assert } from '@open-wc/testing'
import { DEVICE_CODE } from '@tenantry/core/client'
import { until } from '../internal/element.harness.ts'
import { addLocale } from '../internal/locale.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { de } from '../locales/de.ts'
import { CreateHarness } from './oauth-client-create.harness.ts'

describe('the dialog of oauth-client-create', () => {
  let there: TestTenant
  let create: CreateHarness

  const clipboard = (writeText: (text: string) => Promise<void>): unknown =>
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })

  beforeEach(async () => {
    there = await testTenant()
    create = await CreateHarness.open(there.tenantClient)
  })

  afterEach(() => {
    create.element.remove()
    Reflect.deleteProperty(navigator, 'clipboard')
  })

  it('has an error stand at the URL it is about, an empty field before it or not', async () => {
    await create.pasteUrls('http://one.example/ https://two.example/ https://two.example/')
    await create.type('URL 1', '')
    await create.type('URL 2', 'http://two.example/')
    await create.type('URL 3', 'http://two.example/')
    assert.strictEqual(create.error('URL 1'), '')
    assert.include(create.error('URL 2'), 'URL 2 must start with https:')
    await create.type('Name', 'App')
    await create.press('Create client')
    await until('the first wrong one', () => create.focused === create.field('URL 2'))
  })

  it('has the tenant’s error stand at its URL, until that is edited, moved or gone', async () => {
    const refuse = (): void =>
      there.failOnce('POST', 422, {
        errors: [{ field: 'callbackUrls[1]', code: 'own', message: 'callbackUrls[1] is odd.' }],
      })
    await create.type('Name', 'App')
    await create.pasteUrls('https://one.example/ https://two.example/ https://three.example/')
    await create.type('URL 1', '')
    refuse()
    await create.press('Create client')
    await until('the error', () => create.error('URL 3').includes('URL 3 is odd.'))
    await create.press('Remove URL 1')
    for (const label of ['URL 1', 'URL 2']) assert.strictEqual(create.error(label), '')
  })

  it('forgets what the tenant had against a name when another one is taken', async () => {
    const errors = [{ field: 'name', code: 'own', message: 'Name is taken.', suggestion: 'App 2' }]
    there.failOnce('POST', 422, { errors })
    await create.fill('App', 'https://one.example/')
    await create.press('Create client')
    await until('the error', () => create.error('Name').includes('Name is taken.'))
    await create.press('Use “App 2”')
    assert.strictEqual(create.error('Name'), '')
    assert.strictEqual(create.field('Name').value, 'App 2')
  })

  it('puts the URL that was meant into the field that it is about', async () => {
    await create.type('Name', 'App')
    await create.pasteUrls('https://one.example/ https://münchen.example/cb')
    assert.include(create.error('URL 2'), 'URL 2 must not contain the character U+00FC')
    await create.press('Use “https://xn--mnchen-3ya.example/cb”')
    assert.strictEqual(create.field('URL 2').value, 'https://xn--mnchen-3ya.example/cb')
    assert.strictEqual(create.field('Name').value, 'App')
    assert.strictEqual(create.error('URL 2'), '')
    await until('the field', () => create.focused === create.field('URL 2'))
  })

  it('says in the page’s language that a host is none', async () => {
    addLocale('de', de)
    create.element.lang = 'de'
    await create.settled()
    await create.type('URL 1', 'https://300.1.1.1/cb')
    assert.include(create.error('URL 1'), '300.1.1.1 ist weder Hostname noch IP-Adresse.')
  })

  it('needs no callback URL for a device client where the tenant needs none', async () => {
    await create.press('Cancel')
    await there.tenant.control.changeSettings({ rules: { deviceCallbackUrls: 'optional' } })
    create.element.show()
    await create.settled()
    await create.type('Name', 'Screen')
    await create.press('Create client')
    assert.include(create.error('URL 1'), 'needs at least one URL')
    await create.choose('Type', DEVICE_CODE)
    await create.sees('Not used by a device client.')
    assert.strictEqual(create.error('URL 1'), '')
    await create.press('Create client')
    await until('created', () => create.event('oauth-client-created'))
  })

  it('takes a comma in a URL for a part of it, and one between URLs for none', async () => {
    await create.pasteUrls('https://one.example/?a=1,2, https://two.example/,https://three.example/')
    const values = [1, 2, 3].map((row) => create.field(`URL ${row}`).value)
    assert.deepEqual(values, ['https://one.example/?a=1,2', 'https://two.example/', 'https://three.example/'])
  })

  it('knows the tenant as it is at each opening', async () => {
    await create.press('Cancel')
    await there.tenantClient.updateTenant({ ssoEnabled: true })
    create.element.show()
    await create.sees('Device grant is off because single sign-on is enabled.')
  })

  it('says why the tenant cannot be asked', async () => {
    await create.press('Cancel')
    there.failOnce('GET', 503, { detail: 'Busy.' })
    create.element.show()
    await create.sees('Busy.')
    assert.deepEqual(await create.violations(), [])
  })

  it('takes a refused clipboard for no copy, says so, and has the secret selected', async () => {
    clipboard(() => Promise.reject(new Error('refused')))
    await create.fill('Kept', 'https://app.example/callback')
    await create.press('Create client')
    await create.press('Copy client secret')
    await create.sees('Copying was refused.')
    assert.include(create.announced, 'Copying was refused.')
    const { client } = create.event('oauth-client-created')!.detail as { client: { clientId: string } }
    const { clientSecret } = await there.tenantClient.getSecret(client.clientId)
    await until('the selection', () => String(getSelection()).trim() === clientSecret)
    create.key('Escape')
    await create.settled()
    assert.isTrue(create.open)
    assert.isTrue(create.holdsPage)
  })

  it('copies both credentials, and gives them as a file', async () => {
    let copied = ''
    let file: Blob | undefined
    clipboard(async (text) => void (copied = text))
    const { createObjectURL } = URL
    URL.createObjectURL = (blob: Blob) => createObjectURL((file = blob))
    await create.fill('Both', 'https://app.example/callback')
    await create.press('Create client')
    await create.press('Copy both')
    await until('copied', () => copied)
    assert.match(copied, /^CLIENT_ID=\w{32}\nCLIENT_SECRET=[\w-]{43,}\n$/)
    await create.press('Download .env')
    URL.createObjectURL = createObjectURL
    assert.strictEqual(await file!.text(), copied)
  })

  it('has both values to select where the clipboard refuses them', async () => {
    await create.fill('Kept', 'https://one.example/')
    await create.press('Create client')
    await create.sees('Copy client secret')
    clipboard(() => Promise.reject(new Error('refused')))
    await create.press('Copy both')
    await create.sees('Copying was refused.')
    await until('the selection', () => /^CLIENT_ID=\S{32}\s+CLIENT_SECRET=\S+$/.test(String(getSelection()).trim()))
  })

  it('copies the client ID for the client ID', async () => {
    const copied: string[] = []
    clipboard(async (text) => void copied.push(text))
    await create.fill('Kept', 'https://one.example/')
    await create.press('Create client')
    await create.press('Copy Client ID')
    const { client } = create.event('oauth-client-created')!.detail as { client: { clientId: string } }
    await until('copied', () => copied.length === 1)
    assert.deepEqual(copied, [client.clientId])
    assert.isTrue(create.holdsPage, 'the secret is not saved by that')
  })

  it('stays modal when it is moved in the document, with the secret on show', async () => {
    await create.fill('Kept', 'https://one.example/')
    await create.press('Create client')
    await create.sees('Copy client secret')
    const elsewhere = document.body.appendChild(document.createElement('main'))
    elsewhere.append(create.element)
    await until('modal again', () => create.element.shadowRoot!.querySelector('dialog:modal'))
    await create.sees('Copy client secret')
    elsewhere.remove()
  })
})
