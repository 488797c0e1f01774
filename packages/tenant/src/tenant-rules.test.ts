import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEVICE_CODE } from '@tenantry/core'
import type { TenantRules } from '@tenantry/core'
import { SeedRefusedError } from './create-tenant.ts'
import { CALLBACK, TenantHarness } from './tenant.harness.ts'

/** What a tenant does under each value of a rule, set in its configuration and at run time. */
async function underBoth<Rule extends keyof TenantRules>(
  rule: Rule,
  values: readonly [TenantRules[Rule], TenantRules[Rule]],
  observe: (harness: TenantHarness) => Promise<unknown>,
  expected: readonly [unknown, unknown],
): Promise<void> {
  for (const [at, value] of values.entries()) {
    const rules = { [rule]: value } as Partial<TenantRules>
    const configured = await TenantHarness.open({ rules })
    assert.deepEqual(await observe(configured), expected[at], `${rule}: ${value} in the configuration`)
    const switched = await TenantHarness.open()
    const { status } = await switched.send('PATCH', '/control/v1/settings', { body: { rules } })
    assert.equal(status, 200)
    assert.deepEqual(await observe(switched), expected[at], `${rule}: ${value} at run time`)
  }
}

const creation = async (harness: TenantHarness, members: Record<string, unknown>) => {
  const asked = { name: 'App', grantType: 'authorization_code', callbackUrls: [CALLBACK], ...members }
  const { status, body } = await harness.admin<{ errors?: { code: string }[]; client?: { name: string } }>(
    'POST',
    '/oauth-clients',
    asked,
  )
  return [status, body.errors?.map(({ code }) => code) ?? body.client?.name]
}

const granted = async (harness: TenantHarness, scope: string) => {
  const { client, clientSecret } = await harness.newClient()
  const tokens = await harness.tenant.control.issueTokens({
    user: 'uma@acme.example',
    clientId: client.clientId,
    scope,
  })
  return { client, clientSecret, tokens }
}

