import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

describe('oauth-client-list, with answers that come late', () => {
  let there: TestTenant
  let list: ListHarness
  let clientId: string
  /** How many answers are kept back, or were: the tenant has decided. */
  let decided: number

  const idOf = async (q: string): Promise<string> => (await there.tenantClient.listClients({ q })).items[0]!.clientId

  /** Keeps back the tenant's answer to the next such request, which is decided at once; gives a function that lets it go. */
  function late(match: string, instead?: () => Response): () => void {
    let go = (): void => undefined
    const gate = new Promise<void>((resolve) => (go = resolve))
    const fault = async (request: Request): Promise<Response | undefined> => {
      if (!`${request.method} ${request.url}`.includes(match)) return undefined
      there.faults.delete(fault)
      const answer = instead ? instead() : await there.tenant.fetch(request)
      decided++
      await gate
      return answer
    }
    there.faults.add(fault)
    return () => go()
  }

  beforeEach(async () => {
    decided = 0
    there = await testTenant()
    list = await ListHarness.mount(there.tenantClient, 'ready')
    clientId = await idOf('Alpha')
    await list.open('Alpha App')
  })

  afterEach(() => list.element.remove())

  it('takes a rotation for a change of its own: the next Save is no conflict', async () => {
    await list.press('Rotate client secret')
    await list.press('Rotate client secret')
    await list.sees('The secret was rotated.')
    await list.type('Name', 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
  })

  it('shows what the tenant has after two clicks on the switch, in whatever order the answers come', async () => {
    const go = late('PATCH')
    list.switch.click()
    await until('the first is decided', () => decided === 1)
    list.switch.click()
    await list.sees('Client successfully enabled')
    go()
    await there.quiet()
    await list.settled()
    assert.isTrue((await there.tenantClient.getClient(clientId)).enabled)
    assert.strictEqual(list.switch.ariaChecked, 'true')
  })

  it('saves over what one’s own switch made newer, whether its answer is there or not', async () => {
    await list.type('Name', 'Alpha Two')
    const go = late('PATCH')
    list.switch.click()
    await until('the switch is decided', () => decided === 1)
    await list.press('Save')
    await list.sees('Changes saved')
    assert.isFalse(list.has('Keep my changes'))
    go()
    await list.sees('Client successfully disabled')
    assert.include(await there.tenantClient.getClient(clientId), { name: 'Alpha Two', enabled: false })
    assert.include(list.names, 'Alpha Two')
  })

  it('keeps my changes though one’s own switch is decided between the question and the answer', async () => {
    await list.type('Name', 'Mine')
    await there.tenantClient.updateClient(clientId, { name: 'Theirs' })
    await list.press('Save')
    await list.sees('Name : Theirs')
    const go = late('PATCH')
    list.switch.click()
    await until('the switch is decided', () => decided === 1)
    await list.press('Keep my changes')
    await list.sees('Changes saved')
    go()
    await list.sees('Client successfully disabled')
    assert.include(await there.tenantClient.getClient(clientId), { name: 'Mine', enabled: false })
  })

  it('asks again when somebody else changed it between the question and the answer', async () => {
    await list.type('Name', 'Mine')
    await there.tenantClient.updateClient(clientId, { name: 'Theirs' })
    await list.press('Save')
    await list.sees('Name : Theirs')
    await there.tenantClient.updateClient(clientId, { name: 'Theirs again' })
    await list.press('Keep my changes')
    await list.sees('Name : Theirs again')
    await list.press('Keep my changes')
    await list.sees('Changes saved')
  })

  it('asks nothing when no field changed elsewhere, only the secret', async () => {
    await list.type('Name', 'Alpha Two')
    await there.tenantClient.rotateSecret(clientId, 0)
    await list.press('Save')
    await list.sees('Changes saved')
  })

  it('takes no Save back when a switch is refused after it', async () => {
    const go = late('PATCH', () => Response.json({ detail: 'The disk is full.' }, { status: 500 }))
    list.switch.click()
    await until('asked', () => there.asked('PATCH') === 1)
    await list.type('Name', 'Alpha Two')
    await list.press('Save')
    await list.sees('Changes saved')
    go()
    await list.sees('The disk is full.')
    assert.include(list.names, 'Alpha Two')
    assert.strictEqual(list.switch.ariaChecked, 'true')
    await list.type('Name', 'Alpha Three')
    await list.press('Save')
    await until('saved', () => list.names.includes('Alpha Three'))
  })

  it('knows a switch for its own that is answered before an earlier Save', async () => {
    await list.type('Name', 'Alpha Two')
    const go = late('PATCH')
    await list.press('Save')
    await until('decided', () => decided === 1)
    list.switch.click()
    await list.sees('Client successfully disabled')
    go()
    await list.sees('Changes saved')
    assert.strictEqual(list.switch.ariaChecked, 'false')
    await list.type('Name', 'Alpha Three')
    await list.press('Save')
    await until('saved', () => list.names.includes('Alpha Three'))
    assert.deepInclude(await there.tenantClient.getClient(clientId), { name: 'Alpha Three', enabled: false })
  })

  it('never shows a secret in the panel of another client', async () => {
    await list.press('Rotate client secret')
    const go = late('secret/rotate')
    await list.press('Rotate client secret')
    list.element.select(await idOf('Beta'))
    await until('the other panel', () => list.element.selected !== clientId)
    go()
    await until('rotated', () => list.event('oauth-client-secret-rotated'))
    assert.strictEqual(list.secret, 'Hidden')
  })

  it('shows no secret that comes when the tab is hidden', async () => {
    const go = late('/secret')
    await list.press('Show client secret')
    Object.defineProperty(document, 'hidden', { configurable: true, value: true })
    document.dispatchEvent(new Event('visibilitychange'))
    go()
    await there.quiet()
    Reflect.deleteProperty(document, 'hidden')
    await list.settled()
    assert.strictEqual(list.secret, 'Hidden')
  })

  it('asks once for a secret that is wanted twice', async () => {
    const go = late('/secret')
    const show = list.button('Show client secret')
    show.click()
    show.click()
    go()
    await until('the secret', () => list.secret.length > 40)
    assert.strictEqual(there.asked('/secret'), 1)
  })

  it('opens the client that was selected last, and keeps what is typed there', async () => {
    const metadata = { grantType: 'authorization_code', callbackUrls: ['https://made.example/'] } as const
    const make = async (name: string): Promise<string> => {
      const refreshToken = { behavior: 'non-rotatable' } as const
      return (await there.tenantClient.createClient({ ...metadata, name, refreshToken }, name.replace(' ', '-'))).client
        .clientId
    }
    const [first, second] = [await make('First Made'), await make('Second Made')]
    const go = late(first)
    list.element.select(first)
    list.element.select(second)
    await until('the second', () => list.element.selected === second)
    await list.type('Name', 'Typed here')
    go()
    await there.quiet()
    await list.settled()
    assert.strictEqual(list.element.selected, second)
    assert.strictEqual(list.field('Name').value, 'Typed here')
  })

  it('opens the last of several clients selected at once', async () => {
    const beta = await idOf('Beta')
    for (const one of [beta, await idOf('Gamma'), beta]) list.element.select(one)
    await until('the last', () => list.element.selected === beta)
    await list.settled()
    assert.strictEqual(list.field('Name').value, 'Beta App')
  })

  it('opens what was selected before the tenant client came', async () => {
    list.element.remove()
    const element = document.createElement('oauth-client-list')
    const harness = new ListHarness(document.body.appendChild(element), [])
    await harness.inState('failed')
    element.select(clientId)
    await harness.settled()
    element.tenantClient = there.tenantClient
    await until('the panel', () => element.selected === clientId)
    element.remove()
  })

  it('says so when a deletion is refused that was no longer waited for', async () => {
    await list.menu('Alpha App', 'Delete')
    await list.type('Type the client name to confirm', 'Alpha App')
    const go = late('DELETE', () => Response.json({ detail: 'The disk is full.' }, { status: 500 }))
    await list.press('Delete client')
    await list.press('Cancel')
    go()
    await list.sees('The disk is full.')
  })

  it('forgets a client that was deleted elsewhere, whatever finds it out', async () => {
    await there.tenantClient.deleteClient(clientId)
    list.switch.click()
    await list.sees('This client no longer exists.')
    assert.notInclude(list.names, 'Alpha App')
    assert.isFalse(list.panelOpen)
    assert.deepEqual(list.event('oauth-client-selected')!.detail, { clientId: null })
    await there.tenantClient.deleteClient(await idOf('Beta'))
    await list.menu('Beta App', 'Delete')
    await list.type('Type the client name to confirm', 'Beta App')
    await list.press('Delete client')
    await list.sees('Client successfully deleted')
    assert.deepEqual(list.names, ['Gamma Screen'])
  })

  it('revokes once, however often it is pressed', async () => {
    await there.tenant.control.issueTokens({ user: 'uma@acme.example', clientId, scope: 'openid offline_access' })
    await list.press('Authorizations')
    await list.sees('uma@acme.example')
    const revoke = list.button('Revoke uma@acme.example')
    revoke.click()
    revoke.click()
    await list.sees('Authorization revoked')
    await there.quiet()
    await list.settled()
    assert.isUndefined(list.event('tenant-error'))
    assert.include(list.text, 'Authorization revoked')
  })

  it('lists the authorizations of the client whose panel it is', async () => {
    const beta = await idOf('Beta')
    await there.tenant.control.issueTokens({ user: 'uma@acme.example', clientId: beta, scope: 'openid offline_access' })
    await list.press('Authorizations')
    await list.sees('Nobody has authorized this client.')
    await list.open('Beta App')
    assert.notInclude(list.text, 'Nobody has authorized this client.')
    await list.press('Authorizations')
    await list.sees('uma@acme.example')
  })

  it('says no more than is so when OAuth is enabled and the clients cannot be had', async () => {
    list.element.remove()
    there = await testTenant({ tenant: { name: 'Acme', oauthEnabled: false, ssoEnabled: false }, clients: [] })
    list = await ListHarness.mount(there.tenantClient, 'not-enabled')
    there.failOnce('GET /admin/v1/oauth-clients', 503, { detail: 'Busy.' })
    await list.press('Enable OAuth')
    await list.inState('failed')
    assert.strictEqual(list.announced, 'Busy.')
  })

  it('keeps a dialog modal when it is moved in the document', async () => {
    await list.menu('Alpha App', 'Delete')
    await list.type('Type the client name to confirm', 'Alpha')
    const elsewhere = document.body.appendChild(document.createElement('main'))
    elsewhere.append(list.element)
    await until('modal again', () => list.element.shadowRoot!.querySelector('dialog:modal'))
    assert.strictEqual(list.field('Type the client name to confirm').value, 'Alpha')
    elsewhere.remove()
  })

  it('closes what is about the tenant before', async () => {
    await list.menu('Beta App', 'Delete')
    const other = await testTenant()
    list.element.tenantClient = other.tenantClient
    await until('closed', () => !list.panelOpen)
    assert.isTrue(list.state('ready'))
    assert.isNull(list.element.shadowRoot!.querySelector('dialog'))
  })

  it('leaves the focus in the list when the row of the panel is not shown any more', async () => {
    await list.type('Search clients', 'Beta')
    list.field('Name').focus()
    list.key('Escape')
    await until('the search', () => list.focused?.id === 'search')
  })

  it('closes nothing by the Escape of an input method', async () => {
    list.field('Name').focus()
    list.key('Escape', { isComposing: true })
    await list.settled()
    assert.isTrue(list.panelOpen)
  })

  it('takes digits alone for a lifetime', async () => {
    await list.type('Refresh token lifetime', '0x10')
    assert.notStrictEqual(list.error('Refresh token lifetime'), '')
  })
})
