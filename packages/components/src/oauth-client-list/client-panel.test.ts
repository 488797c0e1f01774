import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

describe('the panel of oauth-client-list', () => {
  let there: TestTenant
  let list: ListHarness
  let clientId: string

  beforeEach(async () => {
    there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
    clientId = (await there.tenantClient.listClients({ q: 'Alpha' })).items[0]!.clientId
    await list.open('Alpha App')
  })

  afterEach(() => list.element.remove())

  it('opens on its heading, and goes back to the row by Escape', async () => {
    assert.strictEqual(list.focusedText, 'Alpha App')
    assert.deepEqual(list.event('oauth-client-selected')!.detail, { clientId })
    assert.deepEqual(await list.violations(), [])
    list.key('Escape')
    await until('closed', () => !list.panelOpen)
    await until('focus on the row', () => list.focused?.id === `client-${clientId}`)
  })

  it('keeps what is being typed when the list is asked again', async () => {
    await list.type('Name', 'Half')
    await list.element.reload()
    assert.strictEqual(list.field('Name').value, 'Half')
  })

  it('saves what was changed, with the focus on Save', async () => {
    await list.type('Name', 'Alpha Two')
    await list.press('Add URL')
    await list.type('URL 2', 'https://two.example/cb')
    await list.type('Refresh token lifetime', '3600')
    assert.include(list.text, '1 hour')
    await list.press('Save')
    await list.sees('Changes saved')
    const client = await there.tenantClient.getClient(clientId)
    assert.deepInclude(client, {
      name: 'Alpha Two',
      callbackUrls: ['https://alpha.example/callback', 'https://two.example/cb'],
      refreshToken: { behavior: 'rotatable', lifetimeSeconds: 3600 },
    })
    assert.deepEqual(list.event('oauth-client-updated')!.detail['changed'], ['name', 'callbackUrls', 'refreshToken'])
    assert.include(list.names, 'Alpha Two')
    await until('focus on Save', () => list.focusedText === 'Save')
  })

  it('keeps what was typed when the tenant fails, and when the session ends', async () => {
    await list.type('Name', 'Alpha Two')
    there.failOnce('PATCH', 429, {}, { 'retry-after': '5' })
    await list.press('Save')
    await list.sees('Too many requests. Try again in 5 seconds.')
    there.failOnce('PATCH', 401)
    there.failOnce('PATCH', 401)
    await list.press('Save')
    await list.sees('Your session has ended. Sign in again.')
    there.failOnce('PATCH', 0)
    await list.press('Save')
    await list.sees('The tenant cannot be reached.')
    assert.strictEqual(list.field('Name').value, 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
  })

  it('shows what changed elsewhere, and keeps mine', async () => {
    await list.type('Name', 'Mine')
    await there.tenantClient.updateClient(clientId, { name: 'Theirs', enabled: false })
    await list.press('Save')
    await list.sees('This client changed since you opened it.')
    await list.sees('Name : Theirs')
    await list.sees('Status : Disabled')
    assert.deepEqual(await list.violations(), [])
    await list.press('Keep my changes')
    await list.sees('Changes saved')
    assert.include(await there.tenantClient.getClient(clientId), { name: 'Mine', enabled: false })
  })

  it('takes the latest', async () => {
    await list.type('Name', 'Mine')
    await there.tenantClient.updateClient(clientId, { name: 'Theirs' })
    await list.press('Save')
    await list.press('Take the latest')
    assert.strictEqual(list.field('Name').value, 'Theirs')
    assert.include(list.names, 'Theirs')
    await until('focus on Save', () => list.focusedText === 'Save')
  })

  it('never saves over what changed elsewhere unseen, whatever brought the change here', async () => {
    const elsewhere = { callbackUrls: ['https://elsewhere.example/callback'] }
    await there.tenantClient.updateClient(clientId, elsewhere)
    list.switch.click()
    await list.sees('Client successfully disabled')
    assert.strictEqual(list.field('URL 1').value, elsewhere.callbackUrls[0], 'nothing typed: the form follows')

    await list.type('Name', 'Mine')
    await there.tenantClient.updateClient(clientId, { name: 'Theirs' })
    list.switch.click()
    await list.sees('Client successfully enabled')
    assert.strictEqual(list.field('Name').value, 'Mine')
    await list.press('Save')
    await list.sees('This client changed since you opened it.')
    await list.sees('Name : Theirs')
    assert.strictEqual((await there.tenantClient.getClient(clientId)).name, 'Theirs')
    list.switch.click()
    await list.sees('Client successfully disabled')
    await list.sees('Name : Theirs')
    await list.press('Keep my changes')
    await list.sees('Changes saved')
    assert.deepInclude(await there.tenantClient.getClient(clientId), { name: 'Mine', enabled: false, ...elsewhere })
  })

  it('asks before unsaved changes are left', async () => {
    await list.type('Name', 'Half')
    await list.press('Beta App')
    await list.sees('Discard changes?')
    assert.deepEqual(await list.violations(), [])
    await list.press('Keep editing')
    assert.strictEqual(list.field('Name').value, 'Half')
    list.element.select((await there.tenantClient.listClients({ q: 'Beta' })).items[0]!.clientId)
    await list.press('Discard')
    await until('the other panel', () => list.field('Name').value === 'Beta App')
  })

  it('holds the page until what was changed is saved or dropped', async () => {
    assert.isFalse(list.holdsPage)
    await list.type('Name', 'Alpha App 2')
    assert.isTrue(list.holdsPage)
    await list.press('Save')
    await list.sees('Changes saved')
    assert.isFalse(list.holdsPage)
    await list.type('Name', 'Alpha App 3')
    list.key('Escape')
    await list.sees('Discard changes?')
    await list.press('Discard')
    assert.isFalse(list.holdsPage)
  })

  it('switches a client off and keeps what is being typed', async () => {
    await list.type('Name', 'Alpha Two')
    list.switch.click()
    await until(
      'off',
      () => list.switch.getAttribute('aria-checked') === 'false' && list.text.includes('Client successfully disabled'),
    )
    assert.strictEqual(list.field('Name').value, 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
  })

  it('lists who has authorized the client, and revokes', async () => {
    await there.tenant.control.issueTokens({ user: 'uma@acme.example', clientId, scope: 'openid offline_access' })
    await list.press('Authorizations')
    await list.sees('uma@acme.example')
    await list.press('Revoke uma@acme.example')
    await list.sees('Authorization revoked')
    assert.deepEqual((await there.tenantClient.listAuthorizations(clientId)).items, [])
  })

  it('says so when the client to select is not there, and opens one it has not loaded', async () => {
    list.element.select('nobody')
    await until('an error', () => list.event('tenant-error')?.detail['status'] === 404)
    const { client } = await there.tenantClient.createClient(
      {
        name: 'Made Elsewhere',
        grantType: 'authorization_code',
        callbackUrls: ['https://e.example/'],
        refreshToken: { behavior: 'non-rotatable' },
      },
      'key',
    )
    list.element.select(client.clientId)
    await until('its panel', () => list.field('Name').value === 'Made Elsewhere')
  })

  it('closes by Escape from the list too', async () => {
    list.field('Search clients').focus()
    list.key('Escape')
    await until('closed', () => !list.panelOpen)
  })

  it('closes when the client is gone', async () => {
    await list.type('Name', 'Mine')
    await there.tenantClient.deleteClient(clientId)
    await list.press('Save')
    await list.sees('This client no longer exists.')
    assert.strictEqual(list.panelOpen, false)
    assert.notInclude(list.names, 'Alpha App')
  })
})
