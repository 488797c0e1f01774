import { assert } from '@open-wc/testing'
import { DEVICE_CODE } from '@tenantry/core/client'
import { until } from '../internal/element.harness.ts'
import { addLocale } from '../internal/locale.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { de } from '../locales/de.ts'
import { CreateHarness } from './oauth-client-create.harness.ts'

describe('oauth-client-create', () => {
  let there: TestTenant
  let create: CreateHarness

  beforeEach(async () => {
    there = await testTenant()
    create = await CreateHarness.open(there.tenantClient)
  })

  afterEach(() => create.element.remove())

  it('creates an authorization code client and shows its secret once', async () => {
    await create.fill('Azure Logic Apps', 'https://app.example/callback')
    await create.press('Create client')
    await create.sees('Client successfully created')
    const { client } = create.event('oauth-client-created')!.detail as { client: { clientId: string; name: string } }
    assert.strictEqual(client.name, 'Azure Logic Apps')
    const { clientSecret } = await there.tenantClient.getSecret(client.clientId)
    assert.include(create.text, client.clientId)
    assert.include(create.text, clientSecret)
    assert.deepEqual(await create.violations(), [])
    await create.press('Done')
    assert.strictEqual(create.open, false)
    assert.deepEqual(create.event('oauth-client-create-closed')!.detail, { reason: 'done' })
  })

  it('never lets the secret into an event, an attribute or the status region', async () => {
    await create.fill('Quiet App', 'https://app.example/callback')
    await create.press('Create client')
    await create.sees('Copy client secret')
    const { client } = create.event('oauth-client-created')!.detail as { client: { clientId: string } }
    const { clientSecret } = await there.tenantClient.getSecret(client.clientId)
    assert.notInclude(JSON.stringify(create.events.map(({ detail }) => detail)), clientSecret)
    assert.notInclude(create.announced, clientSecret)
    const attributes = create.all('*').flatMap((one) => [...one.attributes].map(({ value }) => value))
    assert.notInclude(attributes.join('\n'), clientSecret)
  })

  it('keeps errors away while one types for the first time, and shows them when the field is left', async () => {
    await create.type('Name', 'Azure_Logic', false)
    assert.strictEqual(create.error('Name'), '')
    await create.type('Name', 'Azure_Logic_Apps')
    assert.include(create.error('Name'), 'not allowed here: “_”')
    await create.press('Use “Azure Logic Apps”')
    assert.strictEqual(create.field('Name').value, 'Azure Logic Apps')
    assert.strictEqual(create.error('Name'), '')
  })

  it('says in the language of the page which space is one too many', async () => {
    addLocale('de', de)
    create.element.lang = 'de'
    await create.settled()
    await create.type('Name', 'Ein  Name_')
    assert.include(create.error('Name'), 'Hier nicht erlaubt: “_”, ein Leerzeichen zu viel.')
  })

  it('shows every broken rule on submit, focuses the first and sends nothing', async () => {
    await create.press('Create client')
    assert.include(create.error('Name'), 'Name is required')
    assert.include(create.error('URL 1'), 'at least one URL')
    assert.strictEqual(create.focused, create.field('Name'))
    assert.strictEqual(there.asked('POST'), 0)
    assert.deepEqual(await create.violations(), [])
  })

  it('puts an error at each wrong URL of a paste, duplicates included', async () => {
    await create.pasteUrls('https://a.example/cb, http://b.example/cb\nhttps://a.example/cb https://c.example/#x')
    assert.include(create.text, '4 / 60')
    assert.strictEqual(create.error('URL 1'), '')
    assert.include(create.error('URL 2'), 'URL 2 must start with https:')
    assert.include(create.error('URL 3'), 'URL 3 is the same as URL 1')
    assert.include(create.error('URL 4'), 'fragment')
    assert.strictEqual(create.focused, create.field('URL 4'))
  })

  it('adds and removes URLs with the focus at hand', async () => {
    await create.type('URL 1', 'https://a.example/')
    await create.press('Add URL')
    assert.strictEqual(create.focused, create.field('URL 2'))
    await create.type('URL 2', 'https://b.example/')
    await create.press('Remove URL 1')
    assert.strictEqual(create.field('URL 1').value, 'https://b.example/')
    assert.strictEqual(create.focused, create.field('URL 1'))
  })

  it('makes one client of a double click', async () => {
    await create.fill('Clicked Twice', 'https://app.example/callback')
    create.button('Create client').click()
    create.button('Create client').click()
    await create.sees('Client successfully created')
    assert.strictEqual(there.asked('POST /admin/v1/oauth-clients'), 1)
  })

  it('makes one client when the first answer was lost', async () => {
    await create.fill('Lost Answer', 'https://app.example/callback')
    const lose = async (request: Request): Promise<Response | undefined> => {
      if (request.method !== 'POST') return undefined
      there.faults.delete(lose)
      await there.tenant.fetch(request.clone())
      throw new TypeError('Failed to fetch')
    }
    there.faults.add(lose)
    await create.press('Create client')
    await create.sees('The tenant cannot be reached.')
    assert.strictEqual(create.field('Name').value, 'Lost Answer')
    await create.press('Create client')
    await create.sees('Client successfully created')
    assert.strictEqual((await there.tenantClient.listClients({ q: 'Lost Answer' })).total, 1)
  })

  it('loses nothing on a server error, and takes field errors to their field', async () => {
    await create.fill('Taken', 'https://app.example/callback')
    there.failOnce('POST', 500, { title: 'Internal error', detail: 'The disk is full.' })
    await create.press('Create client')
    await create.sees('The disk is full.')
    assert.strictEqual(create.field('Name').value, 'Taken')
    there.failOnce('POST', 422, {
      errors: [{ field: 'callbackUrls[0]', code: 'other', message: 'callbackUrls[0] is not on the list.' }],
    })
    await create.press('Create client')
    await until('the error at its field', () => create.error('URL 1').includes('URL 1 is not on the list.'))
    assert.strictEqual(create.focused, create.field('URL 1'))
  })

  it('cannot be dismissed by Escape until the secret was copied', async () => {
    await create.fill('Kept', 'https://app.example/callback')
    await create.press('Create client')
    await create.sees('Copy client secret')
    create.key('Escape')
    await create.settled()
    assert.strictEqual(create.open, true)
    assert.include(create.announced, 'Copy the secret first')
    create.element.open = false
    await create.settled()
    assert.strictEqual(create.open, true, 'taking open away loses nothing')
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async () => undefined } })
    await create.press('Copy client secret')
    await until('Copied', () => create.announced === 'Client secret copied')
    create.key('Escape')
    await create.settled()
    assert.strictEqual(create.open, false)
    assert.lengthOf(
      create.events.filter(({ type }) => type === 'oauth-client-create-closed'),
      1,
    )
  })

  it('says why it may not', async () => {
    await create.fill('Not Mine', 'https://app.example/callback')
    there.failOnce('POST', 403, { title: 'Forbidden', detail: 'You are no administrator any more.' })
    await create.press('Create client')
    await create.sees('You are no administrator any more.')
    assert.strictEqual(create.field('Name').value, 'Not Mine')
  })

  it('asks before it drops what was typed', async () => {
    await create.type('Name', 'Half Typed')
    await create.press('Cancel')
    await create.sees('Discard changes?')
    await create.press('Keep editing')
    assert.strictEqual(create.field('Name').value, 'Half Typed')
    create.key('Escape')
    await create.press('Discard')
    assert.strictEqual(create.open, false)
    assert.deepEqual(create.event('oauth-client-create-closed')!.detail, { reason: 'cancelled' })
  })

  it('holds the page while something typed, or a secret not saved, would be lost', async () => {
    assert.isFalse(create.holdsPage)
    await create.type('Name', 'Half', false)
    assert.isTrue(create.holdsPage)
    await create.type('Name', '', false)
    assert.isFalse(create.holdsPage)
    await create.fill('Whole App', 'https://app.example/callback')
    create.element.remove()
    assert.isFalse(create.holdsPage, 'out of the document')
    document.body.append(create.element)
    await create.settled()
    assert.isTrue(create.holdsPage, 'in it again')
    await create.press('Create client')
    await create.sees('Copy client secret')
    assert.isTrue(create.holdsPage)
    const { click } = HTMLAnchorElement.prototype
    HTMLAnchorElement.prototype.click = () => undefined
    await create.press('Download .env')
    HTMLAnchorElement.prototype.click = click
    assert.isFalse(create.holdsPage, 'saved as a file')
  })

  it('listens for the page being left only while that would lose something', async () => {
    const { addEventListener: add } = globalThis
    let listened = false
    globalThis.addEventListener = (...all: Parameters<typeof add>) => {
      listened ||= all[0] === 'beforeunload'
      add(...all)
    }
    create.element.requestUpdate()
    await create.settled()
    assert.isFalse(listened)
    await create.type('Name', 'Half', false)
    globalThis.addEventListener = add
    assert.isTrue(listened)
  })

  it('creates a device client, which has no secret: a banner says so, and no dialog', async () => {
    await create.type('Name', 'Screen')
    await create.choose('Type', DEVICE_CODE)
    await create.type('URL 1', 'https://unused.example/')
    await create.press('Create client')
    await create.sees('Client successfully created')
    assert.isFalse(create.open)
    assert.isFalse(create.holdsPage)
    assert.deepEqual(
      create.events.map(({ type }) => type),
      ['oauth-client-created', 'oauth-client-create-closed'],
    )
    assert.deepEqual(create.event('oauth-client-create-closed')!.detail, { reason: 'done' })
    assert.strictEqual(create.announced, 'Client successfully created')
    assert.deepEqual(await create.violations(), [])
    create.element.show()
    await create.settled()
    assert.isTrue(create.open)
    assert.notInclude(create.text, 'Client successfully created')
  })

  it('says why the device grant is off', async () => {
    create.element.remove()
    await there.tenantClient.updateTenant({ ssoEnabled: true })
    create = await CreateHarness.open(there.tenantClient)
    await create.sees('Device grant is off because single sign-on is enabled.')
    const device = create.all('option').find((option) => option.textContent.includes('Device grant'))
    assert.isTrue((device as HTMLOptionElement).disabled)
  })

  it('has nothing for axe to find', async () => {
    assert.deepEqual(await create.violations(), [])
  })
})