describe('the tenant rules, each switched both ways', () => {
  it('nameCharacters', () =>
    underBoth(
      'nameCharacters',
      ['documented', 'lenient'],
      (harness) => creation(harness, { name: 'Azu\u0301re_Logic-Apps.2' }),
      [
        [422, ['name_character_not_allowed']],
        [201, 'Azúre_Logic-Apps.2'],
      ],
    ))

  it('callbackUrls', () =>
    underBoth('callbackUrls', ['required', 'optional'], (harness) => creation(harness, { callbackUrls: [] }), [
      [422, ['callback_url_required']],
      [201, 'App'],
    ]))

  it('loopbackCallbacks', () =>
    underBoth(
      'loopbackCallbacks',
      ['allowed', 'refused'],
      (harness) =>
        creation(harness, { callbackUrls: ['http://localhost:3000/cb', 'https://127.0.0.1/cb', 'http://[::1]/cb'] }),
      [
        [201, 'App'],
        [422, ['callback_url_not_https', 'callback_url_loopback_refused', 'callback_url_not_https']],
      ],
    ))

  it('privateUseSchemes', () =>
    underBoth(
      'privateUseSchemes',
      ['refused', 'allowed'],
      async (harness) => {
        const callbackUrl = 'com.example.app:/callback'
        const created = await creation(harness, { callbackUrls: [callbackUrl] })
        if (created[0] !== 201) return created
        const { body } = await harness.admin<{ items: { clientId: string }[] }>('GET', '/oauth-clients')
        await harness.tenant.control.autoApprove('uma@acme.example')
        const query = new URLSearchParams({
          response_type: 'code',
          client_id: body.items[0]!.clientId,
          redirect_uri: callbackUrl,
          scope: 'openid',
        })
        const { status, headers } = await harness.send('GET', `/auth/authorize?${query.toString()}`)
        return [status, /^com\.example\.app:\/callback\?code=[\w-]+$/.test(headers.get('location') ?? '')]
      },
      [
        [422, ['callback_url_not_absolute']],
        [302, true],
      ],
    ))

  it('deviceCallbackUrls', () =>
    underBoth(
      'deviceCallbackUrls',
      ['required', 'optional'],
      async (harness) => {
        const device = await creation(harness, { grantType: DEVICE_CODE, callbackUrls: [] })
        const { client } = await harness.newDeviceClient()
        const path = `/oauth-clients/${client.clientId}`
        const emptied = await harness.admin('PATCH', path, { callbackUrls: [] })
        return [device, emptied.status, await creation(harness, { callbackUrls: [] })]
      },
      [
        [[422, ['callback_url_required']], 422, [422, ['callback_url_required']]],
        [[201, 'App'], 200, [422, ['callback_url_required']]],
      ],
    ))

  it('hold for a seed as for the administration page, at the start and at a reset', async () => {
    const client = (callbackUrls: string[]) => ({ name: 'App', grantType: DEVICE_CODE, callbackUrls }) as const
    const seed = (callbackUrls: string[]) => ({
      tenant: { name: 'Acme' },
      users: [{ email: 'ada@acme.example', password: 'tenantry', name: 'Ada', roles: [] }],
      clients: [client(callbackUrls)],
    })
    const rules = { deviceCallbackUrls: 'optional', privateUseSchemes: 'allowed' } as const
    for (const callbackUrls of [[], ['com.example.app:/cb']]) {
      const body = { seed: seed(callbackUrls) }
      const lenient = await TenantHarness.open({ rules, seed: body.seed })
      assert.equal((await lenient.send('POST', '/control/v1/reset', { body })).status, 204)
      const strict = await TenantHarness.open()
      assert.equal((await strict.send('POST', '/control/v1/reset', { body })).status, 422)
      await assert.rejects(TenantHarness.open({ seed: body.seed }), SeedRefusedError)
    }
    for (const url of [
      'https://[1::2::3]/cb',
      'https://300.1.1.1/cb',
      'https://ex%20ample/cb',
      'https://a.example/%',
    ]) {
      await assert.rejects(TenantHarness.open({ rules, seed: seed([url]) }), /clients\[0\]\.callbackUrls\[0\]: must/)
    }
  })

  it('says of a seed the first twenty things that are wrong', async () => {
    const harness = await TenantHarness.open()
    const seed = { tenant: { name: 'Acme' }, users: [], clients: Array.from({ length: 5_000 }, () => ({})) }
    const { status, body } = await harness.send('POST', '/control/v1/reset', { body: { seed } })
    assert.equal(status, 422)
    assert.match(String(body['detail']), /And 14980 more\.$/)
    assert.ok(JSON.stringify(body).length < 5_000)
  })

  it('offlineAccess', () =>
    underBoth(
      'offlineAccess',
      ['required', 'implied'],
      async (harness) => (await granted(harness, 'openid')).tokens.refresh_token !== undefined,
      [false, true],
    ))

  it('refreshWithoutSecret', () =>
    underBoth(
      'refreshWithoutSecret',
      ['refused', 'allowed'],
      async (harness) => {
        const { client, clientSecret, tokens } = await granted(harness, 'openid offline_access')
        const refresh = {
          grant_type: 'refresh_token',
          refresh_token: tokens.refresh_token!,
          client_id: client.clientId,
        }
        const without = await harness.post<{ refresh_token: string }>('/oauth/token', refresh)
        const wrong = await harness.post('/oauth/token', { ...refresh, client_secret: 'wrong' })
        const right = await harness.post('/oauth/token', {
          ...refresh,
          refresh_token: without.body.refresh_token ?? refresh.refresh_token,
          client_secret: clientSecret,
        })
        return [without.status, wrong.status, right.status]
      },
      [
        [401, 401, 200],
        [200, 401, 200],
      ],
    ))

  it('disabledClientTokens', () =>
    underBoth(
      'disabledClientTokens',
      ['live', 'refused'],
      async (harness) => {
        const { client, tokens } = await granted(harness, 'openid')
        const me = async () =>
          (await harness.send('GET', '/2/0/users/me', { headers: { authorization: `Bearer ${tokens.access_token}` } }))
            .status
        await harness.admin('PATCH', `/oauth-clients/${client.clientId}`, { enabled: false })
        const whileDisabled = await me()
        await harness.admin('PATCH', `/oauth-clients/${client.clientId}`, { enabled: true })
        await harness.admin('PATCH', '/tenant', { oauthEnabled: false })
        return [whileDisabled, await me()]
      },
      [
        [200, 200],
        [401, 401],
      ],
    ))
})
