import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TenantRules } from '@tenantry/core'
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
